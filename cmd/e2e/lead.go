package main

import (
	"image"
	"image/color"
	"slices"
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

// lead takes the session from where it is to the burying, or to its end, as a facilitator does who
// looks at the screen: lets people in, presses the big button, says yes to what is
// asked, and does what stands in the way of the big button.
func (s *session) lead() {
	h := s.host
	for range mostTurns {
		h.settled()
		f, words := h.read()
		has := func(key string) bool { return len(find(words, h.say(key))) > 0 }
		if s.run.err != nil || has("control.again") || !s.run.whole && has("step.burying.pick") {
			return
		}
		switch _, free := bigButton(f); {
		case has("control.cancel"):
			s.agree(words)
		case s.door(words):
		case free && has("next.close"):
			s.answers()
			h.shot("round")
			s.goOn()
		case free:
			h.shot("step")
			s.goOn()
		case has("next.followUp"):
			s.planFollowUp()
		case has("bury.lawUnknown"): // nobody knows, so it stays
			h.scroll(middle(f.Bounds()), far)
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
	h.types("besloten")
	h.shot("question")
	h.until("the yes beside the no", func(_ *frame, words []word) bool {
		i := slices.IndexFunc(words, func(w word) bool {
			return sameLine(w.at, no) && w.at.Intersect(no).Empty() && abs(middle(w.at).X-middle(no).X) < 420
		})
		if i >= 0 {
			h.press(middle(words[i].at))
		}
		return i >= 0
	})
}

func abs(n int) int { return max(n, -n) }

// door lets in who waits, into the session and into the round.
func (s *session) door(words []word) bool {
	for _, key := range []string{"control.admitAll", "control.admit", "round.add"} {
		if spots := find(words, s.host.say(key)); len(spots) > 0 {
			s.host.press(middle(spots[0].at))
			return true
		}
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
	h.press(at)
	h.until("the big button has changed", func(*frame, []word) bool { return !h.still(f, corner(f)) })
}

// answers lets both seats answer what is asked, and waits until everybody has.
// Who comes late is let in meanwhile, and into the round.
func (s *session) answers() {
	for _, l := range []*laptop{s.noor, s.kees} {
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
	if !l.fill() {
		l.scroll(middle(l.look().Bounds()), far)
		l.settled()
		if !l.fill() {
			l.run.lost(l, "a question that a seat can answer")
			return
		}
	}
	l.shot("filled")
	l.send()
}

// far is more turns of the wheel than any page is long.
const far = 300

// fill fills in an answer to what is seen, if it is a question.
func (l *laptop) fill() bool {
	_, words := l.read()
	has := func(key string) bool { return len(find(words, l.say(key))) > 0 }
	switch {
	case has("question.harvest.promises"):
		l.card(l.say("ui.card.hint", "n", 1, "most", 3), l.name+" belooft elke klant terug te bellen")
	case has("question.harvest.procedures"):
		l.card(l.say("ui.card.hint", "n", 1, "most", 3), l.name+" mist formulier 12 niet")
	case has("question.harvest.promiseScore"), has("question.harvest.procedureScore"):
		l.figure("5", l.say("score.min")) // of the first card; one may leave the others
		l.scroll(middle(l.look().Bounds()), far)
	case has("question.checkout.step"):
		l.card(l.say("ui.card.only"), l.name+" belt morgen de eerste klant")
	case has("question.checkout.roti"):
		l.figure("4", l.say("roti.min"))
	case has("question.checkout.energy"):
		l.figure("8", l.say("energy.min"))
	case has("consent.consent") && has("consent.concern"):
		l.click(l.say("consent.consent"))
	case has("procedure.to.simplified") && has("procedure.to.kept"):
		l.click(l.say("procedure.to.simplified"))
	default:
		return false
	}
	return true
}

// card writes a card that is empty.
func (l *laptop) card(hint, text string) {
	l.seek(hint)
	l.click(hint)
	l.types(text)
	l.run.typed = append(l.run.typed, text)
}

// planFollowUp fixes the day of the next session.
func (s *session) planFollowUp() {
	h := s.host
	h.seek(h.say("followUp.help"))
	f, words := h.read()
	if s.run.err != nil || f == nil {
		return
	}
	at := find(words, h.say("followUp.help"))[0].at
	h.press(image.Pt(at.Min.X+30, at.Max.Y+28)) // the field is below its help
	h.keys("ctrl+a")                            // a day is proposed already
	h.types("15-1-2027")
	h.shot("follow-up")
	// The button on the page may be below the fold, where the big one says the same:
	// it comes after the hour.
	h.keys("Tab", "Tab", "space")
}
