package workshop

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Erasure is what erasing a programme needs from outside.
type Erasure struct {
	At     time.Time // host time, for the line in the decision log
	Chance Chance
	Words  func(screen.Text) string // a text in the programme's language
}

// Erase gives the log and the names that remain when the names and answers of a
// programme are deleted. The state must be the fold of just these records, with
// its names. What remains replays: agreements, decisions, figures and what the
// group wrote together stay; people and devices get other ids, names become role
// words, also in texts, and what somebody answered in words is gone. While a
// session is open it is a *Refusal.
func (s *State) Erase(records []Record, x Erasure) ([]Record, []Name, error) {
	if se := s.Current(); se != nil && se.State != Planned {
		return nil, nil, refuse(Closed, "refusal.eraseOpen")
	}
	e := s.eraser(x)
	if err := e.collect(records); err != nil {
		return nil, nil, err
	}
	out := make([]Record, 0, len(records)+1)
	for _, r := range records {
		event, err := e.event(r.Event)
		if err != nil {
			return nil, nil, fmt.Errorf("workshop: erasing record %d: %w", r.Seq, err)
		}
		out = append(out, Record{Seq: r.Seq, At: r.At, By: PersonID(e.token(string(r.By))), Event: event})
	}
	out = append(out, Record{Seq: s.Seq + 1, At: x.At.UTC(), Event: Logged{What: screen.T("log.erased")}})
	names := make([]Name, 0, len(s.People))
	for _, id := range slices.Sorted(maps.Keys(s.People)) {
		names = append(names, Name{PersonID(e.ids[string(id)]), x.Words(screen.T("role." + string(s.roleOf(id))))})
	}
	return out, names, nil
}

// roleOf is somebody's last role; that of a guest for who never had one.
func (s *State) roleOf(id PersonID) Role {
	if r := s.LastRole(id); r.Valid() {
		return r
	}
	return Guest
}

// eraser rewrites events.
type eraser struct {
	ids     map[string]string // old to new, of people and devices
	answers map[string]bool   // what was answered, that later records may repeat
	names   *nameBook
	gone    string // in place of what somebody wrote
	host    string // in place of the facilitator's name
}

func (s *State) eraser(x Erasure) *eraser {
	e := &eraser{
		ids: map[string]string{}, answers: map[string]bool{}, gone: x.Words(screen.T("erase.gone")),
		host: x.Words(screen.T("role.facilitator")), names: newNameBook(),
	}
	for _, id := range slices.Sorted(maps.Keys(s.People)) {
		e.ids[string(id)] = newID(x.Chance)
		e.names.add(s.NameOf(id), x.Words(screen.T("erase.role."+string(s.roleOf(id)))))
	}
	for _, id := range slices.Sorted(maps.Keys(s.Seats)) {
		e.ids[string(id)] = newID(x.Chance)
	}
	for _, se := range s.Sessions {
		e.names.add(se.Facilitator, e.host)
	}
	return e
}

// answerCodes are the strings in the result of a round that nobody wrote: ids,
// choices and the name of a tool, which the decision about it needs. Every other
// one is somebody's answer.
var answerCodes = map[string]bool{
	"id": true, "person": true, "author": true, "role": true, "stance": true, "side": true, "relation": true,
	"parent": true, "moment": true, "data": true, "offer": true, "tool": true,
}

// erasedFields are what somebody answered in other events than the result of a
// round, by the event's name.
var erasedFields = map[string][]string{
	"agreement.accepted":         {"text"},
	"agreement.settled":          {"text", "fix"}, // of concerns and objections
	"sheet.settled":              {"text", "fix"},
	"life.declared":              {"text"},
	"life.renegotiationAsked":    {"text"},
	"session.planned":            {"facilitator"},
	"session.named":              {"facilitator"},
	"seat.keyed":                 {"key"},
	"readings.imported":          {"file", "source"},
	"coach.matched":              {"topic"},
	"programme.retentionChanged": {"day"}, // what it was for has happened
}

