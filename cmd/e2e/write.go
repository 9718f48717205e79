package main

import "strings"

// What is typed into an agreement.
const (
	promised = "houdt de terugbelronde"
	notices  = "niemand twee keer belt"
	doneWhen = "de lijst om vijf uur leeg is"
	begins   = "de lijst ophangen"
)

// write lets a seat write an agreement, by the keyboard, and puts it to the group.
func (s *session) write() {
	l := s.noor
	s.picture("writing")
	if l.shows(l.say("agreement.newGo")) {
		l.under(l.say("agreement.newHelp"))
		l.types(promised)
		l.click(l.say("agreement.newGo"))
	}
	l.until("a promise of one's own", func(_ *frame, words []word) bool { return len(find(words, l.say("agreement.field.type"))) > 0 })
	for _, f := range []struct{ field, text string }{
		{"what", promised}, {"receiver", "Kees"}, {"soThat", notices}, {"doneWhen", doneWhen}, {"firstStep", begins},
	} {
		l.under(l.say("agreement.help." + f.field))
		l.keys("ctrl+a")
		l.types(f.text)
		if f.field == "receiver" {
			l.keys("Return")
		}
		l.shot("writing-" + f.field)
	}
	s.run.typed = append(s.run.typed, promised, notices, doneWhen, begins)
	l.seek(l.say("agreement.submit"))
	l.click(l.say("agreement.submit"))
	l.sees(l.say("agreement.mine"))
	l.shot("written")
	s.written = true
}

// accept lets a seat say yes where it is asked for its word on an agreement.
func (s *session) accept() {
	for _, l := range []*laptop{s.noor, s.kees} {
		for _, as := range []string{"giver", "receiver"} {
			if l.shows(l.say("accept." + as + ".question")) {
				yes := l.say("accept." + as + ".button.yes")
				l.seek(yes)
				l.shot("asked-as-" + as)
				l.click(yes)
				l.until("that the word is given", func(_ *frame, words []word) bool { return len(find(words, l.say("accept."+as+".question"))) == 0 })
				l.shot("said-yes")
			}
		}
	}
}

// agreed are the words of an agreement.
func agreed(values map[string]string) string {
	var out []string
	for _, v := range values {
		out = append(out, v)
	}
	return strings.Join(out, "\n")
}
