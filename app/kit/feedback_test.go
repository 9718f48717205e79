package kit

import (
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// pending collects what a widget wants to do later.
type pending []struct {
	after time.Duration
	do    func()
}

func (p *pending) later(after time.Duration, do func()) {
	*p = append(*p, struct {
		after time.Duration
		do    func()
	}{after, do})
}

func TestToastsGoAway(t *testing.T) {
	app(t, LookLight, 1)
	var waiting pending
	toasts := NewToasts()
	toasts.later = waiting.later
	b := NewButton("Verder", Primary, nil)
	w := test.NewTempWindow(t, Column(b, toasts))
	w.Canvas().Focus(b)
	toasts.Say("Bewaard.")
	toasts.Say(strings.Repeat("lang ", 40))
	if len(toasts.column.Objects) != 2 {
		t.Fatalf("%d messages are shown", len(toasts.column.Objects))
	}
	if w.Canvas().Focused() != b {
		t.Error("a message took the focus")
	}
	if waiting[0].after < 4*time.Second || waiting[1].after < 10*time.Second {
		t.Errorf("a short message stays %v, a long one %v", waiting[0].after, waiting[1].after)
	}
	waiting[0].do()
	if len(toasts.column.Objects) != 1 {
		t.Error("the first message stays")
	}
	for range 5 {
		toasts.Say("nog een")
	}
	if got := len(toasts.column.Objects); got != mostToasts {
		t.Errorf("%d messages at once", got)
	}
	for _, w := range waiting {
		w.do()
	}
	if got := len(toasts.column.Objects); got != 0 {
		t.Errorf("%d messages stay", got)
	}
}

func TestToastAction(t *testing.T) {
	app(t, LookLight, 1)
	var waiting pending
	toasts := NewToasts()
	toasts.later = waiting.later
	w := test.NewTempWindow(t, toasts)
	w.Resize(fyne.NewSize(600, 400))
	undone := 0
	toasts.Offer("Ronde gesloten", "Ongedaan maken", func() { undone++ })
	test.Tap(findButton(t, toasts, "Ongedaan maken"))
	if undone != 1 || len(toasts.column.Objects) != 0 {
		t.Errorf("undone %d times, %d messages left", undone, len(toasts.column.Objects))
	}
	waiting[0].do() // the time of a message that is gone already
}

func TestLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app(t, LookLight, 1)
		var done atomic.Bool
		Later(time.Minute, func() { done.Store(true) })
		time.Sleep(59 * time.Second)
		synctest.Wait()
		if done.Load() {
			t.Error("done too early")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if !done.Load() {
			t.Error("not done")
		}
	})
}

func findButton(t *testing.T, in fyne.CanvasObject, label string) *Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(in) {
		if b, ok := o.(*Button); ok && b.Label() == label {
			return b
		}
	}
	t.Fatalf("no button %q", label)
	return nil
}

func TestConfirmKeys(t *testing.T) {
	app(t, LookLight, 1)
	under := NewButton("Eronder", Normal, nil)
	w := test.NewTempWindow(t, under)
	w.Resize(fyne.NewSize(700, 500))
	var answers []string
	ask := func(danger bool) func() {
		w.Canvas().Focus(under)
		return Confirm(w, Question{
			Title: "Sluiten?", Body: "Dan kan niemand meer antwoorden.", Yes: "Sluiten", No: "Terug", Danger: danger,
			OnYes: func() { answers = append(answers, "yes") }, OnNo: func() { answers = append(answers, "no") },
		})
	}
	gone := func(step string) {
		t.Helper()
		if w.Canvas().Overlays().Top() != nil {
			t.Fatalf("%s: the question is still there", step)
		}
		if w.Canvas().Focused() != under {
			t.Errorf("%s: the focus did not go back", step)
		}
	}
	ask(false)
	press(w.Canvas(), fyne.KeyReturn)
	gone("Enter")
	ask(true)
	press(w.Canvas(), fyne.KeyReturn)
	gone("Enter on a danger")
	ask(false)
	press(w.Canvas(), fyne.KeyEscape)
	gone("Escape")
	ask(false)
	w.Canvas().Unfocus()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	gone("Escape without focus")
	for _, danger := range []bool{false, true} {
		ask(danger)
		w.Canvas().Unfocus() // a click beside the question
		w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
		gone("Enter without focus")
	}
	ask(false)
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	if b, ok := w.Canvas().Focused().(*Button); !ok || b == under {
		t.Error("Tab left the question")
	}
	press(w.Canvas(), fyne.KeyEscape)
	ask(false)()
	gone("hide")
	if got := strings.Join(answers, " "); got != "yes no no no yes no no" {
		t.Errorf("answers: %s", got)
	}
}

