package workshop

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// PersonRecord is a record of the log as far as it is about one person.
type PersonRecord struct {
	Seq  uint64    `json:"seq"`
	At   time.Time `json:"at"`
	Kind string    `json:"kind"` // the event's name in the log
	By   bool      `json:"by"`   // the person did it
	Data raw       `json:"data"` // without the entries that are about others only
}

// RecordsOf are the records that a person caused, or in which the person or the
// name stands, in the order of the log. Lists and tables in them keep what is
// about this person or about nobody: what others answered is theirs.
func (s *State) RecordsOf(id PersonID, records []Record) ([]PersonRecord, error) {
	p := s.person(id)
	var out []PersonRecord
	for _, r := range records {
		kind, data, err := EncodeEvent(r.Event)
		if err != nil {
			return nil, err
		}
		var v any
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if err := d.Decode(&v); err != nil {
			return nil, err
		}
		if r.By != id && !p.in(v) {
			continue
		}
		own, err := json.Marshal(p.prune(v))
		if err != nil {
			return nil, err
		}
		out = append(out, PersonRecord{r.Seq, r.At, kind, r.By == id, own})
	}
	return out, nil
}

// SeatsOf are the devices that speak or spoke for a person, sorted.
func (s *State) SeatsOf(id PersonID) []SeatID {
	var out []SeatID
	for _, seat := range s.Seats {
		if seat.Person == id {
			out = append(out, seat.ID)
		}
	}
	slices.Sort(out)
	return out
}

// personSearch finds a person in events.
type personSearch struct {
	own, others map[string]bool // ids of people and devices
	names       *nameBook       // of this person
}

// found stands for the name in a text that was searched; no text holds it.
const found = "\uE002"

func (s *State) person(id PersonID) personSearch {
	p := personSearch{own: map[string]bool{string(id): true}, others: map[string]bool{}, names: newNameBook()}
	for other := range s.People {
		if other != id {
			p.others[string(other)] = true
		}
	}
	for _, seat := range s.Seats {
		if seat.Person == id {
			p.own[string(seat.ID)] = true
		} else {
			p.others[string(seat.ID)] = true
		}
	}
	p.names.add(s.NameOf(id), found)
	return p
}

// in reports whether the person stands in a value.
func (p personSearch) in(v any) bool {
	return holds(v, func(s string) bool { return hasToken(s, p.own) || strings.Contains(p.names.replace(s), found) })
}

// foreign reports whether a value is about others and not about the person.
func (p personSearch) foreign(v any) bool {
	return !p.in(v) && holds(v, func(s string) bool { return hasToken(s, p.others) })
}

// prune takes out of lists and tables what is about others only.
func (p personSearch) prune(v any) any {
	switch x := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, v := range x {
			if hasToken(k, p.others) {
				continue
			}
			out[k] = p.prune(v)
		}
		return out
	case []any:
		out := []any{}
		for _, v := range x {
			if !p.foreign(v) {
				out = append(out, p.prune(v))
			}
		}
		return out
	}
	return v
}

// holds reports whether one of the texts and keys in a value is as wanted.
func holds(v any, wanted func(string) bool) bool {
	switch x := v.(type) {
	case string:
		return wanted(x)
	case []any:
		return slices.ContainsFunc(x, func(v any) bool { return holds(v, wanted) })
	case map[string]any:
		for k, v := range x {
			if wanted(k) || holds(v, wanted) {
				return true
			}
		}
	}
	return false
}

func hasToken(s string, ids map[string]bool) bool {
	return slices.ContainsFunc(strings.FieldsFunc(s, func(r rune) bool { return !isToken(r) }), func(t string) bool { return ids[t] })
}
