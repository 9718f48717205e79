package main

import (
	"fmt"
	"image"
	"os"
	"slices"
	"time"
)

// picture keeps what everybody sees: the facilitator, the room, and both seats.
func (s *session) picture(name string) {
	s.host.shot(name)
	s.atRoom(func() { s.host.shot("room-" + name) })
	s.noor.shot(name)
	s.kees.shot(name)
}

// atRoom does something while the room screen is in front: the facilitator's
// laptop has one display here, so its two windows take turns.
func (s *session) atRoom(do func()) {
	s.host.otherWindow()
	do()
	s.host.otherWindow()
}

// titleHigh is the height of a window's title bar, in pixels.
const titleHigh = 19

// footHigh is the height of what is compared of a window's foot, in which no clock
// goes on.
const footHigh = 60

// otherWindow goes to the window that was in front before, as every desktop does
// it, and waits until it is painted.
func (l *laptop) otherWindow() {
	f := l.look()
	b := f.Bounds()
	title, foot := image.Rect(b.Dx()/4, 2, b.Dx()*3/4, titleHigh), image.Rect(0, b.Max.Y-footHigh, b.Dx()/2, b.Max.Y)
	l.tool("xdotool", "key", "alt+Tab")
	l.awaits("another window", func() bool { return !l.still(f, title) && !l.still(f, foot) })
	l.settled()
}

// reveal shows a result, by the key of a presenter remote while the room screen is
// in front, and measures how long it takes until it stands there.
func (s *session) reveal() {
	h := s.host
	s.atRoom(func() {
		h.settled()
		begun := time.Now()
		h.keys(nextKey)
		s.run.took("from the key to the whole result on the room screen", h.lastChange(begun))
		h.shot("room-result")
	})
	h.until("the result", func(_ *frame, words []word) bool { return len(find(words, h.say("next.reveal"))) == 0 })
}

// roomHead is the share of the room screen that its head takes, where a clock goes on.
const roomHead = 0.26

// lastChange is when, after a moment, the room screen changed for the last time.
func (l *laptop) lastChange(begun time.Time) (at time.Duration) {
	const calm = 1500 * time.Millisecond
	was := l.look()
	part := was.Bounds()
	part.Min.Y = int(roomHead * float64(part.Dy()))
	for l.run.err == nil {
		now := time.Since(begun)
		switch f := l.look(); {
		case f.sum != was.sum && !same(f, was, part):
			was, at = f, now
		case at > 0 && now-at > calm:
			return at
		case now > patience:
			l.run.lost(l, "a result on the room screen")
		}
		time.Sleep(blink / 4)
	}
	return at
}

// took keeps how long something took.
func (r *run) took(what string, d time.Duration) {
	if r.err == nil {
		r.times[what] = append(r.times[what], d)
	}
}

// tell says what was measured.
func (r *run) tell() {
	if len(r.laptops) > 0 && r.laptops[0].prepared > 0 {
		fmt.Fprintf(os.Stderr, "measured: %d actions from the start window to ready to host\n", r.laptops[0].prepared)
	}
	for what, times := range r.times {
		slices.Sort(times)
		fmt.Fprintf(os.Stderr, "measured: %s: %.1f s in the middle of %d, %.1f s at the most\n",
			what, times[len(times)/2].Seconds(), len(times), times[len(times)-1].Seconds())
	}
}
