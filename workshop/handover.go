package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[StartHandover]("handover.start")
	_ = event[HandoverStarted]("handover.started")
)

// Handover is where the customer changes department, and the agreement on what
// goes along; "" for none yet.
type Handover struct {
	From, To  SheetID // contact moments
	Agreement AgreementID
}

// handovers are the changes of department along the chain that everybody may
// see, with the agreement that was started from each.
func (s *State) handovers() []Handover {
	sheets, moments := s.chainMeasured()
	departments := make([]string, len(moments))
	for i, m := range moments {
		departments[i] = m.Department
	}
	var out []Handover
	from := SheetID("")
	for i, change := range measure.Handovers(departments) {
		if change {
			h := Handover{From: from, To: sheets[i].ID}
			h.Agreement = s.agreementOf(h)
			out = append(out, h)
		}
		if departments[i] != "" {
			from = sheets[i].ID
		}
	}
	return out
}

// agreementOf is the newest agreement that was started from a handover and not
// withdrawn.
func (s *State) agreementOf(h Handover) AgreementID {
	for _, old := range slices.Backward(s.Handovers) {
		a := s.FindAgreement(old.Agreement)
		if old.From == h.From && old.To == h.To && a != nil && a.State != Withdrawn {
			return a.ID
		}
	}
	return ""
}

// ofHandover reports whether an agreement was started from a handover.
func (s *State) ofHandover(a *Agreement) bool {
	return slices.ContainsFunc(s.Handovers, func(h Handover) bool { return h.Agreement == a.ID })
}

// StartHandover drafts the agreement on a handover: who promises what. The rest
// is written with the other agreements. Facilitator only.
type StartHandover struct {
	From  SheetID  `json:"from"`
	To    SheetID  `json:"to"`
	Giver PersonID `json:"giver"`
	What  string   `json:"what"`
}

// HandoverStarted links an agreement to the handover that it is about.
type HandoverStarted struct {
	From      SheetID     `json:"from"`
	To        SheetID     `json:"to"`
	Agreement AgreementID `json:"agreement"`
}

func (c StartHandover) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	h := slices.IndexFunc(s.handovers(), func(h Handover) bool { return h.From == c.From && h.To == c.To })
	switch {
	case h < 0:
		return Decision{}, refuse(NotFound, "refusal.handoverGone")
	case s.handovers()[h].Agreement != "":
		return Decision{}, refuse(Closed, "refusal.handoverThere")
	case s.noAgreementsNow() != nil:
		return Decision{}, &Refusal{Closed, *s.noAgreementsNow()}
	}
	d, err := DraftAgreement{Giver: c.Giver, What: c.What}.decide(s, e)
	if err != nil {
		return Decision{}, err
	}
	draft := d.Events[0].(AgreementDrafted)
	draft.Values["type"], draft.Values["category"] = Mutual, "handover"
	return events(draft, HandoverStarted{c.From, c.To, draft.ID})
}

// noAgreementsNow says why an agreement cannot be started here: none are written
// later in this session.
func (s *State) noAgreementsNow() *screen.Text {
	se := s.Latest()
	if at := se.place("agreements"); at < 0 || at < se.Phase {
		return screen.Say("handover.noAgreements")
	}
	return nil
}

func (v HandoverStarted) apply(s *State, _ Record) {
	s.Handovers = append(s.Handovers, Handover(v))
}

// handoverCard is one handover as it is read.
func (v View) handoverCard(h Handover) screen.Node {
	from, to := v.FindSheet(h.From), v.FindSheet(h.To)
	n := screen.Node{
		ID: "handover:" + string(h.To), Kind: screen.Card,
		Text: screen.Say("handover.between", "from", momentName(from), "to", momentName(to)),
		Note: screen.Say("handover.departments", "from", from.Values["department"], "to", to.Values["department"]),
	}
	if a := v.FindAgreement(h.Agreement); a != nil {
		n.Kids = append(n.Kids, screen.Node{
			ID: n.ID + ":agreement", Kind: screen.Line, Tone: screen.Good,
			Text: screen.Say("handover.agreement", "what", a.Values["what"], "name", v.giverName(a), "state", screen.Key("agreement.state."+string(a.State))),
		})
	}
	return n
}

// handoverControl lets the facilitator start the agreement on a handover.
func (v View) handoverControl(h Handover) screen.Node {
	card := v.handoverCard(h)
	if h.Agreement != "" {
		return card
	}
	id := string(h.To)
	giver := screen.Node{ID: "giver:" + id, Kind: screen.Input, Field: &screen.Field{
		Name: "giver", Type: screen.PickField, Label: screen.Say("agreement.field.giver"), Options: peopleOptions(v),
	}}
	what := screen.Node{ID: "what:" + id, Kind: screen.Input, Field: &screen.Field{
		Name: "what", Type: screen.NoteField, Length: 160, Label: screen.Say("agreement.field.what"), Help: screen.Say("handover.prompt"),
	}}
	start := screen.Do("handover.start:"+id, screen.T("handover.start"), screen.Plain, "handover.start",
		map[string]SheetID{"from": h.From, "to": h.To}, giver.ID, what.ID)
	start.Action.Blocked = v.noAgreementsNow()
	card.Kids = append(card.Kids, screen.Node{ID: "start:" + id, Kind: screen.Fold, Text: screen.Say("handover.fold"), Kids: []screen.Node{giver, what, start}})
	return card
}
