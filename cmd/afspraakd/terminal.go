package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// terminal is the world of a command: where it reads, writes and in which
// language.
type terminal struct {
	ctx   context.Context
	args  []string
	in    io.Reader
	out   io.Writer
	err   io.Writer
	texts *assets.Texts
	json  bool

	mu sync.Mutex // guards the writers
}

// say is a text in the user's language; pairs are names and values of its
// arguments.
func (t *terminal) say(key string, pairs ...any) string { return t.word(screen.T(key, pairs...)) }

func (t *terminal) word(text screen.Text) string { return text.Resolve(t.texts.Translate) }

// print writes a line of facts.
func (t *terminal) print(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintln(t.out, line)
}

// emit writes facts: as one line of JSON, or as lines of text.
func (t *terminal) emit(facts any, lines ...string) error {
	if t.json {
		line, err := json.Marshal(facts)
		if err != nil {
			return fmt.Errorf("afspraakd: %w", err)
		}
		lines = []string{string(line)}
	}
	t.print(strings.Join(lines, "\n"))
	return nil
}

// complain writes one sentence to standard error.
func (t *terminal) complain(sentence string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	fmt.Fprintln(t.err, strings.Join(strings.Fields(sentence), " "))
}

// translator gives the words of a session's language.
func translator(language string) chart.Translator { return assets.TextsIn(language).Translate }

// live reports whether standard error is a terminal that a person looks at.
func (t *terminal) live() bool {
	f, ok := t.err.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// misuseError is a wrong use that the grammar does not see.
type misuseError struct{ text screen.Text }

func (e *misuseError) Error() string { return "wrong use: " + e.text.Key }

func misused(key string, pairs ...any) error { return &misuseError{screen.T(key, pairs...)} }

// failure is an error with a sentence of its own.
type failure struct {
	text screen.Text
	err  error // may be nil
}

func (e *failure) Error() string { return "failed: " + e.text.Key }
func (e *failure) Unwrap() error { return e.err }

func fail(err error, key string, pairs ...any) error { return &failure{screen.T(key, pairs...), err} }

// errSaid is a failure that was reported already.
var errSaid = errors.New("it was said")
