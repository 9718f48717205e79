package kit

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestDateEntry(t *testing.T) {
	app(t, LookLight, 1)
	today := time.Date(2026, 6, 12, 15, 0, 0, 0, time.UTC)
	d := NewDateEntry(nl, func() time.Time { return today })
	type change struct {
		date string
		ok   bool
	}
	var changes []change
	d.OnChanged = func(date time.Time, ok bool) { changes = append(changes, change{date.Format(time.DateOnly), ok}) }
	w := test.NewTempWindow(t, d)
	w.Canvas().Focus(d.field)
	if got := d.said.Words(); got != "26-6-2026, 26 juni, vrijdag of over 2 weken" {
		t.Errorf("an empty field says %q", got)
	}
	test.Type(d.field, "30 jun")
	if got := d.said.Words(); got != "dinsdag 30 juni 2026" {
		t.Errorf("understood %q", got)
	}
	if len(changes) == 0 || changes[len(changes)-1] != (change{"2026-06-30", true}) {
		t.Errorf("changes %v", changes)
	}
	press(w.Canvas(), fyne.KeyUp, fyne.KeyPageDown)
	if date, ok := d.Date(); !ok || date.Format(time.DateOnly) != "2026-06-24" {
		t.Errorf("a day later and a week earlier is %v", date)
	}
	w.Canvas().Unfocus()
	if d.Text() != "24 jun 2026" {
		t.Errorf("after leaving, the field shows %q", d.Text())
	}
	d.field.SetText("1-6-2026")
	if got := d.said.Words(); got != "maandag 1 juni 2026 – dat is al voorbij" {
		t.Errorf("a date gone by says %q", got)
	}
	d.field.SetText("ooit")
	w.Canvas().Focus(d.field)
	w.Canvas().Unfocus()
	if _, ok := d.Date(); ok || d.Text() != "ooit" {
		t.Errorf("what is no date became %q", d.Text())
	}
	before := len(changes)
	d.SetDate(today)
	if d.Text() != "12 jun 2026" || len(changes) != before {
		t.Errorf("SetDate shows %q and told %d changes", d.Text(), len(changes)-before)
	}
}
