package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Height gives o a width and the height that follows from it, which it returns.
// Layouts of other packages use it for what holds wrapping text.
func Height(o fyne.CanvasObject, width float32) float32 { return fitHeight(o, width) }

// SizeIn is a size of the theme that objects stand under. Layouts ask it,
// because they have no theme of their own.
func SizeIn(objects []fyne.CanvasObject, name fyne.ThemeSizeName) float32 {
	if w := firstThemed(objects); w != nil {
		return sizeOf(w, name)
	}
	return theme.Size(name)
}

func firstThemed(objects []fyne.CanvasObject) themed {
	for _, o := range objects {
		switch o := o.(type) {
		case themed:
			return o
		case *fyne.Container:
			if w := firstThemed(o.Objects); w != nil {
				return w
			}
		}
	}
	return nil
}

// Page is content that may be higher than its room: it scrolls up and down and
// is never wider than most ems of text, in the middle of what there is.
func Page(content fyne.CanvasObject, most float32) *fyne.Container {
	inner := container.New(&pageInner{most: most}, content)
	scroll := container.NewVScroll(inner)
	outer := &pageOuter{inner: inner}
	scroll.OnScrolled = func(fyne.Position) { outer.look(scroll) }
	return container.New(outer, scroll, newWheel(scroll))
}

// pageOuter lays a scroll out twice: only when the content has its width does
// it know its height.
type pageOuter struct {
	inner *fyne.Container
	views []Windowed
	busy  bool // looking
}

func (l *pageOuter) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scroll := objects[0].(*container.Scroll)
	l.inner.Resize(fyne.NewSize(size.Width, l.inner.MinSize().Height))
	scroll.Resize(size)
	objects[1].Resize(size)
	l.look(scroll)
	l.inner.Resize(fyne.NewSize(size.Width, l.inner.MinSize().Height))
	scroll.Refresh()
}

func (l *pageOuter) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.inner.MinSize().Width, objects[0].MinSize().Height)
}

// leastPage is the width to which a page can always go, in ems.
const leastPage = 10

type pageInner struct {
	most  float32 // ems
	width float32
	stand Stand
}

// room is where the content stands; the scroll bar lies over the edge.
func (l *pageInner) room(objects []fyne.CanvasObject, width float32) (left, wide float32) {
	edge := SizeIn(objects, theme.SizeNameInnerPadding) * 1.6
	wide = min(width-2*edge, l.most*SizeIn(objects, SizeText))
	return (width - wide) / 2, wide
}

func (l *pageInner) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, wide := l.room(objects, size.Width)
	fitHeight(objects[0], wide)
	objects[0].Move(fyne.NewPos(left, SizeIn(objects, theme.SizeNameInnerPadding)))
}

func (l *pageInner) MinSize(objects []fyne.CanvasObject) fyne.Size {
	edge := SizeIn(objects, theme.SizeNameInnerPadding)
	least := l.stand.Ask(objects)[0]
	if l.width > 0 {
		_, wide := l.room(objects, l.width)
		least.Height = l.stand.Height(objects, wide, func(objects []fyne.CanvasObject, wide float32) float32 { return fitHeight(objects[0], wide) })
	}
	// What stands on a page wraps: it is never the page that keeps a window wide.
	return fyne.NewSize(min(least.Width, leastPage*SizeIn(objects, SizeText))+3.2*edge, least.Height+3*edge)
}

// Widest changes how wide a [Page]'s content may get, in ems.
func Widest(page *fyne.Container, most float32) {
	inner := page.Layout.(*pageOuter).inner.Layout.(*pageInner)
	if inner.most != most {
		inner.most = most
		page.Refresh()
	}
}

// Scroll is the scroll of a [Page].
func Scroll(page *fyne.Container) *container.Scroll { return page.Objects[0].(*container.Scroll) }

// FollowFocus scrolls so that what gets the keyboard focus is in sight, until
// stop is called; in a list of options that is the one the arrows stand on.
// inside says whether something stands on the scroll.
func FollowFocus(pace Pace, c fyne.Canvas, scroll *container.Scroll, inside func(fyne.Focusable) bool) (stop func()) {
	return FollowFocusOn(pace, c, FocusPage{scroll, inside})
}

// FocusPage is one of the pages of a window.
type FocusPage struct {
	Scroll *container.Scroll
	Inside func(fyne.Focusable) bool // whether something stands on it
}

// FollowFocusOn is [FollowFocus] for a window with several pages: it looks once for
// all of them.
func FollowFocusOn(pace Pace, c fyne.Canvas, pages ...FocusPage) (stop func()) {
	var last fyne.CanvasObject
	return pace.OrReal().Every(120*time.Millisecond, func() {
		now := c.Focused()
		at := spot(now)
		if at == last {
			return
		}
		last = at
		for _, p := range pages {
			if now != nil && p.Inside(now) {
				reveal(p.Scroll, at)
			}
		}
	})
}

// Holds says whether f is o, or stands in it, in containers and panels.
func Holds(o fyne.CanvasObject, f fyne.Focusable) bool {
	if at, ok := o.(fyne.Focusable); ok && at == f {
		return true
	}
	switch o := o.(type) {
	case *Panel:
		return Holds(o.content, f)
	case *fyne.Container:
		for _, k := range o.Objects {
			if Holds(k, f) {
				return true
			}
		}
	}
	return false
}

// spot is the part of a focused widget that the keys work on.
func spot(f fyne.Focusable) fyne.CanvasObject {
	switch f := f.(type) {
	case nil:
		return nil
	case *ChoiceInput:
		if f.current < len(f.rows) {
			return f.rows[f.current]
		}
	case *ListChoice:
		if f.current < len(f.rows) {
			return f.rows[f.current]
		}
	}
	return f.(fyne.CanvasObject)
}

// reveal scrolls as little as needed to bring o into sight, with some room
// around it for its label.
func reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	room := min(4*themeSize(SizeText), max(scroll.Size().Height-o.Size().Height, 0)/2)
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y - room
	bottom := top + o.Size().Height + 2*room
	by := float32(0)
	switch view := scroll.Size().Height; {
	case top < 0 || bottom-top > view:
		by = top
	case bottom > view:
		by = bottom - view
	default:
		return
	}
	most := max(scroll.Content.Size().Height-scroll.Size().Height, 0)
	scroll.ScrollToOffset(fyne.NewPos(0, min(max(scroll.Offset.Y+by, 0), most)))
	if scroll.OnScrolled != nil {
		scroll.OnScrolled(scroll.Offset) // Fyne only tells of what a person scrolls
	}
}

// Foot is what stays in sight below a [Page] while that scrolls: as wide as the
// page's content, and in line with it.
func Foot(content fyne.CanvasObject, most float32) *fyne.Container {
	return container.New(&pageInner{most: most}, content)
}
