package report

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// personGroup is a kind of data about somebody: since when it is there, and the
// words that the person wrote themselves.
type personGroup struct {
	Name, Why, When string
	Words           []string
}

// personKinds are the kinds in the order of the page, with what the names of their
// records begin with. The last takes what fits nowhere.
var personKinds = []struct {
	kind     string
	prefixes []string
}{
	{"present", []string{"seat.", "person.", "table.", "session."}},
	{"asked", []string{"round."}},
	{"agreed", []string{"agreement.", "life.", "structure.", "proposal."}},
	{"written", []string{"sheet.", "card.", "note.", "procedure.", "tool.", "moment.", "motion.", "asked.", "coach.", "story."}},
	{"other", []string{""}},
}

func personKind(record string) int {
	for i, k := range personKinds {
		if slices.ContainsFunc(k.prefixes, func(p string) bool { return strings.HasPrefix(record, p) }) {
			return i
		}
	}
	return len(personKinds) - 1
}

// personGroups sorts the records by what they are for.
func (w writer) personGroups(d PersonFile) ([]personGroup, error) {
	by := make([][]workshop.PersonRecord, len(personKinds))
	for _, r := range d.Records {
		k := personKind(r.Kind)
		by[k] = append(by[k], r)
	}
	var out []personGroup
	for i, records := range by {
		if len(records) == 0 {
			continue
		}
		day := func(r workshop.PersonRecord) string { return w.longDay(r.At.In(d.zone).Format(time.DateOnly)) }
		kind := personKinds[i].kind
		from, to := day(records[0]), day(records[len(records)-1])
		when := w.say("person.heldSince", "N", len(records), "from", from, "to", to)
		if from == to {
			when = w.say("person.heldOn", "N", len(records), "day", from)
		}
		g := personGroup{Name: w.say("person.held." + kind), Why: w.say("person.why." + kind), When: when}
		for _, r := range records {
			words, err := ownWords(r)
			if err != nil {
				return nil, err
			}
			for _, x := range words {
				if !slices.Contains(g.Words, x) {
					g.Words = append(g.Words, x)
				}
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// ownWords are the sentences in a record that the person caused: what has a space
// in it, which no id and no name of a choice has.
func ownWords(r workshop.PersonRecord) ([]string, error) {
	if !r.By {
		return nil, nil
	}
	var v any
	if err := json.Unmarshal(r.Data, &v); err != nil {
		return nil, err
	}
	var out []string
	for _, field := range flat("", v, nil) {
		if text := strings.TrimSpace(field[1]); strings.Contains(text, " ") {
			out = append(out, text)
		}
	}
	return out, nil
}
