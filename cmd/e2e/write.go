package main

import (
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// write lets a seat write an agreement, by the keyboard, and puts it to the group.
func (s *session) write() {
	l, p := s.noor, s.noor.phrases()
	s.picture("writing")
	if l.shows(l.say("agreement.newGo")) {
		l.under(l.say("agreement.new"))
		l.types(p.promised)
		l.click(l.say("agreement.newGo"))
	}
	l.until("a promise of one's own", func(_ *frame, words []word) bool { return len(find(words, l.say("agreement.field.type"))) > 0 })
	l.pick(l.say("agreement.type."+workshop.Mutual), l.say("agreement.type."+workshop.Mutual), l.say("agreement.type."+workshop.Vertical))
	in := func(days int) string { return time.Now().AddDate(0, 0, days).Format("2-1-2006") }
	for _, f := range []struct{ field, text string }{
		{"what", p.promised},
		{"receiver", "Kees"},
		{"soThat", p.notices},
		{"due", in(30)},
		{"doneWhen", p.doneWhen},
		{"firstStep", p.begins},
		{"firstStepBy", in(2)},
	} {
		l.under(l.say("agreement.field." + f.field))
		l.keys("ctrl+a")
		l.types(f.text)
		if f.field == "receiver" {
			l.keys("Return")
		}
		l.shot("writing-" + f.field)
	}
	s.run.typed = append(s.run.typed, p.promised, p.notices, p.doneWhen, p.begins)
	l.seek(l.say("agreement.submit"))
	l.click(l.say("agreement.submit"))
	l.sees(l.say("agreement.mine"))
	l.shot("written")
	s.written = true
}

// accept lets a seat say yes where it is asked for its word on an agreement.
func (s *session) accept() {
	for _, l := range s.seats() {
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
