package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// itemLine puts what can be done with an entry beside its words, so that a list
// of people is read at a glance. Where a button has something to say, or words
// would get narrow, it stands below them.
type itemLine struct {
	words, acts fyne.CanvasObject
	kids        []*painted
	width       float32
	stand       kit.Stand
}

// leastWords is the least width of the words beside buttons, in ems.
const leastWords = 11

func (l *itemLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.Flow(objects, size.Width)
}

// Flow is for [kit.Flowing].
func (l *itemLine) Flow(objects []fyne.CanvasObject, width float32) float32 {
	l.width = width
	return l.flow(objects, width)
}

func (l *itemLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l.stand.Ask(objects)
	least := l.stand.Widest()
	return fyne.NewSize(least, l.stand.Height(objects, known(l.width, least), l.flow))
}

func (l *itemLine) flow(objects []fyne.CanvasObject, width float32) float32 {
	gap := kit.SizeIn(objects, theme.SizeNamePadding)
	wide, short := l.buttons(gap)
	left := width - wide - 2*gap
	if !short || left < leastWords*kit.SizeIn(objects, kit.SizeText) {
		high := kit.Height(l.words, width)
		l.words.Move(fyne.NewPos(0, 0))
		if !l.acts.Visible() {
			return high
		}
		l.acts.Move(fyne.NewPos(0, high+gap))
		return high + gap + kit.Height(l.acts, width)
	}
	words, acts := kit.Height(l.words, left), kit.Height(l.acts, wide)
	high := max(words, acts)
	l.words.Move(fyne.NewPos(0, (high-words)/2))
	l.acts.Move(fyne.NewPos(width-wide, (high-acts)/2))
	return high
}

// below is how what belongs to an entry stands: buttons beside each other, words in
// the whole width.
func (l *itemLine) below() fyne.Layout {
	for _, k := range l.kids {
		if _, ok := k.part.(*action); !ok {
			return kit.Column().Layout
		}
	}
	return kit.Flow().Layout
}

// buttons are how wide the buttons are beside each other, and whether the entry
// has nothing else to show below its words.
func (l *itemLine) buttons(gap float32) (wide float32, short bool) {
	for _, k := range l.kids {
		a, ok := k.part.(*action)
		if !ok || a.said.Visible() {
			return 0, false
		}
		wide += a.natural() + gap
	}
	return wide, len(l.kids) > 0
}
