package workshop

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[AddOnPaper]("person.add")
	_ = command[PaperVote]("round.paper")

	_ = event[PersonAdded]("person.added")
)

// AddOnPaper lets somebody take part who has no laptop: they vote on paper, and
// the facilitator types it in. Once they have a laptop it takes their place over,
// like any other (MoveSeat). Facilitator only.
type AddOnPaper struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
	Vote bool   `json:"vote,omitempty"` // guests only; others always vote
}

// PersonAdded is somebody who takes part on paper; the name is in the people table.
type PersonAdded struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
}

func (c AddOnPaper) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	switch {
	case se == nil || se.State == Planned:
		return Decision{}, refuse(Closed, "refusal.noSession")
	case !c.Role.Valid():
		return Decision{}, refuse(Invalid, "refusal.role")
	}
	name, err := oneLine(c.Name, MaxName, "field.name")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(name) {
		return Decision{}, refuse(Invalid, "refusal.nameWords")
	}
	if s.sameName(se, name, "") != "" {
		return Decision{}, refuse(Invalid, "refusal.nameTaken", "name", name, "suggestion", s.freeName(se, name, ""))
	}
	id := PersonID(newID(e.Chance))
	came := s.came(e, SeatAdmitted{id, c.Role, c.Role != Guest || c.Vote})
	return Decision{Events: append([]Event{PersonAdded{id, c.Role}}, came...), Names: []Name{{id, name}}}, nil
}

func (v PersonAdded) apply(s *State, r Record) {
	s.People[v.Person] = &Person{ID: v.Person, Language: s.Programme.Language}
	se := s.Latest()
	se.Participants[v.Person] = &Participant{Person: v.Person, Role: v.Role, State: Asking, AskedAt: r.At, Paper: true}
	se.Order = append(se.Order, v.Person)
}

// PaperVote is a slip of paper that the facilitator types in for somebody. It
// never replaces what that person sent from a laptop. In JSON the members of the
// answer stand beside the round and the person. Facilitator only.
type PaperVote struct {
	Round  RoundID
	Person PersonID
	Answer raw
}

// MarshalJSON puts the answer's members beside the round and the person.
func (c PaperVote) MarshalJSON() ([]byte, error) {
	out := map[string]raw{}
	if len(c.Answer) > 0 {
		if err := json.Unmarshal(c.Answer, &out); err != nil {
			return nil, err
		}
	}
	out[paperRound], out[paperPerson] = screen.JSON(c.Round), screen.JSON(c.Person)
	return json.Marshal(out)
}

// UnmarshalJSON takes them apart again.
func (c *PaperVote) UnmarshalJSON(data []byte) error {
	all := map[string]raw{}
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	for name, into := range map[string]any{paperRound: &c.Round, paperPerson: &c.Person} {
		if v, ok := all[name]; ok {
			if err := json.Unmarshal(v, into); err != nil {
				return err
			}
			delete(all, name)
		}
	}
	c.Answer = screen.JSON(all)
	return nil
}

const paperRound, paperPerson = "paperRound", "paperPerson"

func (c PaperVote) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if e.Box.HasAnswered(c.Round, c.Person) && !e.Box.onPaper(c.Round, c.Person) {
		return Decision{}, refuse(Closed, "refusal.paperAnswered", "name", s.NameOf(c.Person))
	}
	return Answer{Round: c.Round, Person: c.Person, Answer: c.Answer}.decide(s, e)
}

// onPaper reports whether a person's answer, where it is kept by person, came
// from paper.
func (b *Box) onPaper(id RoundID, p PersonID) bool {
	r := b.Rounds[id]
	return r != nil && r.ByPerson[p].Proxy
}

// Paper is how many answers to a round came from paper.
func (b *Box) Paper(id RoundID) int {
	n := 0
	if r := b.Rounds[id]; r != nil {
		for _, v := range r.ByToken {
			n += count(v.Proxy)
		}
		for _, v := range r.ByPerson {
			n += count(v.Proxy)
		}
	}
	return n
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// paperNodes are where the facilitator types in a slip. The fields begin empty
// again after each slip, so that no answer stays to be seen.
func (v View) paperNodes(r *Round) []screen.Node {
	if r.Question.Letters > 0 {
		return nil // a letter is for its receiver alone
	}
	n := 0
	if v.Live.Paper != nil {
		n = v.Live.Paper(r.ID)
	}
	who := screen.Field{Name: paperPerson, Type: screen.PickField, Label: screen.Say("paper.who")}
	for _, onPaper := range []bool{true, false} {
		for _, p := range r.Eligible {
			if part := v.Latest().Participants[p]; part != nil && part.Paper == onPaper {
				who.Options = append(who.Options, screen.Option{ID: string(p), Text: screen.Text{Plain: v.NameOf(p)}})
			}
		}
	}
	fields := renamed(forms[r.Question.Form].fields(r.Question), "paper:"+string(r.ID)+":"+strconv.Itoa(n)+":")
	ids := []string{"paper:who:" + strconv.Itoa(n)}
	screen.Walk(screen.Box("", fields...), func(f screen.Node) bool {
		if f.Field != nil {
			ids = append(ids, f.ID)
		}
		return true
	})
	kids := []screen.Node{screen.MutedPara("paper:help", "paper.help"), {ID: ids[0], Kind: screen.Input, Field: &who}}
	kids = append(kids, fields...)
	kids = append(kids, screen.Do("paper:put:"+strconv.Itoa(n), screen.T("paper.put"), screen.Plain, "round.paper", PaperVote{Round: r.ID}, ids...))
	out := []screen.Node{{ID: "paper", Kind: screen.Fold, Text: screen.Say("paper.fold"), Kids: kids}}
	return append(v.paperLine(n), out...)
}

// paperLine says how many answers came from paper.
func (v View) paperLine(n int) []screen.Node {
	if n == 0 {
		return nil
	}
	return []screen.Node{screen.MutedPara("onPaper", "paper.count", "N", n)}
}

// renamed are nodes with a prefix to their ids, and to what their conditions name.
func renamed(nodes []screen.Node, prefix string) []screen.Node {
	out := slices.Clone(nodes)
	for i := range out {
		out[i].ID = prefix + out[i].ID
		out[i].Kids = renamed(out[i].Kids, prefix)
		if f := out[i].Field; f != nil && f.When != nil {
			field, when := *f, *f.When
			when.ID = prefix + when.ID
			field.When, out[i].Field = &when, &field
		}
	}
	return out
}
