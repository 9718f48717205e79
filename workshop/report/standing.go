package report

import (
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// Standing is a promise as it stands on the day of the document: in its newest
// text, whichever session adopted that.
type Standing struct {
	State     string    `json:"state"`              // adopted, overdue, reportedDone, renegotiating, kept, broken, renegotiated, cancelled
	Late      bool      `json:"late,omitempty"`     // kept after its day, or renegotiated after it
	Day       string    `json:"day,omitempty"`      // ISO day since which it is done, asked to be changed, or ended
	Sequence  int       `json:"sequence,omitempty"` // grows with all that is adopted and said of it, from 0
	Agreement Agreement `json:"agreement"`
	Earlier   []Earlier `json:"earlier,omitempty"` // its texts before this one, the newest first
}

// Earlier is what became of a text that another one took the place of. It counts
// in the kept rate like any other.
type Earlier struct {
	ID    string `json:"id"`
	Due   string `json:"due"`
	State string `json:"state"`
	Late  bool   `json:"late,omitempty"`
}

// standing are the promises of the whole programme: a report of an earlier
// session tells them as they are now, and never brings back an old text.
func (b builder) standing(today string) []Standing {
	var out []Standing
	for _, p := range b.s.AllPromises() {
		out = append(out, b.stands(p, today))
	}
	return out
}

func (b builder) stands(p workshop.Promise, today string) Standing {
	a := p.Current
	x := Standing{State: string(a.StateOn(today)), Sequence: p.Edition, Agreement: b.agreement(a)}
	for old := b.s.FindAgreement(a.Replaces); old != nil; old = b.s.FindAgreement(old.Replaces) {
		x.Earlier = append(x.Earlier, Earlier{string(old.ID), old.Values["due"], string(old.StateOn(today)), old.Life.Late})
	}
	switch l := a.Life; workshop.AgreementState(x.State) {
	case workshop.Fulfilled:
		x.Day, x.Late = l.Done, l.Done > a.Values["due"]
	case workshop.Reported:
		x.Day = l.Done
	case workshop.Reworked:
		x.Day = l.Asked
	case workshop.Renegotiated:
		x.Day, x.Late = l.EndDay, l.Late
	case workshop.Broken, workshop.Cancelled:
		x.Day = l.EndDay
	}
	return x
}

// promises are the standing of all promises; of a document from before there was
// one, that of its agreements when they were adopted.
func (d Document) promises() []Standing {
	if d.Standing != nil {
		return d.Standing
	}
	var out []Standing
	for _, a := range d.Agreements {
		out = append(out, Standing{State: a.State, Sequence: max(a.Version-1, 0), Agreement: a})
	}
	return out
}

// standingLine says where a promise stands, in words.
func (w writer) standingLine(x Standing) string {
	key := "life.state." + x.State
	switch {
	case x.Late && x.State == string(workshop.Fulfilled):
		key = "life.state.keptLate"
	case x.Late && x.State == string(workshop.Renegotiated):
		key = "life.state.renegotiatedLate"
	case x.State == string(workshop.Overdue):
		return w.say("life.state.overdueSince", "date", w.day(x.Agreement.Due))
	case x.State == string(workshop.Reported):
		return w.say("life.state.reportedSince", "date", w.day(x.Day))
	}
	if !w.lang.Has(key) {
		return oneLine(x.State) // of a newer version
	}
	return w.say(key)
}

// ended reports whether nothing is to be done for a promise any more.
func (x Standing) ended() bool {
	switch workshop.AgreementState(x.State) {
	case workshop.Fulfilled, workshop.Broken, workshop.Renegotiated, workshop.Cancelled:
		return true
	}
	return false
}

// endedAt is the day on which it ended, as far as that is known.
func (x Standing) endedAt() (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, x.Day)
	return day, err == nil && x.ended()
}
