package main

import "image"

// everybody is all who take part, the late ones included.
const everybody = 2 + invented

// ask opens a round that is ready, lets the seats answer, and shows the result.
func (s *session) ask(name string, answers ...func()) {
	h := s.host
	h.goOn(h.say("next.open"))
	for _, answer := range answers {
		answer()
	}
	s.collect()
	h.shot(name + "-all-in")
	h.goOn(h.say("next.close"))
	h.sees(h.say("next.reveal"))
	s.reveal()
	s.picture(name + "-result")
}

// collect waits until everybody has answered. Who comes late is let in, and into
// the round.
func (s *session) collect() {
	h := s.host
	h.until("everybody's answer", func(_ *frame, words []word) bool {
		if s.door(words) {
			h.settled()
			return false
		}
		return len(find(words, h.say("control.allIn"))) > 0 && len(find(words, h.say("control.people", "N", everybody))) > 0
	})
}

// rate answers a question with one scale, whose lowest figure is explained by a
// text below it.
func (l *laptop) rate(name, figure, lowest string) func() {
	return func() {
		l.seek(l.say("round.send"))
		l.figure(figure, l.say(lowest))
		l.shot(name + "-filled")
		l.send()
	}
}

// scaleHigh is how high two rows of figures are at most, in pixels.
const scaleHigh = 110

// figure presses a figure of the scale above a text.
func (l *laptop) figure(figure, below string) {
	if l.run.keyboard {
		l.above(below)
		l.keys(figure)
		return
	}
	var at image.Point
	l.until("the figure "+figure+" above: "+below, func(f *frame, words []word) bool {
		s, ok := best(find(words, below))
		if !ok {
			return false
		}
		part := image.Rect(0, s.at.Min.Y-scaleHigh, f.Bounds().Dx(), s.at.Min.Y-2)
		row, err := l.reader.read(f, part, figures)
		if err != nil {
			l.run.fail(err)
		}
		for _, w := range row {
			if w.text == figure {
				at = middle(w.at)
				return true
			}
		}
		return false
	})
	l.press(at)
}

// send sends an answer, and sees that it is in.
func (l *laptop) send() {
	l.seek(l.say("round.send"))
	l.click(l.say("round.send"))
	l.sees(l.say("round.answered"), l.say("round.answeredAnonymous"), l.say("ui.action.saved"), l.say("round.change"))
}
