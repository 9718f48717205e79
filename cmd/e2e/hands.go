package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os/exec"
	"strconv"
)

// where chooses among the places at which a text stands.
type where func(spots []spot) (spot, bool)

// best takes the place that stands alone and was read best.
func best(spots []spot) (spot, bool) {
	if len(spots) == 0 {
		return spot{}, false
	}
	return spots[0], true
}

// lowest takes the place nearest to the bottom, of those that stand alone.
func lowest(spots []spot) (out spot, ok bool) {
	for _, s := range spots {
		if s.alone && (!ok || s.at.Min.Y > out.at.Min.Y) {
			out, ok = s, true
		}
	}
	return out, ok
}

// click presses what has these words on it, when it is there and stands still.
func (l *laptop) click(text string) { l.clickAt(text, best) }

// clickAt is click where the words stand in several places.
func (l *laptop) clickAt(text string, which where) {
	if l.run.keyboard {
		l.reach(text)
		l.keys("space")
		return
	}
	var at image.Point
	l.until("to press: "+text, func(f *frame, words []word) bool {
		s, ok := which(find(words, text))
		if !ok || !l.still(f, s.at) {
			return false
		}
		at = middle(s.at)
		return true
	})
	l.press(at)
}

// middle is the middle of a rectangle.
func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Max).Div(2) }

// still says whether a part of the screen looks now as it did in a frame.
func (l *laptop) still(f *frame, part image.Rectangle) bool {
	now := l.look()
	if now.sum == f.sum {
		return true
	}
	return same(f, now, part)
}

// same says whether two frames show the same in a part.
func same(a, b *frame, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		from, to := a.PixOffset(part.Min.X, y), a.PixOffset(part.Max.X, y)
		if !bytes.Equal(a.Pix[from:to], b.Pix[from:to]) {
			return false
		}
	}
	return true
}

// press presses the mouse at a point, and takes it away from there: a pointer
// above words makes them harder to read.
func (l *laptop) press(at image.Point) {
	if l.noMouse() {
		return
	}
	l.actions++
	x, y := strconv.Itoa(at.X), strconv.Itoa(at.Y)
	l.tool("xdotool", "mousemove", x, y, "sleep", "0.05", "click", "1", "sleep", "0.05", "mousemove", "1", "1")
}

// noMouse ends a scenario by keyboard alone when it takes the mouse.
func (l *laptop) noMouse() bool {
	if l.run.keyboard {
		l.run.fail(errors.New("e2e: the mouse was taken"))
	}
	return l.run.keyboard
}

// types writes into what has the keyboard.
func (l *laptop) types(text string) {
	l.actions++
	l.tool("xdotool", "type", "--delay", "25", "--", text)
}

// keys presses keys, by their names of X.
func (l *laptop) keys(names ...string) {
	l.actions += len(names)
	l.tool("xdotool", append([]string{"key", "--delay", "60"}, names...)...)
}

// scroll turns the wheel of the mouse at a point: down, or with less than 0 up.
func (l *laptop) scroll(at image.Point, clicks int) {
	if l.noMouse() {
		return
	}
	button := "5"
	if clicks < 0 {
		button, clicks = "4", -clicks
	}
	l.tool("xdotool", "mousemove", strconv.Itoa(at.X), strconv.Itoa(at.Y),
		"click", "--repeat", strconv.Itoa(clicks), "--delay", "30", button, "mousemove", "1", "1")
}

func (l *laptop) tool(name string, args ...string) {
	if l.run.err != nil {
		return
	}
	cmd := exec.CommandContext(l.run.ctx, name, args...)
	cmd.Env = l.display.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		l.run.fail(fmt.Errorf("e2e: %s: %s %v: %w: %s", l.name, name, args, err, out))
	}
}

// seek turns the page with the wheel until a text is seen: first down, then from
// the top. With the keyboard there is nothing to do: a page follows what Tab comes
// to.
func (l *laptop) seek(text string) {
	if l.run.keyboard {
		return
	}
	const far, turn = 40, 4
	l.settled()
	for i := range far {
		if l.run.err != nil || l.shows(text) {
			return
		}
		f := l.look()
		middle := f.Bounds().Max.Div(2)
		if l.scroll(middle, turn); i == far/2 {
			l.scroll(middle, -far*turn)
		}
		l.settled()
		if l.look().sum == f.sum { // the end of the page
			l.scroll(middle, -far*turn)
			l.settled()
		}
	}
	l.run.lost(l, "anywhere on the page: "+text)
}

// goOn presses the big button at the bottom right when it says this, or the key
// for it.
func (l *laptop) goOn(text string) {
	if l.run.keyboard {
		l.sees(text)
		l.keys(nextKey)
		return
	}
	l.clickAt(text, func(spots []spot) (out spot, ok bool) {
		for _, s := range spots {
			if !ok || s.at.Max.X+s.at.Max.Y > out.at.Max.X+out.at.Max.Y {
				out, ok = s, true
			}
		}
		return out, ok
	})
}
