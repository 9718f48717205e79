package prepare

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// Most characters of what is typed here, as the domain takes them.
const (
	mostName        = 80
	mostFacilitator = 60
	mostPlace       = 80
	mostNotes       = 2000
)

// sessionPage is who comes, when and where.
func (w *Window) sessionPage() fyne.CanvasObject {
	p := w.now.preparation
	names := func() { w.give(workshop.NameSession{Name: w.field("name"), Facilitator: w.field("facilitator")}, nil) }
	name := w.line("name", mostName, w.now.name, names)
	w.slots["first"] = name.FirstFocus()
	day := kit.NewDateEntry(w.env.Texts(), w.env.Today)
	if at, err := time.ParseInLocation(time.DateOnly, p.Day, w.env.Today().Location()); err == nil {
		day.SetDate(at)
	}
	day.OnChanged = func(date time.Time, ok bool) {
		iso := ""
		if ok {
			iso = date.Format(time.DateOnly)
		}
		w.change(func(p *workshop.Preparation) { p.Day = iso }, nil)
	}
	notes := kit.NewNoteEntry(w.env.Texts(), mostNotes, 4)
	notes.SetText(p.Notes)
	notes.OnLeave = func() { w.change(func(p *workshop.Preparation) { p.Notes = notes.Text() }, nil) }
	return kit.Sections(
		kit.Labelled(w.t("session.name"), "", name),
		kit.Column(kit.Flow(
			wide(kit.Labelled(w.t("prepare.management"), "", w.count("management", p.Management, func(p *workshop.Preparation, n int) { p.Management = n }))),
			wide(kit.Labelled(w.t("prepare.employees"), "", w.count("employees", p.Employees, func(p *workshop.Preparation, n int) { p.Employees = n }))),
		), kit.Caption(w.t("prepare.peopleHint"))),
		kit.Labelled(w.t("prepare.day"), "", wide(day)),
		kit.Labelled(w.t("prepare.start"), w.t("prepare.startHint"), narrow(w.line("start", 5, p.Start, func() {
			w.change(func(p *workshop.Preparation) {
				p.Start = strings.ReplaceAll(strings.TrimSpace(w.field("start")), ".", ":")
			}, nil)
		}))),
		kit.Labelled(w.t("prepare.place"), "", w.line("place", mostPlace, p.Place, func() {
			w.change(func(p *workshop.Preparation) { p.Place = w.field("place") }, nil)
		})),
		kit.Labelled(w.t("session.facilitator"), w.t("start.host.facilitatorHint"), w.line("facilitator", mostFacilitator, w.now.facilitator, names)),
		kit.Labelled(w.t("prepare.notes"), w.t("prepare.notesHint"), notes),
	)
}

// line is a field of one line under a name; save is called when it was changed
// and is left, or on Enter.
func (w *Window) line(slot string, limit int, text string, save func()) *kit.LineEntry {
	e := kit.NewLineEntry(w.env.Texts(), limit)
	e.SetText(text)
	stored := text
	once := func() {
		if e.Text() != stored {
			stored = e.Text()
			save()
		}
	}
	e.OnLeave = once
	e.OnSubmitted = func(string) { once() }
	w.lines[slot] = e
	return e
}

// field is what stands in a line.
func (w *Window) field(slot string) string { return strings.TrimSpace(w.lines[slot].Text()) }

// count is a field for a number of people.
func (w *Window) count(slot string, n int, set func(p *workshop.Preparation, n int)) fyne.CanvasObject {
	text := ""
	if n > 0 {
		text = strconv.Itoa(n)
	}
	return narrow(w.line(slot, 3, text, func() {
		n, err := strconv.Atoi("0" + w.field(slot))
		if err != nil {
			w.say(w.t("prepare.noNumber"))
			return
		}
		w.change(func(p *workshop.Preparation) { set(p, n) }, nil)
	}))
}

// narrow keeps a short field short.
func narrow(o fyne.CanvasObject) fyne.CanvasObject { return container.New(narrowLayout{ems: 7}, o) }

type narrowLayout struct{ ems float32 }

func (l narrowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(min(size.Width, l.ems*kit.SizeIn(objects, kit.SizeText)), size.Height))
}

func (l narrowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.ems*kit.SizeIn(objects, kit.SizeText), objects[0].MinSize().Height)
}

// wide is for a word or two.
func wide(o fyne.CanvasObject) fyne.CanvasObject { return container.New(narrowLayout{ems: 13}, o) }

// number reads a whole number, 0 for what is none.
func number(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 0
	}
	return n
}
