package main

import (
	"fmt"
	"strings"

	"github.com/afspraak/afspraak/sync/rehearsal"
)

// progress shows how far a rehearsal is, on standard error: a bar that moves on
// a terminal, plain lines elsewhere.
type progress struct {
	t    *terminal
	live bool
}

func newProgress(t *terminal) *progress { return &progress{t, t.live()} }

const barWidth = 30

func (p *progress) show(e rehearsal.Event) {
	clock := e.At.Format("15:04")
	if !p.live {
		p.t.complain(fmt.Sprintf("%s %3.0f%% %s", clock, 100*e.Share, p.t.word(e.What)))
		return
	}
	full := int(e.Share * barWidth)
	p.t.mu.Lock()
	defer p.t.mu.Unlock()
	fmt.Fprintf(p.t.err, "\r\x1b[K%s [%s%s] %s", clock, strings.Repeat("█", full), strings.Repeat("·", barWidth-full), shortened(p.t.word(e.What), 40))
}

// end leaves the last line of a bar standing.
func (p *progress) end() {
	if p.live {
		fmt.Fprintln(p.t.err)
	}
}

// shortened cuts a text to so many characters.
func shortened(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
