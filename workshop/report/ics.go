package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/afspraak/afspraak/workshop"
)

// remindAt is the reminder of an all-day event, counted from its start at
// midnight: nine o'clock the day before, when one can still say that it will
// not work.
const remindAt = "-PT15H"

// writeICS writes an all-day event for each promise on its due date, and one for
// the follow-up: common calendars ignore tasks. With Options.Tasks there is a
// VTODO beside each. Days have no zone, so they never shift. A promise keeps its
// UID when it is renegotiated, and SEQUENCE grows with all that is adopted and
// said of it (the follow-up's with the log): an import of a
// later export, of whichever session, replaces what was there. There is no
// METHOD: the file is for importing and is no invitation.
func writeICS(out io.Writer, d Document, w writer) error {
	c := ics.NewCalendarFor("Afspraak")
	c.SetProductId("-//Afspraak//report//" + strings.ToUpper(w.lang.Lang()))
	c.SetXWRCalName(w.title(d) + ": " + oneLine(d.Session.Name))
	if notices := w.notices(d); len(notices) > 0 {
		c.SetXWRCalDesc(strings.Join(notices, " "))
	}
	for _, x := range d.promises() {
		if err := w.addPromise(c, d, x); err != nil {
			return err
		}
	}
	if d.Session.FollowUp != "" {
		if err := w.addFollowUp(c, d); err != nil {
			return err
		}
	}
	// The library passes over some errors of writing, so it writes to memory.
	var b bytes.Buffer
	if err := c.SerializeTo(&b, ics.WithNewLineWindows, ics.WithLineLength(75)); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

func (w writer) addPromise(c *ics.Calendar, d Document, x Standing) error {
	a := x.Agreement
	due, err := time.Parse(time.DateOnly, a.Due)
	if err != nil {
		return fmt.Errorf("due date of agreement %s: %w", a.ID, err)
	}
	giver, what := w.name(a.Giver), oneLine(a.What)
	summary := w.mark(d) + w.say("report.ics.summary", "giver", giver, "what", what)
	if x.ended() {
		summary = w.mark(d) + w.say("report.ics.ended", "how", w.standingLine(x), "giver", giver, "what", what)
	}
	text := strings.Join(append([]string{plain(w.sentence(a)), w.say("report.ics.stands", "how", w.standingLine(x))}, w.extras(a)...), "\n")
	reminder := w.mark(d) + w.say("report.ics.reminder", "giver", giver, "what", what)
	e := c.AddEvent(oneLine(a.UID))
	allDay(e, due)
	describe(&e.ComponentBase, d, x.Sequence, summary, text)
	e.SetStatus(eventStatus(x))
	if !x.ended() {
		alarm(e.AddAlarm(), reminder)
	}
	if w.tasks {
		w.addTask(c, d, x, due, summary, text, reminder)
	}
	return nil
}

// eventStatus of the day in the calendar: it is off when nothing has to be ready
// any more, and stays when it was kept.
func eventStatus(x Standing) ics.ObjectStatus {
	if x.ended() && x.State != string(workshop.Fulfilled) {
		return ics.ObjectStatusCancelled
	}
	return ics.ObjectStatusConfirmed
}

func (w writer) addTask(c *ics.Calendar, d Document, x Standing, due time.Time, summary, text, reminder string) {
	t := c.AddTodo("todo-" + oneLine(x.Agreement.UID))
	t.SetAllDayDueAt(due)
	describe(&t.ComponentBase, d, x.Sequence, summary, text)
	switch workshop.AgreementState(x.State) {
	case workshop.Fulfilled:
		t.SetStatus(ics.ObjectStatusCompleted)
		t.SetPercentComplete(100)
		if day, known := x.endedAt(); known {
			t.SetCompletedAt(day.Add(12 * time.Hour)) // an instant is asked for: noon is that day nearly everywhere
		}
	case workshop.Broken, workshop.Renegotiated, workshop.Cancelled:
		t.SetStatus(ics.ObjectStatusCancelled)
	case workshop.Reported: // done by the giver's word; the receiver's is still to come
		t.SetStatus(ics.ObjectStatusInProcess)
	default:
		t.SetStatus(ics.ObjectStatusNeedsAction)
	}
	if !x.ended() {
		alarm(t.AddAlarm(), reminder)
	}
}

// mark comes before every summary of a rehearsal: calendars show nothing else.
func (w writer) mark(d Document) string {
	if !d.Rehearsal {
		return ""
	}
	return w.say("report.rehearsal") + ": "
}

// allDay sets the day; the end of an all-day event is the next day. The person
// stays free that day: it is a date to remember and no meeting.
func allDay(e *ics.VEvent, day time.Time) {
	e.SetAllDayStartAt(day)
	e.SetAllDayEndAt(day.AddDate(0, 0, 1))
	e.SetTimeTransparency(ics.TransparencyTransparent)
}

func describe(c *ics.ComponentBase, d Document, sequence int, summary, text string) {
	c.SetDtStampTime(d.Made)
	c.SetSequence(sequence)
	c.SetSummary(summary)
	c.SetDescription(text)
}

func alarm(a *ics.VAlarm, text string) { alarmAt(a, text, remindAt) }

func alarmAt(a *ics.VAlarm, text, trigger string) {
	a.SetAction(ics.ActionDisplay)
	a.SetDescription(text)
	a.SetTrigger(trigger)
}
