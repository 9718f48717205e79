package control

import (
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
)

// What can be chosen about a person, by option id.
const (
	asManagement = "management"
	asEmployee   = "employee"
	asGuest      = "guest"
	asVoter      = "guestVote"
	isOther      = "other"
	turnAway     = "refuse"
	hasLeft      = "leave"
)

// roles are the options for a role, with the words of a key's family.
func (w *Window) roles() []kit.Option {
	out := make([]kit.Option, 0, 6)
	for _, id := range []string{asManagement, asEmployee, asGuest, asVoter} {
		out = append(out, kit.Option{ID: id, Label: w.t("control.as." + id)})
	}
	return out
}

// roleOf reads such an option; ok is false for the others.
func roleOf(id string) (role workshop.Role, vote, ok bool) {
	switch id {
	case asManagement:
		return workshop.Management, true, true
	case asEmployee:
		return workshop.Employee, true, true
	case asGuest:
		return workshop.Guest, false, true
	case asVoter:
		return workshop.Guest, true, true
	}
	return "", false, false
}

// optionOf is the option that fits a person's present role.
func optionOf(a host.Attendee) string {
	if a.Role == workshop.Guest && a.Vote {
		return asVoter
	}
	return string(a.Role)
}

// askDoor asks what to do about somebody who wants to come in, other than to
// admit them as they asked.
func (p *people) askDoor(a host.Attendee) {
	w := p.w
	options := w.roles()
	if len(p.takeOver(a)) > 0 {
		options = append(options, kit.Option{ID: isOther, Label: w.t("control.as.other"), Hint: w.t("control.as.otherHint")})
	}
	options = append(options, kit.Option{ID: turnAway, Label: w.t("control.as.refuse"), Hint: w.t("control.as.refuseHint")})
	choice := kit.NewChoiceInput(options)
	choice.SetChosen(string(a.Role))
	w.ask(kit.Question{
		Title: w.t("control.door.title", "name", a.Name), Body: w.t("control.door.body"),
		Yes: w.t("control.door.yes"), No: w.t("control.cancel"), Content: choice, Check: w.needs(choice),
		OnYes: func() { p.answerDoor(a, choice.Chosen()[0]) },
	})
}

func (p *people) answerDoor(a host.Attendee, id string) {
	if role, vote, ok := roleOf(id); ok {
		p.w.do(workshop.AdmitSeat{Person: a.Person, Role: role, Vote: vote}, nil)
		return
	}
	if id == turnAway {
		p.w.do(workshop.RefuseSeat{Person: a.Person}, nil)
		return
	}
	p.askTakeOver(a)
}

// takeOver are the people whose seat somebody at the door may take over.
func (p *people) takeOver(a host.Attendee) []kit.Person {
	var out []kit.Person
	for _, b := range p.those(workshop.Present, workshop.Left) {
		if b.Person != a.Person {
			out = append(out, kit.Person{ID: string(b.Person), Name: b.Name, Note: p.note(b)})
		}
	}
	for _, b := range p.w.update.Earlier {
		out = append(out, kit.Person{ID: string(b.Person), Name: b.Name, Note: p.w.t("control.person.earlier", "role", p.w.t("role."+string(b.Role)))})
	}
	return out
}

// askTakeOver asks who somebody at the door is: the same person on another
// laptop. The old laptop is out from then on.
func (p *people) askTakeOver(a host.Attendee) {
	w := p.w
	picker := kit.NewPersonPicker(w.env.Texts(), p.takeOver(a))
	w.ask(kit.Question{
		Title: w.t("control.move.title", "name", a.Name), Body: w.t("control.move.body"),
		Yes: w.t("control.move.yes"), No: w.t("control.cancel"), Content: picker,
		Check: func() string {
			if picker.Chosen() == "" {
				return w.t("control.move.need")
			}
			return ""
		},
		OnYes: func() { w.do(workshop.MoveSeat{From: a.Person, To: workshop.PersonID(picker.Chosen())}, nil) },
	})
}

// askPerson asks what to do about somebody in the list.
func (p *people) askPerson(a host.Attendee) {
	w := p.w
	if a.Person == "" {
		return
	}
	options := w.roles()
	if a.State == workshop.Present {
		options = append(options, kit.Option{ID: hasLeft, Label: w.t("control.as.leave"), Hint: w.t("control.as.leaveHint")})
	}
	choice := kit.NewChoiceInput(options)
	choice.SetChosen(optionOf(a))
	body, yes := "control.person.body", "control.person.yes"
	if a.State == workshop.Refused {
		body, yes = "control.person.refusedBody", "control.person.refusedYes"
	}
	w.ask(kit.Question{
		Title: a.Name, Body: w.t(body), Yes: w.t(yes), No: w.t("control.cancel"), Content: choice, Check: w.needs(choice),
		OnYes: func() { p.answerPerson(a, choice.Chosen()[0]) },
	})
}

func (p *people) answerPerson(a host.Attendee, id string) {
	role, vote, ok := roleOf(id)
	switch {
	case !ok:
		p.w.do(workshop.Leave{Person: a.Person}, nil)
	case a.State == workshop.Refused:
		p.w.do(workshop.AdmitSeat{Person: a.Person, Role: role, Vote: vote}, nil)
	case id != optionOf(a):
		p.w.do(workshop.ChangeRole{Person: a.Person, Role: role, Vote: vote}, nil)
	}
}

// askPaper asks who takes part without a laptop.
func (p *people) askPaper() {
	w := p.w
	name, choice := kit.NewLineEntry(w.env.Texts(), workshop.MaxName), kit.NewChoiceInput(w.roles())
	choice.SetChosen(asEmployee)
	w.ask(kit.Question{
		Title: w.t("control.paper"), Body: w.t("control.paper.body"), Yes: w.t("control.paper.yes"), No: w.t("control.cancel"),
		Content: kit.Column(kit.Labelled(w.t("field.name"), "", name), choice), Check: w.needs(choice),
		OnYes: func() {
			role, vote, _ := roleOf(choice.Chosen()[0])
			w.do(workshop.AddOnPaper{Name: name.Text(), Role: role, Vote: vote}, nil)
		},
	})
}

// needs is a check that something was chosen.
func (w *Window) needs(choice *kit.ChoiceInput) func() string {
	return func() string {
		if len(choice.Chosen()) == 0 {
			return w.t("control.choose")
		}
		return ""
	}
}
