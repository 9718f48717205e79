package kit

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// DateEntry is a field for a typed date. It understands what
// [assets.ParseDate] does and shows under the field, in full words, which day
// it understood. The up and down arrows move by a day, Page Up and Page Down
// by a week.
type DateEntry struct {
	widget.BaseWidget

	// OnChanged is called when a person makes the date another one; ok is false
	// while the text is no date.
	OnChanged func(date time.Time, ok bool)

	texts *assets.Texts
	today func() time.Time
	field *entry
	said  *Text
	date  time.Time
	valid bool
	body  *fyne.Container
}

var (
	_ Escaper          = (*DateEntry)(nil)
	_ FirstFocus       = (*DateEntry)(nil)
	_ fyne.Disableable = (*DateEntry)(nil)
)

// NewDateEntry makes a field; today gives the present time in the programme's
// time zone.
func NewDateEntry(texts *assets.Texts, today func() time.Time) *DateEntry {
	d := &DateEntry{texts: texts, today: today, field: newEntry(60, false), said: Caption("")}
	d.field.SetPlaceHolder(texts.T("kit.date.hint", nil))
	d.field.OnChanged = func(string) { d.read(true) }
	d.field.onLeave = d.tidy
	d.field.onKey = d.key
	d.body = Column(newRinged(d.field), d.said)
	d.read(false)
	d.ExtendBaseWidget(d)
	return d
}

// Date returns the date, midnight in the programme's time zone; ok is false
// when the field is empty or not understood.
func (d *DateEntry) Date() (date time.Time, ok bool) { return d.date, d.valid }

// Text returns what was typed.
func (d *DateEntry) Text() string { return d.field.Text }

// SetDate puts a date into the field without calling OnChanged; the zero time
// empties it.
func (d *DateEntry) SetDate(date time.Time) {
	text := ""
	if !date.IsZero() {
		text = d.texts.Date(date)
	}
	changed := d.field.OnChanged
	d.field.OnChanged = nil
	d.field.SetText(text)
	d.field.OnChanged = changed
	d.read(false)
}

// SetOnEscape sets what Escape does.
func (d *DateEntry) SetOnEscape(leave func()) { d.field.SetOnEscape(leave) }

// FirstFocus is the field.
func (d *DateEntry) FirstFocus() fyne.Focusable { return d.field }

// Enable lets people type.
func (d *DateEntry) Enable() { d.field.Enable() }

// Disable shows the date, but does not let people type.
func (d *DateEntry) Disable() { d.field.Disable() }

// Disabled says whether people cannot type.
func (d *DateEntry) Disabled() bool { return d.field.Disabled() }

// read understands the text and says so.
func (d *DateEntry) read(tell bool) {
	before, wasValid := d.date, d.valid
	d.date, d.valid = assets.ParseDate(d.field.Text, d.today())
	switch {
	case d.valid && d.date.Before(startOfDay(d.today())):
		d.say("kit.date.past", ColorWarn)
	case d.valid:
		d.say("kit.date.understood", ColorMuted)
	case strings.TrimSpace(d.field.Text) == "":
		d.say("kit.date.examples", ColorMuted)
	default:
		d.say("kit.date.unclear", ColorWarn)
	}
	if tell && d.OnChanged != nil && (wasValid != d.valid || !before.Equal(d.date)) {
		d.OnChanged(d.date, d.valid)
	}
}

func (d *DateEntry) say(key string, ink fyne.ThemeColorName) {
	args := d.examples()
	if d.valid {
		args["date"] = d.texts.LongDate(d.date)
	}
	d.said.SetWords(d.texts.T(key, args))
	d.said.SetColor(ink)
}

// examples are a day to come, in figures and in words.
func (d *DateEntry) examples() map[string]any {
	at := startOfDay(d.today()).AddDate(0, 0, exampleAhead)
	return map[string]any{
		"number": at.Format("2-1-2006"),
		"words":  strconv.Itoa(at.Day()) + " " + d.texts.T("month."+strconv.Itoa(int(at.Month())), nil),
	}
}

// exampleAhead is how many days from now the day in the examples is, the same as in
// the words beside it.
const exampleAhead = 14

// tidy writes an understood date in the usual way when the person leaves. What
// was not understood stays as it was typed.
func (d *DateEntry) tidy() {
	if d.valid {
		d.SetDate(d.date)
	}
}

// key moves the date with the arrows.
func (d *DateEntry) key(event *fyne.KeyEvent) bool {
	days, ok := map[fyne.KeyName]int{fyne.KeyUp: 1, fyne.KeyDown: -1, fyne.KeyPageUp: 7, fyne.KeyPageDown: -7}[event.Name]
	if !ok || d.Disabled() {
		return false
	}
	from := d.date
	if !d.valid {
		from, days = startOfDay(d.today()), 0
	}
	d.field.SetText(d.texts.Date(from.AddDate(0, 0, days)))
	return true
}

// CreateRenderer is Fyne's way to draw the widget.
func (d *DateEntry) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(d.body)
}

func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
