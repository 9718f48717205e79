package proof_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
)

// readFiles looks through all rows of the host's and the spy's own file that name
// a round.
func (s *spy) readFiles(w *watched, n int) {
	s.t.Helper()
	x := trace{texts: map[string]string{}, columns: map[string][]string{}}
	x.dump(s.t, "host", s.path())
	x.dump(s.t, seatFolder(0), seatFile(s.dir, 0))
	lists := map[string][]string{}
	for name, text := range x.texts {
		for _, line := range strings.Split(text, "\n") {
			if !strings.Contains(line, string(s.rounds[n])) {
				continue
			}
			for _, cell := range cells.FindAllStringSubmatch(line, -1) {
				if plain, ok := unquoted(cell[2]); ok {
					table, _, _ := strings.Cut(line, " ")
					apart(lists, name+" "+table+"."+cell[1], plain)
				}
			}
		}
	}
	s.place(w, s.orders[n], lists)
}

// cells finds what trace.dump wrote.
var cells = regexp.MustCompile(`([a-z_]+)=("(?:[^"\\]|\\.)*")`)

func unquoted(q string) (out string, ok bool) {
	_, err := fmt.Sscanf(q, "%q", &out)
	return out, err == nil
}

// readRaw looks in the bytes of the host's file and its write-ahead log for
// answers to a round that stand near a person's or a laptop's id.
func (s *spy) readRaw(w *watched, round workshop.RoundID) {
	s.t.Helper()
	if !s.broken.lazy {
		s.settleWipes()
	}
	for _, end := range []string{"", "-wal"} {
		raw, err := os.ReadFile(s.path() + end)
		if err != nil {
			continue // a log that has been emptied away
		}
		for i := 1; i < len(s.people); i++ {
			for _, id := range []string{string(s.cast.ids[i]), s.cast.devices[i].ID.String()} {
				if found, ok := near(raw, id, string(round), s.ask.looks); ok {
					w.note(i, "bytes of the file"+end+" near "+kindOf(id), found)
				}
			}
		}
	}
}

func kindOf(id string) string {
	if len(id) == len(pair.DeviceID{}.String()) {
		return "a laptop"
	}
	return "a person"
}

// reach is how far from an id an answer counts as standing near it.
const reach = 120

// spelled keeps figures apart: a clue in words has none.
var spelled = strings.NewReplacer("10", "ten", "3", "three")

// near finds the last answer that stands within reach behind an id, with the
// round's before it.
func near(raw []byte, id, round string, looks *regexp.Regexp) (found string, ok bool) {
	for at := 0; ; {
		i := bytes.Index(raw[at:], []byte(id))
		if i < 0 {
			return found, ok
		}
		at += i
		if bytes.Contains(raw[max(0, at-reach):at], []byte(round)) {
			if m := looks.Find(raw[at:min(len(raw), at+reach)]); m != nil {
				found, ok = spelled.Replace(string(m)), true
			}
		}
		at += len(id)
	}
}
