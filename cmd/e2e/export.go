package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// chosen are the formats that are chosen beside those proposed.
var chosen = []string{"md", "json"}

// formats are the names of all formats of the report.
func formats(l *laptop) (out []string) {
	for _, f := range report.Formats() {
		out = append(out, l.say("export.format."+string(f)))
	}
	return out
}

// export makes the report by the window, as text and as data too.
func (s *session) export() {
	h := s.host
	if s.run.keyboard {
		h.keys("v")
	} else {
		h.click(h.say("control.export"))
	}
	h.sees(h.say("export.title"))
	h.shot("export")
	for _, format := range chosen {
		h.pick(h.say("export.format."+format), formats(h)...)
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
	s.host.close()
	if !r.short {
		r.exported(folder)
	}
	programme := only(r, folder, "*.afspraak")
	r.holds("the programme's file", stored(r, programme))
	if out, err := exec.CommandContext(r.ctx, r.checker, "check", programme).CombinedOutput(); err != nil {
		r.fail(fmt.Errorf("e2e: afspraakd check: %w: %s", err, out))
	}
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
	for _, a := range state.Agreements {
		words += "\n" + agreed(a.Values)
	}
	return words
}
