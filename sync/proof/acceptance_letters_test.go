package proof_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// letterMark is in every letter of this test and nowhere else.
const letterMark = "Zebravink"

// letterTo is what person i writes to somebody.
func letterTo(i int, to string) string { return fmt.Sprintf("%s %02d voor %s", letterMark, i, to) }

// acceptLetters: everybody sees the figure of the team; the letters are read by
// their receivers, each all of theirs, and are nowhere else: on no other seat, in
// no frame, in no file but the receiver's own, and in no export.
func acceptLetters(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.alone("evaluate")
	figure := false
	for range 40 {
		if strings.HasPrefix(s.scene().step, "evaluate.letters") {
			break
		}
		s.everySeatNow(func(public screen.Node) { figure = figure || drawnAny(public) })
		if now := s.scene(); now.round != nil && now.round.State == workshop.RoundOpen {
			s.answerAll(now.round, script{answer: usual})
		}
		s.next()
	}
	if !figure {
		t.Error("nobody saw a figure of the team")
	}
	want := map[workshop.PersonID][]string{}
	round := s.opened()
	for i, p := range s.people {
		b := p.ballot(round.ID)
		values := map[string]string{}
		for _, seal := range b.Seal {
			values[seal.Parts["strong"]] = letterTo(i, seal.To)
			want[workshop.PersonID(seal.To)] = append(want[workshop.PersonID(seal.To)], letterTo(i, seal.To))
		}
		p.answer(round.ID, values)
	}
	s.next() // closed, and delivered
	for _, p := range s.people {
		mine := want[p.id()]
		p.until("letters", func(u guest.Update) bool { return len(u.Letters) > 0 && len(u.Letters[0].Letters) == len(mine) })
		got := marshal(p.Status().Letters)
		for _, text := range mine {
			if !strings.Contains(got, text) {
				t.Errorf("seat %d did not get %q", p.i, text)
			}
		}
		if n := strings.Count(got, letterMark); n != len(mine) {
			t.Errorf("seat %d has %d letters instead of %d", p.i, n, len(mine))
		}
	}
	s.nowhereElse()
}

// everySeatNow looks at what every seat has been sent of the room.
func (s *stage) everySeatNow(look func(public screen.Node)) {
	for _, p := range s.people {
		look(p.Status().Public)
	}
}

// drawnAny reports whether there is a picture in a tree.
func drawnAny(public screen.Node) (any bool) {
	screen.Walk(public, func(n screen.Node) bool {
		any = any || n.Drawing != nil
		return true
	})
	return any
}

// nowhereElse looks for letters where none may be.
func (s *stage) nowhereElse() {
	s.t.Helper()
	for _, d := range s.cast.devices {
		for _, frames := range [][][]byte{s.tap.heard(d.ID), s.tap.said(d.ID)} {
			for _, frame := range frames {
				if bytes.Contains(frame, []byte(letterMark)) {
					s.t.Fatalf("a letter went over the network: %.200s", frame)
				}
			}
		}
	}
	if strings.Contains(s.log.String()+s.seatLog.String(), letterMark) || strings.Contains(marshal(s.h.Latest()), letterMark) {
		s.t.Error("a letter is in a log, or on the control window")
	}
	s.close()
	found := 0
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if !bytes.Contains(data, []byte(letterMark)) {
			return err
		}
		if found++; !strings.HasPrefix(filepath.Base(filepath.Dir(path)), "seat-") {
			s.t.Errorf("a letter is in %s", filepath.Base(path))
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if found != len(s.people) { // or the search proves nothing
		s.t.Errorf("letters are in %d files of seats", found)
	}
}
