package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/afspraak/afspraak/assets"
)

const (
	// patience bounds every wait: far more than is needed, machines are busy.
	patience = 60 * time.Second
	// blink is how long it takes to look again.
	blink = 60 * time.Millisecond
)

// laptop is a person's: a screen, a home, and the program.
type laptop struct {
	run     *run
	name    string
	texts   *assets.Texts
	display *display
	reader  reader
	program *exec.Cmd
	ended   chan error
	said    output

	seen    *frame // that the words were read off
	words   []word
	actions int // clicks, keys and fields so far

	prepared int // of them, until the programme was ready to host
}

// output is what a program says.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// locale names the language to the program, as a system does.
var locale = map[string]string{"nl": "nl_NL.UTF-8", "en": "en_US.UTF-8"}

// open starts a laptop of a size, with the program on it.
func (r *run) open(name, lang string, s size) *laptop {
	l := &laptop{run: r, name: name, texts: assets.TextsIn(lang), reader: reader{r.ctx, tessdata[lang]}, ended: make(chan error, 1)}
	if r.err != nil {
		return l
	}
	dir := filepath.Join(r.dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		r.fail(err)
		return l
	}
	var err error
	if l.display, err = openDisplay(r.ctx, dir, s); err != nil {
		r.fail(err)
		return l
	}
	r.laptops = append(r.laptops, l)
	l.start()
	return l
}

// start starts the program.
func (l *laptop) start() {
	if l.run.err != nil {
		return
	}
	program := exec.CommandContext(l.run.ctx, l.run.bin)
	program.Dir = l.display.dir // away from FyneApp.toml, which is for developers
	program.Env = append(l.display.env(), "LANG="+locale[l.texts.Lang()])
	program.Stderr = &l.said
	if err := program.Start(); err != nil {
		l.run.fail(err)
		return
	}
	l.program = program
	go func() { l.ended <- program.Wait() }()
}

// kill ends the program as a power cut does.
func (l *laptop) kill() {
	if l.run.err != nil {
		return
	}
	if err := l.program.Process.Kill(); err != nil {
		l.run.fail(err)
		return
	}
	<-l.ended
	l.program = nil
}

// close ends the program, as shutting the laptop down does, and its screen. Done
// again it does nothing.
func (l *laptop) close() {
	if l.program != nil && l.program.Process != nil {
		_ = l.program.Process.Signal(syscall.SIGTERM) // an error says that it has ended
		select {
		case <-l.ended:
		case <-time.After(patience):
			_ = l.program.Process.Kill() // the same
		}
	}
	if l.display != nil {
		l.display.close()
	}
	l.program, l.display = nil, nil
}

// say is a text of the program in the laptop's language; the arguments are name
// and value, in turn.
func (l *laptop) say(key string, args ...any) string {
	if !l.texts.Has(key) {
		l.run.fail(fmt.Errorf("e2e: there is no text %s", key))
	}
	m := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		m[fmt.Sprint(args[i])] = args[i+1]
	}
	return l.texts.T(key, m)
}

// look is what is on the screen now.
func (l *laptop) look() *frame {
	if l.run.err != nil && l.display == nil {
		return &frame{RGBA: image.NewRGBA(image.Rect(0, 0, 1, 1))}
	}
	f, err := readFrame(l.display.memory)
	if err != nil {
		l.run.fail(err)
		return &frame{RGBA: image.NewRGBA(image.Rect(0, 0, 1, 1))}
	}
	return f
}

// read reads all words on the screen; nothing is read twice.
func (l *laptop) read() (*frame, []word) {
	f := l.look()
	if l.run.err != nil || l.seen != nil && l.seen.sum == f.sum {
		return l.seen, l.words
	}
	words, err := l.reader.read(f, f.Bounds(), scattered)
	if err != nil {
		l.run.fail(err)
	}
	l.seen, l.words = f, words
	return f, words
}

// until reads the screen again and again until something is so.
func (l *laptop) until(what string, is func(f *frame, words []word) bool) {
	l.awaits(what, func() bool {
		f, words := l.read()
		return l.run.err == nil && is(f, words)
	})
}

// awaits asks again and again until something is so: for what needs no reading,
// which takes a second.
func (l *laptop) awaits(what string, is func() bool) {
	for end := time.Now().Add(patience); l.run.err == nil; time.Sleep(blink) {
		if is() {
			return
		}
		switch {
		case errors.Is(l.run.ctx.Err(), context.Canceled):
			l.run.fail(l.run.ctx.Err())
		case time.Now().After(end):
			l.run.lost(l, what)
		}
	}
}

// shows says whether the screen shows a text now.
func (l *laptop) shows(text string) bool {
	if l.run.err != nil {
		return false
	}
	_, words := l.read()
	return len(find(words, text)) > 0
}

// sees waits until the screen shows one of some texts, and tells which.
func (l *laptop) sees(texts ...string) (which int) {
	l.until("one of: "+strings.Join(texts, " | "), func(_ *frame, words []word) bool {
		for i, t := range texts {
			if len(find(words, t)) > 0 {
				which = i
				return true
			}
		}
		return false
	})
	return which
}
