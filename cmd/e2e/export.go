package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/afspraak/afspraak/workshop/store"
)

// export makes the report by the window, as text and as data too.
func (s *session) export() {
	h := s.host
	h.click(h.say("control.export"))
	h.sees(h.say("export.title"))
	h.shot("export")
	for _, format := range []string{"md", "json"} {
		h.click(h.say("export.format." + format))
	}
	h.shot("export-chosen")
	h.click(h.say("export.make"))
	h.sees(h.say("export.done"))
	h.shot("exported")
	h.click(h.say("export.close"))
}

// check looks for every text that was typed: in the programme's file as it is on
// the disk, and in the exported report.
func (s *session) check() {
	r := s.run
	if r.err == nil {
		r.err = s.people.trouble()
	}
	if r.err != nil {
		return
	}
	folder := filepath.Join(s.host.display.dir, "Documents", "Afspraak")
	if r.whole {
		b, err := os.ReadFile(only(r, folder, "*.md"))
		if err != nil {
			r.fail(err)
		}
		r.holds("the exported report", string(b))
	}
	r.holds("the programme's file", stored(r, only(r, folder, "*.afspraak")))
}

// only is the one file of a kind in a folder.
func only(r *run, folder, kind string) string {
	files, err := filepath.Glob(filepath.Join(folder, kind))
	if err != nil || len(files) != 1 {
		r.fail(fmt.Errorf("e2e: files %s: %v (%v)", kind, files, err))
		return ""
	}
	return files[0]
}

// holds fails the scenario when something lacks a text that was typed.
func (r *run) holds(what, words string) {
	for _, text := range append(r.typed, programme) {
		if !strings.Contains(words, text) {
			r.fail(fmt.Errorf("e2e: %s lacks %q, which was typed", what, text))
		}
	}
}

// stored are the names and cards in a programme's file.
func stored(r *run, path string) string {
	if r.err != nil {
		return ""
	}
	f, err := store.Open(path, store.ReadOnly)
	if err != nil {
		r.fail(err)
		return ""
	}
	defer f.Close()
	state, _, err := f.Load(r.ctx)
	if err != nil {
		r.fail(err)
		return ""
	}
	words := state.Programme.Name
	for _, c := range state.Cards {
		for _, t := range c.Texts {
			words += "\n" + t.Text
		}
	}
	return words
}
