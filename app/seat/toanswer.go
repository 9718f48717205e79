package seat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// toAnswer is the way to what a person is asked, at the foot of the window for as
// long as that is below the edge: the text of an agreement is read first, and
// whoever reads it sees that something is asked of them.
type toAnswer struct {
	w   *Window
	row *fyne.Container // the button, on a row of its own
}

// enough is how much of a field, in ems, tells that it is there: its label and the
// first of its options.
const enough = 5

func newToAnswer(w *Window) *toAnswer {
	a := &toAnswer{w: w}
	a.row = kit.Flow(kit.NewIconButton(w.texts.T("ui.seat.toAnswer", nil), theme.IconNameMoveDown, kit.Normal, a.bring))
	a.row.Hide()
	return a
}

// See looks again when something else can be seen, for [kit.Windowed].
func (a *toAnswer) See(*container.Scroll) float32 {
	a.look()
	return 0
}

// look shows the button or hides it. What it looks at is the window without the
// button, so that it does not come and go by its own height.
func (a *toAnswer) look() {
	p := &a.w.parts
	hidden := true
	if at, ok := a.place(); ok {
		hidden = at.first+at.least <= at.view
	}
	if hidden == a.row.Hidden || p.all.Size().Width <= 0 {
		return
	}
	a.row.Hidden = hidden
	p.foot.Refresh()
	p.all.Layout.Layout(p.all.Objects, p.all.Size())
}

// place is where things stand, from the top of what can be seen.
type place struct {
	under, first float32 // the question, and the first field below it
	least        float32 // how much of the field is enough to see that it is there
	view         float32 // how high the page is while there is no button
}

// place says where what is asked stands; ok is false where nothing is.
func (a *toAnswer) place() (at place, ok bool) {
	p, scroll := &a.w.parts, kit.Scroll(a.w.parts.page)
	wanted, ok := a.w.own.Wanted()
	if !ok || scroll.Size().Height <= 0 || len(p.slot.Objects) == 0 || p.slot.Objects[0] != a.w.own.Object() {
		return at, false
	}
	first, ok := kit.Offset(scroll.Content, wanted.First)
	if !ok {
		return at, false // in a fold that is shut
	}
	at.first, at.under = first.Y-scroll.Offset.Y, first.Y-scroll.Offset.Y
	if wanted.Under != nil {
		if under, ok := kit.Offset(scroll.Content, wanted.Under); ok {
			at.under = under.Y - scroll.Offset.Y
		}
	}
	at.view = scroll.Size().Height
	if !a.row.Hidden {
		at.view += a.row.MinSize().Height + kit.SizeIn(p.foot.Objects, theme.SizeNamePadding)
	}
	at.least = min(wanted.First.Size().Height, enough*kit.SizeIn(p.foot.Objects, kit.SizeText))
	return at, true
}

// bring scrolls to what is asked, with the question above it where there is room
// for both, and puts the keyboard there.
func (a *toAnswer) bring() {
	at, ok := a.place()
	wanted, _ := a.w.own.Wanted()
	if !ok {
		return
	}
	top := at.first
	if at.first+at.least-at.under <= at.view {
		top = at.under
	}
	scroll := kit.Scroll(a.w.parts.page)
	most := max(scroll.Content.Size().Height-scroll.Size().Height, 0)
	scroll.ScrollToOffset(fyne.NewPos(0, min(scroll.Offset.Y+top, most)))
	kit.Glance(a.w.parts.page)
	a.w.win.Canvas().Focus(wanted.Focus)
}
