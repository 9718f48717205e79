package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// remindAt is the reminder of an all-day event, counted from its start at
// midnight: nine o'clock the day before, when one can still say that it will
// not work.
const remindAt = "-PT15H"

// writeICS writes an all-day event for each adopted agreement on its due date,
// and one for the follow-up: common calendars ignore tasks. With Options.Tasks
// there is a VTODO beside each. Days have no zone, so they never shift. UIDs
// are stable, SEQUENCE grows with the agreement's version (the follow-up's with
// the log), so that a second import replaces the first. There is no METHOD: the
// file is for importing and is no invitation.
func writeICS(out io.Writer, d Document, w writer) error {
	c := ics.NewCalendarFor("Afspraak")
	c.SetProductId("-//Afspraak//report//" + strings.ToUpper(w.lang.Lang()))
	c.SetXWRCalName(w.title(d) + ": " + oneLine(d.Session.Name))
	if notices := w.notices(d); len(notices) > 0 {
		c.SetXWRCalDesc(strings.Join(notices, " "))
	}
	for _, a := range d.Agreements {
		if err := w.addAgreement(c, d, a); err != nil {
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

func (w writer) addAgreement(c *ics.Calendar, d Document, a Agreement) error {
	due, err := time.Parse(time.DateOnly, a.Due)
	if err != nil {
		return fmt.Errorf("due date of agreement %s: %w", a.ID, err)
	}
	giver, what := w.name(a.Giver), oneLine(a.What)
	summary := w.mark(d) + w.say("report.ics.summary", "giver", giver, "what", what)
	text := strings.Join(append([]string{plain(w.sentence(a))}, w.extras(a)...), "\n")
	reminder := w.mark(d) + w.say("report.ics.reminder", "giver", giver, "what", what)
	e := c.AddEvent(oneLine(a.UID))
	allDay(e, due)
	describe(&e.ComponentBase, d, max(a.Version-1, 0), summary, text)
	alarm(e.AddAlarm(), reminder)
	if w.tasks {
		t := c.AddTodo("todo-" + oneLine(a.UID))
		t.SetAllDayDueAt(due)
		describe(&t.ComponentBase, d, max(a.Version-1, 0), summary, text)
		alarm(t.AddAlarm(), reminder)
	}
	return nil
}

func (w writer) addFollowUp(c *ics.Calendar, d Document) error {
	day, err := time.Parse(time.DateOnly, d.Session.FollowUp)
	if err != nil {
		return fmt.Errorf("day of the follow-up: %w", err)
	}
	name := oneLine(d.Session.Name)
	e := c.AddEvent(oneLine(d.Session.ID) + ".followup@" + oneLine(d.Programme.ID) + ".afspraak")
	allDay(e, day)
	describe(&e.ComponentBase, d, int(d.Revision%(1<<31)), w.mark(d)+w.say("report.ics.followUp", "name", name), w.say("report.ics.followUpText"))
	alarm(e.AddAlarm(), w.mark(d)+w.say("report.ics.followUpReminder", "name", name))
	return nil
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

func alarm(a *ics.VAlarm, text string) {
	a.SetAction(ics.ActionDisplay)
	a.SetDescription(text)
	a.SetTrigger(remindAt)
}
