package rehearsal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// post is what the people of one session wrote to each other, and what they read
// of it: it knows both sides, which no part of the program does.
type post struct {
	mu            sync.Mutex
	written, read map[pigeonhole][]string
}

// pigeonhole is somebody's post of one round.
type pigeonhole struct {
	round workshop.RoundID
	to    workshop.PersonID
}

func newPost() *post {
	return &post{written: map[pigeonhole][]string{}, read: map[pigeonhole][]string{}}
}

// wrote keeps what somebody sent in a round of letters: the fields as they were
// typed, by the names that the screen gave them.
func (p *post) wrote(seals []screen.Seal, round workshop.RoundID, values map[string]json.RawMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range seals {
		letter := map[string]string{}
		for part, field := range s.Parts {
			var text string
			if json.Unmarshal(values[field], &text) == nil && text != "" {
				letter[part] = text
			}
		}
		if len(letter) > 0 {
			at := pigeonhole{round, workshop.PersonID(s.To)}
			p.written[at] = append(p.written[at], string(screen.JSON(letter)))
		}
	}
}

// opened keeps what a seat has of the rounds in which somebody wrote.
func (p *post) opened(by workshop.PersonID, letters []store.Letters) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, l := range letters {
		at := pigeonhole{workshop.RoundID(l.Round), by}
		p.read[at] = nil
		for _, parts := range l.Letters {
			p.read[at] = append(p.read[at], string(screen.JSON(parts)))
		}
	}
}

// check compares what was written with what was read, of the rounds of this
// session: every letter once, at its receiver, and no other. n is how many.
func (p *post) check() (n int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	rounds := map[workshop.RoundID]bool{}
	for at, letters := range p.written {
		rounds[at.round] = true
		if !alike(letters, p.read[at]) {
			return n, fmt.Errorf("%w: %d were written to one person, and other ones read", ErrLetter, len(letters))
		}
		n += len(letters)
	}
	for at, letters := range p.read {
		if rounds[at.round] && len(letters) > 0 && len(p.written[at]) == 0 {
			return n, fmt.Errorf("%w: somebody read %d that nobody wrote", ErrLetter, len(letters))
		}
	}
	return n, nil
}

// alike compares letters without their order, which tells nothing.
func alike(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// absentFrom looks for the words of all letters in the bytes of a host's file.
func (p *post) absentFrom(path string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range []string{path, path + "-wal"} {
		data, err := os.ReadFile(name)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return fmt.Errorf("rehearsal: %w", err)
		}
		for _, letters := range p.written {
			for _, l := range letters {
				var parts map[string]string
				if err := json.Unmarshal([]byte(l), &parts); err != nil {
					return fmt.Errorf("rehearsal: %w", err)
				}
				for _, text := range parts {
					if told(data, text) {
						return fmt.Errorf("%w: in the host's file", ErrLetter)
					}
				}
			}
		}
	}
	return nil
}

// told reports whether a text stands in bytes, as it is or as JSON writes it.
func told(data []byte, text string) bool {
	return bytes.Contains(data, []byte(text)) || bytes.Contains(data, []byte(strings.Trim(string(screen.JSON(text)), `"`)))
}

// collect takes what a seat has in its file.
func (p *post) collect(g *guest.Guest, file *store.Seat) error {
	letters, err := file.Letters()
	if err != nil {
		return err
	}
	p.opened(g.Status().You.Person, letters)
	return nil
}
