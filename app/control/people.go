package control

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
)

// people lists who is at the door and who is in, and says how many have
// answered. It never says who has.
type people struct {
	w       *Window
	shown   []host.Attendee
	over    bool // the session is: nobody has to be connected
	built   bool
	answers *kit.Counter
	allIn   *kit.Text
	door    *fyne.Container
	atDoor  []fyne.Focusable // its buttons
	title   *kit.Text
	list    *fyne.Container
	rows    map[workshop.PersonID]*personRow
	empty   *kit.Text
	quorum  *kit.Text
	quiet   *kit.Text   // tables that have not written for a while
	paper   *kit.Button // adds somebody without a laptop
	body    *fyne.Container
}

func newPeople(w *Window) *people {
	p := &people{
		w: w, answers: kit.NewCounter(w.env.Texts(), w.t("control.answered")), door: kit.Column(), list: kit.Column(),
		title: kit.Sub(""), empty: kit.Body(w.t("control.people.none")), rows: map[workshop.PersonID]*personRow{},
		allIn: kit.NewText(w.t("control.allIn"), kit.TextStyle{Color: kit.ColorAccent, Bold: true}),
	}
	p.quorum = kit.Caption("")
	p.quiet = kit.NewText("", kit.TextStyle{Color: kit.ColorWarn})
	p.quiet.Hide()
	p.paper = kit.NewButton(w.t("control.paper"), kit.Quiet, p.askPaper)
	p.body = kit.Column(p.answers, p.allIn, p.quiet, p.door, p.title, p.quorum, p.empty, p.list, kit.Flow(p.paper))
	return p
}

func (p *people) show() {
	o := p.w.update.Overview
	p.quorum.Hidden = o.Quorum == 0
	p.quorum.SetWords(p.w.t("control.quorum", "quorum", o.Quorum, "voters", o.Voters))
	p.paper.Hidden = o.State != workshop.Lobby && o.State != workshop.Running
	p.answers.Hidden, p.allIn.Hidden = o.Counter == nil, !o.AllIn
	if o.Counter != nil {
		p.answers.Set(o.Counter.N, o.Counter.Of)
	}
	over := o.State == workshop.Finished
	if now := p.w.update.People; !p.built || over != p.over || !reflect.DeepEqual(now, p.shown) {
		p.shown, p.built, p.over = now, true, over
		p.showDoor(p.those(workshop.Asking))
		p.showList()
	}
	p.body.Refresh()
}

// tick names the tables that have gone quiet, for the facilitator to walk past.
func (p *people) tick() {
	words := ""
	if quiet := p.w.update.Overview.Quiet(p.w.env.Now()); len(quiet) > 0 {
		var names []string
		for _, n := range quiet {
			names = append(names, p.w.t("table.name", "N", n))
		}
		words = p.w.t("control.quiet", "tables", strings.Join(names, ", "), "N", len(quiet))
	}
	if words != p.quiet.Words() {
		p.quiet.SetWords(words)
		p.quiet.Hidden = words == ""
		p.body.Refresh()
	}
}

// those are the people in one state, in order of asking.
func (p *people) those(states ...workshop.ParticipantState) []host.Attendee {
	var out []host.Attendee
	for _, a := range p.shown {
		for _, s := range states {
			if a.State == s {
				out = append(out, a)
			}
		}
	}
	return out
}

// showDoor lists who asks to come in. The buttons are made anew; who was on one
// with the keyboard stands on the first of the door again.
func (p *people) showDoor(asking []host.Attendee) {
	c := p.w.env.Window.Canvas()
	had := c.Focused() != nil && slices.Contains(p.atDoor, c.Focused())
	p.atDoor = nil
	p.door.RemoveAll()
	p.door.Hidden = len(asking) == 0
	if len(asking) == 0 {
		if had {
			c.Focus(p.w.bar.next)
		}
		return
	}
	p.door.Add(kit.Sub(p.w.t("control.door", "N", len(asking))))
	if len(asking) > 1 {
		all := kit.NewButton(p.w.t("control.admitAll"), kit.Normal, func() { p.w.do(workshop.AdmitAll{}, nil) })
		p.door.Add(kit.Flow(all))
		p.atDoor = append(p.atDoor, all)
	}
	for _, a := range asking {
		admit := kit.NewButton(p.w.t("control.admit"), kit.Primary, func() {
			p.w.do(workshop.AdmitSeat{Person: a.Person, Role: a.Role}, nil)
		})
		if len(asking) > 1 {
			admit.SetStyle(kit.Normal)
		}
		other := kit.NewButton(p.w.t("control.admitOther"), kit.Quiet, func() { p.askDoor(a) })
		p.atDoor = append(p.atDoor, admit, other)
		column := kit.Column(kit.NewText(a.Name, kit.TextStyle{Bold: true}), kit.Caption(p.w.t("control.asksAs."+string(a.Role))), kit.Flow(admit, other))
		p.door.Add(kit.NewPanel(column, kit.PanelStyle{Fill: kit.ColorAccentSoft, Edge: kit.ColorAccent}))
	}
	if had {
		c.Focus(p.atDoor[0])
	}
}

// showList keeps a row for each person, so that the focus stays where it is.
func (p *people) showList() {
	in := p.those(workshop.Present)
	in = append(in, p.those(workshop.Left, workshop.Refused)...)
	title := "control.people"
	if p.over {
		title = "control.people.were"
	}
	p.title.SetWords(p.w.t(title, "N", len(p.those(workshop.Present))))
	p.empty.Hidden = len(in) > 0
	objects := make([]fyne.CanvasObject, len(in))
	for i, a := range in {
		row := p.rows[a.Person]
		if row == nil {
			row = newPersonRow(func() { p.askPerson(p.find(a.Person)) })
			p.rows[a.Person] = row
		}
		row.set(a.Name, p.note(a), a.State == workshop.Present && (a.Connected || a.Paper || p.over), a.State == workshop.Present)
		objects[i] = row
	}
	p.list.Objects = objects
	p.list.Refresh()
}

func (p *people) find(id workshop.PersonID) host.Attendee {
	for _, a := range p.shown {
		if a.Person == id {
			return a
		}
	}
	return host.Attendee{}
}

// note says the role, and what is not as usual.
func (p *people) note(a host.Attendee) string {
	role := p.w.t("role." + string(a.Role))
	switch {
	case a.State == workshop.Left:
		return p.w.t("control.person.left", "role", role)
	case a.State == workshop.Refused:
		return p.w.t("control.person.refused", "role", role)
	case a.Paper:
		return p.w.t("control.person.paper", "role", role)
	case !a.Connected && !p.over: // who has gone home is not cut off
		return p.w.t("control.person.dropped", "role", role)
	case a.Role == workshop.Guest && a.Vote:
		return p.w.t("control.person.votes", "role", role)
	}
	return role
}
