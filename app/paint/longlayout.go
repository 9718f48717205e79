package paint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Layout stands the rows that are on the page where they belong.
func (l *long) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// Flow is for [kit.Flowing].
func (l *long) Flow(objects []fyne.CanvasObject, width float32) float32 {
	em := kit.SizeIn(objects, kit.SizeText)
	if width != l.width || em != l.em {
		l.width, l.em = width, em
		for i := range l.rows {
			l.rows[i].guessed = false
		}
	}
	wide, many := l.wide(), l.across()
	for _, i := range l.there {
		r := &l.rows[i]
		r.high, r.guessed = 0, true
		if r.kid.all.Visible() {
			r.high = kit.Height(r.kid.all, wide)
		}
	}
	l.stack()
	for _, i := range l.there {
		r := &l.rows[i]
		r.kid.all.Move(fyne.NewPos(float32(i%many)*(wide+l.between()), r.top))
	}
	return l.height
}

// MinSize is as high as all rows are.
func (l *long) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	return fyne.NewSize(least, l.height)
}

// across is how many columns there are. A long list is read along its lines: who
// reads down a column of hundreds would have to come back to its top.
func (l *long) across() int {
	if l.count == nil || l.width == 0 {
		return 1
	}
	return l.count(l.width)
}

func (l *long) between() float32 {
	gap := kit.SizeIn(l.g.inner.Objects, l.gap)
	if l.gap == theme.SizeNamePadding {
		gap *= 1.5
	}
	return gap
}

// wide is the width of a column.
func (l *long) wide() float32 {
	many := float32(l.across())
	return (l.width - l.between()*(many-1)) / many
}

// stack says where the rows stand, by the heights that are measured or guessed.
func (l *long) stack() {
	many, gap, wide, em := l.across(), l.between(), l.wide(), max(l.em, 1)
	y := float32(0)
	l.height = 0
	for from := 0; from < len(l.rows); from += many {
		high := float32(0)
		for i := from; i < min(from+many, len(l.rows)); i++ {
			r := &l.rows[i]
			if !r.guessed {
				r.high, r.guessed = guess(r.node, wide, em), true
			}
			r.top, high = y, max(high, r.high)
		}
		if high > 0 {
			l.height = y + high
			y += high + gap
		}
	}
}

// guess is about how high a node gets that is not painted. Nobody sees it: a row
// is measured when it comes near the view, and what is in the view stays there.
func guess(n screen.Node, width, em float32) float32 {
	high, letters := float32(0), width/em*2
	for _, t := range []*screen.Text{n.Text, n.Note} {
		if t != nil {
			high += 1.5 * em * float32(1+int(float32(len(t.Plain))/max(letters, 1)))
		}
	}
	switch {
	case n.Kind == screen.Button || n.Kind == screen.Fold:
		return 3 * em
	case n.Kind == screen.Card || n.Kind == screen.Item:
		high += 2 * em
	case n.Kind == screen.Counter:
		high += 4 * em
	case n.Field != nil:
		high += 6 * em
	}
	for _, k := range n.Kids {
		high += guess(k, width-2*em, em) + em/3
	}
	return high
}
