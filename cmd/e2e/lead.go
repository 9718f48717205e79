package main

import (
	"image"
	"image/color"
	"time"
)

// primary is the colour of a button that goes on, in the dark look in which the
// program starts on a bare desktop.
var primary = color.RGBA{0x63, 0xcb, 0xbd, 0xff}

// The corner of the control window in which the big button is.
const (
	cornerWide = 340
	cornerHigh = 76
)

// leastPrimary is how many pixels of it a button has at the least; the ring, an
// icon or a line of text has fewer.
const leastPrimary = 2500

// corner is where the big button is.
func corner(f *frame) image.Rectangle {
	return image.Rect(f.Bounds().Dx()-cornerWide, f.Bounds().Dy()-cornerHigh, f.Bounds().Dx(), f.Bounds().Dy())
}

// bigButton finds the big button when it can be pressed.
func bigButton(f *frame) (image.Point, bool) {
	corner := corner(f)
	n, box := 0, image.Rectangle{}
	for y := corner.Min.Y; y < corner.Max.Y; y++ {
		for x := corner.Min.X; x < corner.Max.X; x++ {
			if near(f.RGBAAt(x, y), primary) {
				n++
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return middle(box), n >= leastPrimary
}

// near says whether two colours are the same but for the veil of the focus.
func near(a, b color.RGBA) bool {
	const veil = 16
	d := func(a, b uint8) int { return abs(int(a) - int(b)) }
	return d(a.R, b.R) < veil && d(a.G, b.G) < veil && d(a.B, b.B) < veil
}

// mostTurns bounds how often the facilitator does something in one session.
const mostTurns = 400

// calm is how long the facilitator waits where there is nothing to do.
const calm = time.Second / 2

// nextKey is the key of the big button, on a keyboard and a presenter remote.
const nextKey = "Next"

// lead takes the session from where it is to its end, or with -short to the
// burying, as a facilitator does who looks at the screen: lets people in, presses
// the big button, says yes to what is asked, and does what stands in the way of the
// big button.
func (s *session) lead() {
	h := s.host
	for range mostTurns {
		h.settled()
		f, words := h.read()
		has := func(key string) bool { return len(find(words, h.say(key))) > 0 }
		if s.run.err != nil || has("control.again") || s.run.short && has("step.burying.pick") {
			return
		}
		switch _, free := bigButton(f); {
		case has("control.cancel"):
			s.agree(words)
		case s.door(words):
		case free && has("next.close"):
			s.answers()
			s.picture("round")
			s.goOn()
		case free && has("next.reveal"):
			s.reveal()
		case free && !s.written && has("step.agreements.write") && !has("next.drafts"):
			s.write()
		case free:
			s.picture("step")
			if has("next.open") {
				s.accept()
			}
			s.goOn()
		case has("next.followUp"):
			s.planFollowUp()
		case has("bury.sayLaw"): // nobody looks into it, so it stays without a vote
			if !s.run.keyboard {
				h.scroll(middle(f.Bounds()), far)
			}
			h.shot("procedure")
			h.clickAt(h.say("procedure.to.kept"), lowest)
		default:
			time.Sleep(calm) // a round closes, or somebody writes
		}
	}
	s.run.lost(h, "the end of the session")
}

// agree says yes to a question, with a reason where one is asked.
func (s *session) agree(words []word) {
	h := s.host
	no := find(words, h.say("control.cancel"))[0].at
	h.types(h.phrases().reason)
	h.shot("question")
	if s.run.keyboard {
		h.tabUntil("the yes beside the no", func() bool {
			box, ok := ring(h.look())
			return ok && sameLine(box, no) && box.Intersect(no).Empty()
		})
		f := h.look()
		h.keys("space")
		h.gone(f, no)
		return
	}
	var at image.Point
	h.until("the yes beside the no", func(_ *frame, words []word) bool {
		nearest := h.look().Bounds().Dx()
		for _, w := range words {
			far := abs(middle(w.at).X - middle(no).X)
			if sameLine(w.at, no) && w.at.Intersect(no).Empty() && far < nearest {
				nearest, at = far, middle(w.at)
			}
		}
		return at != image.Point{}
	})
	f := h.look()
	h.press(at)
	h.gone(f, no)
}

// gone waits until something else is where a question was: who looked too early
// would answer it once more.
func (l *laptop) gone(f *frame, at image.Rectangle) {
	l.awaits("that the question is gone", func() bool { return !l.still(f, at) })
}

func abs(n int) int { return max(n, -n) }

// door lets in who waits, into the session and into the round.
func (s *session) door(words []word) bool {
	h := s.host
	for _, key := range []string{"control.admitAll", "control.admit", "round.add"} {
		spots := find(words, h.say(key))
		switch {
		case len(spots) == 0:
			continue
		case !s.run.keyboard:
			if h.still(h.seen, spots[0].at) { // the door moves when somebody comes
				h.press(middle(spots[0].at))
			}
		case key == "round.add":
			h.click(h.say(key))
		default:
			h.keys("m", "space") // to the people: to the door where somebody waits
		}
		return true
	}
	return false
}

// goOn presses the big button, and waits until it is another one: what it said is
// done, or asked about. Who looked too early would answer a round that closes.
func (s *session) goOn() {
	h := s.host
	f := h.look()
	at, free := bigButton(f)
	if !free {
		return
	}
	if s.run.keyboard {
		h.keys(nextKey)
	} else {
		h.press(at)
	}
	h.until("the big button has changed", func(*frame, []word) bool { return !h.still(f, corner(f)) })
}

// answers lets both seats answer what is asked, and waits until everybody has.
// Who comes late is let in meanwhile, and into the round.
func (s *session) answers() {
	for _, l := range s.seats() {
		l.answer()
	}
	h := s.host
	h.until("everybody's answer", func(_ *frame, words []word) bool {
		if s.door(words) {
			h.settled()
			return false
		}
		return len(find(words, h.say("control.allIn"))) > 0
	})
}

// answer answers what a seat is asked now, if this is a question it knows how to.
// What is asked may be below the fold.
func (l *laptop) answer() {
	l.settled()
	for _, key := range []string{"round.answered", "round.answeredAnonymous", "round.shut"} {
		if l.shows(l.say(key)) {
			return
		}
	}
	filled := l.fill()
	for i := 0; i < downwards && !filled && l.run.err == nil; i++ {
		l.below()
		filled = l.fill()
	}
	if !filled {
		l.run.lost(l, "a question that a seat can answer")
		return
	}
	l.shot("filled")
	l.send()
}

// downwards is how often somebody goes further down to find what is asked.
const downwards = 8

// below goes to what is below the fold: with the keyboard by one stop, with the mouse
// by the seat's own way if it has one.
func (l *laptop) below() {
	if l.run.keyboard {
		l.tab("Tab")
		return
	}
	if way := l.say("ui.seat.toAnswer"); l.shows(way) {
		l.click(way)
		l.settled()
		return
	}
	l.scroll(middle(l.look().Bounds()), far)
	l.settled()
}

// far is more turns of the wheel than any page is long.
const far = 300

// fill fills in an answer to what is seen, if it is a question.
func (l *laptop) fill() bool {
	_, words := l.read()
	has := func(key string) bool { return len(find(words, l.say(key))) > 0 }
	switch {
	case has("question.harvest.promises"):
		l.card(l.say("ui.card.hint", "n", 1, "most", 3), l.name+l.phrases().promise)
	case has("question.harvest.procedures"):
		l.card(l.say("ui.card.hint", "n", 1, "most", 3), l.name+l.phrases().procedure)
	case has("question.harvest.promiseScore"), has("question.harvest.procedureScore"):
		l.figure("5", l.say("score.min")) // of the first card; one may leave the others
		l.below()
	case has("question.checkout.step"):
		l.card(l.say("ui.card.only"), l.name+l.phrases().step)
	case has("question.checkout.roti"):
		l.figure("4", l.say("roti.min"))
	case has("question.checkout.energy"):
		l.figure("8", l.say("energy.min"))
	case has("consent.consent") && has("consent.concern"):
		l.pick(l.say("consent.consent"), l.say("consent.consent"), l.say("consent.concern"), l.say("consent.objection"))
	default:
		return false
	}
	return true
}

// card writes a card that is empty.
func (l *laptop) card(hint, text string) {
	l.seek(hint)
	if l.run.keyboard {
		l.reach(hint)
	} else {
		l.click(hint)
	}
	l.types(text)
	l.run.typed = append(l.run.typed, text)
}

// planFollowUp fixes the day of the next session.
func (s *session) planFollowUp() {
	h := s.host
	h.under(h.say("followUp.day"))
	h.keys("ctrl+a") // a day is proposed already
	h.types("15-1-2027")
	h.shot("follow-up")
	// The button on the page may be below the fold: it comes after the hour.
	h.keys("Tab", "Tab", "space")
}
