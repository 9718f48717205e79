package main

import (
	"image"
	"image/color"
	"strings"
	"time"
)

// focusRing is the colour of the ring around what has the keyboard, in the dark look.
var focusRing = color.RGBA{0xf7, 0xd7, 0x74, 0xff}

// leastRing is the least length of a piece of a ring, in pixels: words in a like
// colour are made of shorter ones.
const leastRing = 24

// ring finds the ring around what has the keyboard.
func ring(f *frame) (box image.Rectangle, ok bool) {
	b := f.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		run := 0
		for x := b.Min.X; x <= b.Max.X; x++ {
			if x < b.Max.X && near(f.RGBAAt(x, y), focusRing) {
				run++
				continue
			}
			if run >= leastRing {
				box = box.Union(image.Rect(x-run, y, x, y+1))
			}
			run = 0
		}
	}
	return box, box.Dx() >= leastRing && box.Dy() >= leastRing
}

// mostStops is how often Tab is pressed before something is held not to be there.
const mostStops = 150

// tab goes to the next thing that takes the keyboard, and waits until the page
// has followed. It is a way to a thing, and so no action.
func (l *laptop) tab(key string) {
	was, _ := ring(l.look())
	l.tool("xdotool", "key", key)
	const enough = 3 * time.Second // what the ring comes to may be below the fold, on a machine that is busy
	for end := time.Now().Add(enough); l.run.err == nil && time.Now().Before(end); time.Sleep(blink) {
		if now, ok := ring(l.look()); ok && now != was {
			break
		}
	}
	l.standstill()
}

// standstill waits until the ring stays where it is.
func (l *laptop) standstill() {
	const calm, enough = 180 * time.Millisecond, 2 * time.Second
	for end := time.Now().Add(enough); l.run.err == nil && time.Now().Before(end); {
		was, _ := ring(l.look())
		time.Sleep(calm)
		if now, _ := ring(l.look()); now == was {
			return
		}
	}
}

// part reads a part of the screen.
func (l *laptop) part(f *frame, at image.Rectangle) []word {
	at = at.Intersect(f.Bounds())
	if l.run.err != nil || at.Empty() {
		return nil
	}
	words, err := l.reader.read(f, at, scattered)
	if err != nil {
		l.run.fail(err)
	}
	return words
}

// ringEdge is how thick a ring is, with its gap.
const ringEdge = 5

// on says whether what has the keyboard shows one of some texts, and nothing
// else on its line.
func (l *laptop) on(texts ...string) bool {
	f := l.look()
	box, ok := ring(f)
	if !ok {
		return false
	}
	words := l.part(f, box.Inset(ringEdge))
	for _, text := range texts {
		if s, ok := best(find(words, text)); ok && (s.alone || byMark(words, s.at)) {
			return true
		}
	}
	return false
}

// byMark says whether nothing but a mark, such as the circle of an option, stands
// beside words on their line; it is read as a letter or two.
func byMark(words []word, at image.Rectangle) bool {
	for _, w := range words {
		if sameLine(w.at, at) && w.at.Intersect(at).Empty() && (len(w.bare) > 2 || w.at.Min.X > at.Max.X) {
			return false
		}
	}
	return true
}

// ahead is how many stops people look ahead before they go back instead: below a
// long list that is nearer.
const ahead = 6

// tabUntil goes on with Tab until something is so.
func (l *laptop) tabUntil(what string, is func() bool) {
	for i := range mostStops {
		switch {
		case l.run.err != nil || is():
			return
		case i < ahead:
			l.tab("Tab")
		default:
			l.tab("shift+Tab")
		}
	}
	l.run.lost(l, "with the keyboard: "+what)
}

// reach goes with Tab to what shows a text.
func (l *laptop) reach(text string) { l.tabUntil(text, func() bool { return l.on(text) }) }

// pick chooses one of a list, all of whose texts are given in their order.
func (l *laptop) pick(text string, all ...string) {
	if l.run.err != nil {
		return
	}
	if !l.run.keyboard {
		l.click(text)
		return
	}
	l.tabUntil(strings.Join(all, " | "), func() bool { return l.on(all...) })
	l.tab("Home")
	for range all {
		if l.run.err != nil || l.on(text) {
			l.keys("space")
			return
		}
		l.tab("Down")
	}
	l.run.lost(l, "in the list: "+text)
}

// labelHigh is how far above a field its label is at most, with a help of two
// lines between them; scaleHigh the same for a text below a scale.
const labelHigh = 112

// under goes with Tab to the field that stands under a label.
func (l *laptop) under(label string) {
	l.tabUntil("the field under: "+label, func() bool {
		f := l.look()
		box, ok := ring(f)
		if !ok {
			return false
		}
		s, ok := best(find(l.part(f, image.Rect(box.Min.X-16, box.Min.Y-labelHigh, f.Bounds().Dx(), box.Min.Y)), label))
		return ok && s.alone && s.at.Min.X < box.Max.X // and not beside it
	})
}

// above goes with Tab to the scale that stands above a text.
func (l *laptop) above(text string) {
	l.tabUntil("the scale above: "+text, func() bool {
		f := l.look()
		box, ok := ring(f)
		return ok && box.Dy() < scaleHigh && len(find(l.part(f, image.Rect(0, box.Max.Y, f.Bounds().Dx(), box.Max.Y+scaleHigh)), text)) > 0
	})
}
