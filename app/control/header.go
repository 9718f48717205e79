package control

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// header says which session this is, the time of day, and how much time is left
// here and in all.
type header struct {
	w       *Window
	name    *kit.Text
	mark    *kit.Text
	day     *kit.Text
	here    *kit.Clock
	hereBox *fyne.Container
	inAll   *kit.Text
	allBox  *fyne.Container
	end     *kit.Text
	late    *kit.Text // under the planned end
	endBox  *fyne.Container
	bob     *kit.Text
	body    *fyne.Container
}

// largeText is the size of text from which on the header's figures need not be
// much larger than it: the height goes to the step.
const largeText = 24

// largeLetters says whether the text is that large.
func largeLetters() bool { return kit.SizeIn(nil, kit.SizeText) >= largeText }

func newHeader(w *Window) *header {
	name, size := kit.SizeSub, kit.SizeHeading
	if largeLetters() {
		name, size = kit.SizeText, kit.SizeSub
	}
	figure := func() *kit.Text {
		return kit.NewText("", kit.TextStyle{Size: size, Bold: true, OneLine: true})
	}
	h := &header{w: w, name: kit.NewText("", kit.TextStyle{Size: name, Bold: true}), day: figure(), inAll: figure(), end: figure(), here: kit.NewClock(w.env.Texts(), size)}
	h.mark = kit.NewText(w.t("rehearsal.mark"), kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorWarn})
	h.bob = kit.NewText("", kit.TextStyle{Color: kit.ColorAccent, Bold: true})
	h.late = kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted, OneLine: true})
	under := func(o fyne.CanvasObject, key string) *fyne.Container {
		return kit.Column(o, kit.NewText(w.t(key), kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted, OneLine: true}))
	}
	h.hereBox = container.NewHBox(h.here)
	h.allBox = under(h.inAll, "control.leftInAll")
	h.endBox = kit.Column(h.end, h.late)
	clocks := container.New(layout.NewCustomPaddedHBoxLayout(28), under(h.day, "control.timeOfDay"), h.hereBox, h.allBox, h.endBox)
	h.body = container.NewBorder(nil, nil, nil, clocks, kit.Column(h.name, h.bob, h.mark))
	return h
}

func (h *header) show() {
	o := h.w.update.Overview
	h.name.SetWords(o.Session)
	h.mark.Hidden = !o.Rehearsal
	h.bob.Hidden = o.Bob == ""
	if o.Bob != "" {
		h.bob.SetWords(h.w.t("bob." + string(o.Bob) + ".short"))
	}
	running := o.State == workshop.Running
	h.hereBox.Hidden, h.allBox.Hidden = !running || o.Timer == nil, o.State == workshop.Finished || o.Agenda == nil
	h.endBox.Hidden = h.allBox.Hidden || o.Pace.Ends.IsZero()
	h.body.Refresh()
}

// tick moves the clocks; nobody steers a whole session by the second.
func (h *header) tick() {
	o, now := h.w.update.Overview, h.w.env.Now()
	h.day.SetWords(h.w.env.Texts().Time(now.In(h.w.env.Zone)))
	before := h.body.MinSize()
	at := o.Pace.At(now)
	h.inAll.SetWords(h.w.t("control.minutes", "minutes", int(at.LeftInAll.Round(time.Minute)/time.Minute)))
	h.end.SetWords(h.w.env.Texts().Time(o.Pace.Ends.In(h.w.env.Zone)))
	late, ink := h.w.t("control.plannedEnd"), kit.ColorMuted
	switch {
	case at.Early >= muchEarly:
		late = h.w.t("control.early", "N", at.Early)
	case at.Late > 0:
		late, ink = h.w.t("control.late", "N", at.Late), kit.ColorWarn
	}
	h.late.SetWords(late) // once: a word that changes and changes back is a new frame
	h.late.SetColor(ink)
	if t := o.Timer; t != nil {
		h.here.SetTotal(time.Duration(t.Total) * time.Second)
		h.here.SetPaused(t.Paused)
		if t.Paused {
			h.here.SetRemaining(time.Duration(t.Left) * time.Second)
		} else {
			h.here.SetRemaining(time.UnixMilli(t.Ends).Sub(now))
		}
	}
	if h.body.MinSize() != before {
		h.body.Refresh() // a figure got wider: the others make room
	}
}