func TestConfirmWithReason(t *testing.T) {
	app(t, LookLight, 1)
	w := test.NewTempWindow(t, widget.NewLabel("onder"))
	w.Resize(fyne.NewSize(700, 500))
	reason := NewNoteEntry(nl, 100, 2)
	done := false
	Confirm(w, Question{
		Title: "Overslaan", Body: "Waarom?", Yes: "Overslaan", No: "Terug", Content: reason,
		Check: func() string {
			if strings.TrimSpace(reason.Text()) == "" {
				return "Schrijf de reden op."
			}
			return ""
		},
		OnYes: func() { done = true },
	})
	if w.Canvas().Focused() != reason.field {
		t.Fatal("the field has not the focus")
	}
	yes := findButton(t, w.Canvas().Overlays().Top(), "Overslaan")
	yes.Tapped(nil)
	if done || w.Canvas().Overlays().Top() == nil {
		t.Fatal("accepted without a reason")
	}
	w.Canvas().Focus(reason.field)
	typeRunes(w.Canvas(), "te laat")
	yes.Tapped(nil)
	if !done || w.Canvas().Overlays().Top() != nil {
		t.Error("not accepted with a reason")
	}
}

func TestConfirmFromALineUnderItsLabel(t *testing.T) {
	app(t, LookLight, 1)
	w := test.NewTempWindow(t, widget.NewLabel("onder"))
	w.Resize(fyne.NewSize(700, 500))
	var answers []string
	ask := func() *LineEntry {
		name := NewLineEntry(nl, 80)
		Confirm(w, Question{
			Title: "Nieuwe sessie", Yes: "Maken", No: "Terug", Content: Labelled("Naam", "", name),
			OnYes: func() { answers = append(answers, name.Text()) }, OnNo: func() { answers = append(answers, "no") },
		})
		return name
	}
	if name := ask(); w.Canvas().Focused() != name.field {
		t.Fatal("the field has not the focus")
	}
	typeRunes(w.Canvas(), "Vervolg")
	press(w.Canvas(), fyne.KeyReturn)
	ask()
	press(w.Canvas(), fyne.KeyEscape)
	if got := strings.Join(answers, " "); got != "Vervolg no" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("answers: %s", got)
	}
}

