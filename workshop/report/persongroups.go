package report

import (
	"encoding/json"
	"maps"
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
			words, err := ownWords(r, d.ID)
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

// ownWords are the sentences in a record that the person wrote: all of one that they
// caused, and of another one, such as the outcome of a round on name, what stands
// beside their id. A sentence has a space in it, which no id and no name of a choice
// has.
func ownWords(r workshop.PersonRecord, id string) ([]string, error) {
	var v any
	if err := json.Unmarshal(r.Data, &v); err != nil {
		return nil, err
	}
	if r.By {
		return sentences(v, nil), nil
	}
	return besideID(v, id, nil), nil
}

func sentences(v any, out []string) []string {
	for _, field := range flat("", v, nil) {
		if text := strings.TrimSpace(field[1]); strings.Contains(text, " ") {
			out = append(out, text)
		}
	}
	return out
}

// besideID adds the sentences of every part of a value that names the person as the
// one it is of.
func besideID(v any, id string, out []string) []string {
	switch x := v.(type) {
	case map[string]any:
		if x["person"] == id {
			return sentences(x, out)
		}
		for _, k := range slices.Sorted(maps.Keys(x)) {
			out = besideID(x[k], id, out)
		}
	case []any:
		for _, part := range x {
			out = besideID(part, id, out)
		}
	}
	return out
}
