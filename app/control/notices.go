package control

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// notices are sentences about this host, above everything else. They are made
// anew only when they are others: a button that is replaced loses the keyboard,
// and Tab begins at the top again.
type notices struct {
	w    *Window
	said []string
	seen *kit.Button
	body *fyne.Container
}

func newNotices(w *Window) *notices {
	n := &notices{w: w, body: kit.Column(), seen: kit.NewButton(w.t("control.notices.seen"), kit.Normal, w.env.Host.ClearNotices)}
	n.body.Hide()
	return n
}

// has says whether the button under them is what has the keyboard.
func (n *notices) has(f fyne.Focusable) bool { return f == fyne.Focusable(n.seen) }

// words are the sentences, the host's notices last.
func (n *notices) words() (out []string, notices int) {
	u := n.w.update
	if u.OtherPort && u.Overview.State != workshop.Finished {
		out = append(out, n.w.t("control.otherPort", "port", u.Port))
	}
	for _, t := range u.Notices {
		out = append(out, n.w.say(t))
	}
	return out, len(u.Notices)
}

// show makes them anew when they are others.
func (n *notices) show() {
	words, notices := n.words()
	if slices.Equal(words, n.said) {
		return
	}
	n.said = words
	c := n.w.env.Window.Canvas()
	had := n.has(c.Focused())
	n.body.RemoveAll()
	for i, text := range words {
		column := kit.Column(kit.Body(text))
		if notices > 0 && i == len(words)-1 {
			column.Add(kit.Flow(n.seen))
		}
		n.body.Add(kit.NewPanel(column, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorWarn, Bar: kit.ColorWarn}))
	}
	n.body.Hidden = len(n.body.Objects) == 0
	n.body.Refresh()
	if had && notices == 0 {
		c.Focus(n.w.bar.next)
	}
}