// TestAReasonIsReadWhileItIsTyped: a line that may be long has several rows, and
// as many as it needs; Enter still accepts, and what was put there is gone on with.
func TestAReasonIsReadWhileItIsTyped(t *testing.T) {
	app(t, LookLight, 1)
	w := test.NewTempWindow(t, widget.NewLabel("onder"))
	w.Resize(fyne.NewSize(700, 500))
	reason, short, done := NewLineEntry(nl, 200), NewLineEntry(nl, 80), ""
	Confirm(w, Question{
		Title: "Overslaan", Yes: "Overslaan", No: "Terug", Content: Labelled("Reden", "", reason),
		OnYes: func() { done = reason.Text() },
	})
	popup := w.Canvas().Overlays().Top()
	line := short.field.MinSize().Height
	if high := reason.field.Size().Height; high < 1.5*line {
		t.Errorf("an empty reason is %v high, a line %v", high, line)
	}
	before := popup.MinSize().Height
	text := strings.TrimSpace(strings.Repeat("het team is pas volgende week compleet ", 5))
	typeRunes(w.Canvas(), text)
	rows := float32(reason.field.CursorRow + 1)
	if rows < 3 || reason.field.inner != nil && reason.field.inner.Content.MinSize().Height > reason.field.inner.Size().Height+0.5 {
		t.Errorf("%v rows do not fit in the field", rows)
	}
	if reason.field.Size().Height < rows*line/2 || popup.MinSize().Height <= before {
		t.Errorf("%v rows in a field of %v, the question was %v high and is %v", rows, reason.field.Size().Height, before, popup.MinSize().Height)
	}
	press(w.Canvas(), fyne.KeyReturn)
	if done != text {
		t.Errorf("Enter gave %q", done)
	}
	again := NewLineEntry(nl, 200)
	again.SetText(text)
	Confirm(w, Question{Title: "Overslaan", Yes: "Overslaan", No: "Terug", Content: again})
	typeRunes(w.Canvas(), "!")
	if again.Text() != text+"!" || again.field.CursorRow < 2 {
		t.Errorf("typed on at row %d of %q", again.field.CursorRow, again.Text())
	}
}

func TestBannerStatesDifferWithoutColour(t *testing.T) {
	app(t, LookLight, 1)
	b := NewBanner(nl)
	seen := map[string]Sent{}
	for state := SentSaved; state <= SentTyped; state++ {
		b.SetState(state, "")
		if other, twice := seen[b.Words()]; twice || strings.HasPrefix(b.Words(), "kit.") {
			t.Errorf("state %d says %q, as does %d", state, b.Words(), other)
		}
		seen[b.Words()] = state
	}
	b.SetState(SentNotYet, "eigen woorden")
	if b.Words() != "eigen woorden" || b.State() != SentNotYet {
		t.Error("own words are not shown")
	}
}

func TestCounter(t *testing.T) {
	app(t, LookLight, 1)
	c := NewCounter(nl, "hebben geantwoord")
	test.NewTempWindow(t, c)
	for _, s := range []struct {
		done, of int
		words    string
		parts    int
	}{{9, 12, "9 van 12", 12}, {1, 1, "1 van 1", 1}, {14, 12, "12 van 12", 12}, {0, 0, "0 van 0", 0}, {-1, 3, "0 van 3", 3}, {50, 100, "50 van 100", 2}} {
		c.Set(s.done, s.of)
		if c.said.Words() != s.words {
			t.Errorf("Set(%d, %d) says %q", s.done, s.of, c.said.Words())
		}
		if got := len(test.WidgetRenderer(c.bar).Objects()); got != s.parts {
			t.Errorf("Set(%d, %d) draws %d parts, want %d", s.done, s.of, got, s.parts)
		}
	}
}

func TestTableKeepsRowsApart(t *testing.T) {
	for _, width := range []float32{200, 700} {
		app(t, LookLight, 1)
		table := NewTable(Row{"Doel", strings.Repeat("een lang doel ", 20)}, Row{compound, "kort"}, Row{"Slot", "x"})
		table.Resize(fyne.NewSize(width, 900))
		bottom := float32(-1)
		for i := 0; i < len(table.body.Objects); i += 3 {
			name, value, line := table.body.Objects[i], table.body.Objects[i+1], table.body.Objects[i+2]
			if name.Position().Y < bottom || value.Position().Y < bottom {
				t.Errorf("width %v: row %d overlaps the one above", width, i/3)
			}
			bottom = line.Position().Y
			if end := value.Position().Y + value.MinSize().Height; end > bottom {
				t.Errorf("width %v: the value of row %d ends at %v, its line is at %v", width, i/3, end, bottom)
			}
		}
	}
}

func TestCard(t *testing.T) {
	app(t, LookLight, 1)
	c := NewCard("", "tekst")
	with := NewCard("kop", "tekst").MinSize().Height
	if c.MinSize().Height >= with {
		t.Error("an empty header takes room")
	}
	c.Set("kop", "tekst")
	if c.MinSize().Height != with {
		t.Error("Set shows no header")
	}
}