// codeKeys are the keys under which no words of people stand but names of the
// program's own, which somebody may happen to be called: they stay as they are.
var codeKeys = map[string]bool{
	"id": true, "key": true, "form": true, "language": true, "timeZone": true, "template": true, "kind": true, "phase": true,
	"step": true, "subject": true, "field": true, "role": true, "initiatedBy": true, "state": true, "visibility": true,
	"as": true, "to": true, "next": true, "side": true, "segment": true, "stance": true, "relation": true, "type": true,
	"category": true, "link": true, "pillar": true, "outcome": true, "data": true, "day": true, "due": true,
}

// event rewrites one event. An event of a newer version may hold anything of
// anybody, and nothing here needs it: only its name stays.
func (e *eraser) event(old Event) (Event, error) {
	kind, data, err := EncodeEvent(old)
	if err != nil {
		return nil, err
	}
	if _, unknown := old.(Unknown); unknown {
		return Unknown{Kind: kind, Data: raw("{}")}, nil
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	clean, err := json.Marshal(e.value(kind, "", v, false))
	if err != nil {
		return nil, err
	}
	return DecodeEvent(kind, clean)
}

// value rewrites a value under a key; answer says that it is within what a round
// came to.
func (e *eraser) value(kind, key string, v any, answer bool) any {
	switch x := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(x))
		for k, v := range x {
			out[e.tokens(k)] = e.value(kind, k, v, answer || kind == "round.closed" && k == "result")
		}
		return out
	case []any:
		out := make([]any, len(x))
		for i, v := range x {
			out[i] = e.value(kind, key, v, answer)
		}
		return out
	case string:
		return e.text(kind, key, x, answer)
	}
	return v
}

func (e *eraser) text(kind, key, s string, answer bool) string {
	switch {
	case s == "":
		return ""
	case key == "facilitator":
		return e.host
	case key == "key" && kind == "seat.keyed", kind == "programme.retentionChanged":
		return ""
	case answer && !answerCodes[key], slices.Contains(erasedFields[kind], key):
		return e.gone
	}
	s = e.tokens(s)
	switch {
	case codeKeys[key]:
		return s
	case e.answers[s] && !groupWords(kind):
		return e.gone
	}
	return e.names.replace(s)
}

// groupWords reports whether an event holds what the group wrote or took over
// from somebody's card: the text of an agreement, a procedure, a sheet or a motion.
func groupWords(kind string) bool {
	about, _, _ := strings.Cut(kind, ".")
	return slices.Contains([]string{"agreement", "procedure", "sheet", "motion", "tool"}, about)
}

// collect remembers what was answered in all rounds: a later round may ask about
// it, and the decision log may tell of it.
func (e *eraser) collect(records []Record) error {
	for _, r := range records {
		closed, ok := r.Event.(RoundClosed)
		if !ok || len(closed.Result) == 0 {
			continue
		}
		var v any
		if err := json.Unmarshal(closed.Result, &v); err != nil {
			return fmt.Errorf("workshop: erasing record %d: %w", r.Seq, err)
		}
		e.remember("", v)
	}
	return nil
}

func (e *eraser) remember(key string, v any) {
	switch x := v.(type) {
	case map[string]any:
		for k, v := range x {
			e.remember(k, v)
		}
	case []any:
		for _, v := range x {
			e.remember(key, v)
		}
	case string:
		if x != "" && !answerCodes[key] {
			e.answers[x] = true
		}
	}
}

// tokens replaces ids wherever they stand in a text, such as in "ring:ID".
func (e *eraser) tokens(s string) string {
	var out strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, func(r rune) bool { return !isToken(r) })
		if n < 0 {
			n = len(s)
		}
		out.WriteString(e.token(s[:n]))
		s = s[n:]
		if n = strings.IndexFunc(s, isToken); n < 0 {
			n = len(s)
		}
		out.WriteString(s[:n])
		s = s[n:]
	}
	return out.String()
}

func (e *eraser) token(s string) string {
	if id, ok := e.ids[s]; ok {
		return id
	}
	return s
}

// isToken reports whether a sign may be part of an id.
func isToken(r rune) bool { return isWord(r) || r == '_' || r == '-' }
