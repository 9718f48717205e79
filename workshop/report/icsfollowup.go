package report

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"
)

// addFollowUp adds the next session: at its time in the programme's zone, whose
// rules go along, or on its day where no time was fixed.
func (w writer) addFollowUp(c *ics.Calendar, d Document) error {
	day, err := time.Parse(time.DateOnly, d.Session.FollowUp)
	if err != nil {
		return fmt.Errorf("day of the follow-up: %w", err)
	}
	name := oneLine(d.Session.Name)
	e := c.AddEvent(oneLine(d.Session.ID) + ".followup@" + oneLine(d.Programme.ID) + ".afspraak")
	describe(&e.ComponentBase, d, int(d.Revision%(1<<31)), w.mark(d)+w.say("report.ics.followUp", "name", name), w.say("report.ics.followUpText"))
	e.SetStatus(ics.ObjectStatusConfirmed)
	zone, begin, timed := d.followUpAt(day)
	if timed {
		addZone(c, zone, begin)
		inZone := &ics.KeyValues{Key: string(ics.ParameterTzid), Value: []string{zone.String()}}
		const local = "20060102T150405"
		e.SetProperty(ics.ComponentPropertyDtStart, begin.Format(local), inZone)
		e.SetProperty(ics.ComponentPropertyDtEnd, begin.Add(time.Duration(d.Session.FollowUpMinutes)*time.Minute).Format(local), inZone)
		alarmAt(e.AddAlarm(), w.mark(d)+w.say("report.ics.followUpReminder", "name", name), "-P1D")
		return nil
	}
	allDay(e, day)
	alarm(e.AddAlarm(), w.mark(d)+w.say("report.ics.followUpReminder", "name", name))
	return nil
}

// followUpAt is when the follow-up begins, in the programme's zone; false where
// that is not known, or not in a zone that this laptop knows.
func (d Document) followUpAt(day time.Time) (*time.Location, time.Time, bool) {
	clock, err := time.Parse("15:04", d.Session.FollowUpTime)
	if err != nil || d.Session.FollowUpMinutes <= 0 {
		return nil, time.Time{}, false
	}
	zone, err := time.LoadLocation(d.TimeZone)
	if err != nil {
		return nil, time.Time{}, false
	}
	return zone, time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, zone), true
}

// addZone adds the rules of a zone around a moment, as far as one event needs
// them: the offset that holds then, since when, and until when.
func addZone(c *ics.Calendar, zone *time.Location, at time.Time) {
	z := c.AddTimezone(zone.String())
	from, until := at.ZoneBounds()
	for _, begin := range []time.Time{from, until} {
		switch {
		case !begin.IsZero():
			observe(z, begin, begin.Add(-time.Second))
		case from.IsZero() && until.IsZero(): // a zone whose clock never changes
			observe(z, at.AddDate(-1, 0, 0), at)
			return
		}
	}
}

// observe adds the offset that holds from a moment on, after that of just before.
func observe(z *ics.VTimezone, begin, before time.Time) {
	name, offset := begin.Zone()
	_, old := before.Zone()
	var rule *ics.ComponentBase
	if begin.IsDST() {
		summer := &ics.Daylight{}
		z.Components = append(z.Components, summer)
		rule = &summer.ComponentBase
	} else {
		rule = &z.AddStandard().ComponentBase
	}
	// The moment is told on the clock as it was just before.
	rule.SetProperty(ics.ComponentPropertyDtStart, begin.In(time.FixedZone("", old)).Format("20060102T150405"))
	rule.SetProperty("TZOFFSETFROM", utcOffset(old))
	rule.SetProperty("TZOFFSETTO", utcOffset(offset))
	rule.SetProperty("TZNAME", name)
}

// utcOffset writes seconds east of UTC as +hhmm, with seconds where there are any.
func utcOffset(seconds int) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	s := fmt.Sprintf("%s%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}
