package workshop

import "github.com/afspraak/afspraak/workshop/screen"

// ClientQuestion is what somebody who hires a facilitator is likely to ask before a
// session, with what is true of this program.
type ClientQuestion struct{ Question, Answer screen.Text }

// ClientQuestions are those of METHOD §6, the risks that a client will raise; minGroup
// is the smallest group that has figures of its own.
func ClientQuestions(minGroup int) []ClientQuestion {
	var out []ClientQuestion
	for _, name := range []string{"tracking", "boss", "appraisal", "science"} {
		out = append(out, ClientQuestion{
			Question: screen.T("client." + name + ".question"),
			Answer:   screen.T("client."+name+".answer", "k", minGroup),
		})
	}
	return out
}
