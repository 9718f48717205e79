package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Windowed is content of a [Page] of which only a part is there: what is near what
// can be seen.
type Windowed interface {
	// See is told that something else can be seen. It returns by how much that
	// moved down, because of what came above it.
	See(scroll *container.Scroll) (moved float32)
}

// Follow tells windowed content what can be seen of its page.
func Follow(page *fyne.Container, w Windowed) {
	l := page.Layout.(*pageOuter)
	l.views = append(l.views, w)
}

// Glance has a page look at once what can be seen, as after a change of its content.
func Glance(page *fyne.Container) {
	l, scroll := page.Layout.(*pageOuter), Scroll(page)
	if l.busy || len(l.views) == 0 || scroll.Size().Width <= 0 {
		return
	}
	before := scroll.Offset
	l.look(scroll)
	if high := l.inner.MinSize().Height; high != l.inner.Size().Height {
		l.inner.Resize(fyne.NewSize(scroll.Size().Width, max(high, scroll.Size().Height)))
	}
	now := scroll.Offset
	scroll.Offset = before
	scroll.ScrollToOffset(now)
}

// ToTop scrolls a page to its top.
func ToTop(page *fyne.Container) {
	Scroll(page).ScrollToTop()
	Glance(page)
}

// look keeps what is seen where it is, whatever comes above it.
func (l *pageOuter) look(scroll *container.Scroll) {
	if l.busy || scroll.Size().Height <= 0 {
		return
	}
	l.busy = true
	defer func() { l.busy = false }()
	for _, w := range l.views {
		scroll.Offset.Y = max(0, scroll.Offset.Y+w.See(scroll))
	}
}

// Offset is where an object stands in another one, through what this package
// lays out; ok is false when it does not stand there.
func Offset(in, of fyne.CanvasObject) (at fyne.Position, ok bool) {
	if in == of {
		return at, true
	}
	var kids []fyne.CanvasObject
	switch in := in.(type) {
	case *fyne.Container:
		kids = in.Objects
	case *Panel:
		kids = []fyne.CanvasObject{in.content}
	case *container.ThemeOverride:
		kids = []fyne.CanvasObject{in.Content}
	}
	for _, k := range kids {
		if below, ok := Offset(k, of); ok {
			return below.Add(k.Position()), true
		}
	}
	return at, false
}
