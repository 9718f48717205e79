package rehearsal

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestThePostIsChecked: a letter that is lost, changed, doubled, read by somebody
// else or written by nobody is a fault, and so are its words in a host's file.
func TestThePostIsChecked(t *testing.T) {
	type letters = map[workshop.PersonID][]string
	written := letters{"a": {"Je luistert goed", "Je belt terug"}, "b": {"Je zegt \"nee\" als het nee is"}}
	for name, c := range map[string]struct {
		read letters
		ok   bool
	}{
		"as written":        {written, true},
		"in another order":  {letters{"a": {"Je belt terug", "Je luistert goed"}, "b": written["b"]}, true},
		"lost":              {letters{"a": {"Je belt terug"}, "b": written["b"]}, false},
		"changed":           {letters{"a": {"Je belt nooit terug", "Je luistert goed"}, "b": written["b"]}, false},
		"doubled":           {letters{"a": {"Je belt terug", "Je belt terug"}, "b": written["b"]}, false},
		"at another person": {letters{"b": written["a"], "a": written["b"]}, false},
		"also to a third":   {letters{"a": written["a"], "b": written["b"], "c": written["b"]}, false},
		"never came":        {letters{}, false},
	} {
		p := newPost()
		for to, texts := range written {
			for _, text := range texts {
				p.wrote([]screen.Seal{{To: string(to), Parts: map[string]string{"strong": "x"}}}, "r1", map[string]json.RawMessage{"x": screen.JSON(text)})
			}
		}
		for by, texts := range c.read {
			l := store.Letters{Round: "r1"}
			for _, text := range texts {
				l.Letters = append(l.Letters, map[string]string{"strong": text})
			}
			p.opened(by, []store.Letters{l, {Round: "of an earlier session", Letters: []map[string]string{{"strong": "ouder"}}}})
		}
		n, err := p.check()
		if c.ok && (err != nil || n != 3) || !c.ok && !errors.Is(err, ErrLetter) {
			t.Errorf("%s: %d, %v", name, n, err)
		}
		file := filepath.Join(t.TempDir(), "host")
		for words, leak := range map[string]bool{"niets van dat alles": false, "…Je belt terug…": true, `{"t":"Je zegt \"nee\" als het nee is"}`: true} {
			if err := os.WriteFile(file, []byte(words), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := p.absentFrom(file); errors.Is(err, ErrLetter) != leak {
				t.Errorf("%q: %v", words, err)
			}
		}
	}
}
