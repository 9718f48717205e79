package report

import "github.com/afspraak/afspraak/assets"

// Reading is a report as plain words in one language, for a window that shows
// it: the agreements, and what is the reader's own. Figures, log and what the
// other phases left are for the files.
type Reading struct {
	Title    string
	Day      string      // in short
	Notices  []string    // set above everything; none for an ordinary session
	Facts    [][2]string // label and value: day, follow-up, facilitator
	Chapters []Chapter   // the agreements first, always
}

// Chapter is a section with its entries; None says what its emptiness means.
type Chapter struct {
	Title   string
	Entries []Entry
	None    string
}

// Entry is an agreement's wording or a line, with what stands under it.
type Entry struct {
	Text  string
	Under []string
}

// Words gives the document in the words of a language.
func (d Document) Words(lang *assets.Texts) Reading {
	w := newWriter(lang, d.Wording, Options{})
	r := Reading{Title: oneLine(d.Session.Name), Day: w.day(d.Session.Day), Notices: w.notices(d), Facts: w.facts(d)}
	agreed := Chapter{Title: w.say("report.section.agreements"), None: w.say(noneShort)}
	for _, a := range d.Agreements {
		agreed.Entries = append(agreed.Entries, w.entry(a))
	}
	r.Chapters = append(r.Chapters, agreed)
	promises := "report.section.promises"
	if d.Keeper != nil {
		promises = "report.section.ownPromises"
	}
	r.add(w.say("report.section.firstSteps"), w.firstSteps(d))
	r.add(w.say(promises), w.cards(d.Promises))
	return r
}

func (w writer) entry(a Agreement) Entry {
	e := Entry{Text: plain(w.sentence(a)), Under: w.extras(a)}
	if v := w.votes(a); v != "" {
		e.Under = append(e.Under, v)
	}
	return e
}

// add is a chapter of lines, left out when there are none.
func (r *Reading) add(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	c := Chapter{Title: title}
	for _, line := range lines {
		c.Entries = append(c.Entries, Entry{Text: line})
	}
	r.Chapters = append(r.Chapters, c)
}
