package paint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

func TestTypingSurvivesFiftyUpdates(t *testing.T) {
	s := newStand(t, Seat)
	tree := func(n int) screen.Node {
		kids := []screen.Node{counter(n), note("a", "a", false), note("b", "b", false)}
		if n%3 == 0 { // a line comes and goes above the field
			kids = append([]screen.Node{screen.Para("extra", "round.answered")}, kids...)
		}
		return screen.Box("root", screen.Box("step", kids...))
	}
	s.Update(tree(0))
	s.focus("a")
	field := s.w.Canvas().Focused()
	want := ""
	for i := range 50 {
		letter := string(rune('a' + i%26))
		s.typed(letter)
		want += letter
		s.Update(tree(i + 1))
		if s.w.Canvas().Focused() != field {
			t.Fatalf("update %d took the focus", i)
		}
	}
	if got := s.value("a"); got != fmt.Sprintf("%q", want) {
		t.Errorf("typed %q, has %s", want, got)
	}
	entry := field.(interface{ TypedKey(*fyne.KeyEvent) })
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	s.Update(tree(60))
	s.typed("!")
	if got := s.value("a"); got != fmt.Sprintf("%q", want[:49]+"!"+want[49:]) {
		t.Errorf("the cursor moved: %s", got)
	}
}

func TestSaveAfterRestAndOnLeaving(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root", saving("a", ""), saving("b", "")))
	s.focus("a")
	s.typed("een")
	s.pace.Sleep(1900 * time.Millisecond)
	s.typed("tje")
	s.pace.Sleep(1900 * time.Millisecond)
	if len(s.saved) != 0 {
		t.Fatalf("saved before the rest: %v", s.saved)
	}
	s.pace.Sleep(200 * time.Millisecond)
	if len(s.saved) != 1 || s.saved[0] != `"eentje"` {
		t.Fatalf("saved %v", s.saved)
	}
	s.saves[0](Outcome{State: kit.SentSending})
	if s.state("a") != s.texts.T("ui.field.sending", nil) {
		t.Errorf("says %q", s.state("a"))
	}
	s.saves[0](Outcome{State: kit.SentSaved})
	if s.state("a") != s.texts.T("ui.field.saved", nil) {
		t.Errorf("says %q", s.state("a"))
	}
	s.typed("s")
	s.focus("b")
	if len(s.saved) != 2 || s.saved[1] != `"eentjes"` {
		t.Fatalf("leaving wrote %v", s.saved)
	}
	s.pace.Sleep(5 * time.Second)
	if len(s.saved) != 2 {
		t.Errorf("written again without need: %v", s.saved)
	}
}

func TestAFieldThatGoesIsWritten(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root", saving("a", "")))
	s.focus("a")
	s.typed("half")
	s.Update(screen.Box("root", screen.Para("next", "round.soon")))
	if len(s.saved) != 1 || s.saved[0] != `"half"` {
		t.Errorf("saved %v", s.saved)
	}
	if s.w.Canvas().Focused() != nil {
		t.Error("the focus stayed on a field that is gone")
	}
	s.pace.Sleep(5 * time.Second)
	if len(s.saved) != 1 {
		t.Errorf("a field that is gone was written: %v", s.saved)
	}
}

func TestRefusedTextStays(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root", saving("a", "oud"), saving("b", "")))
	s.focus("a")
	s.typed("te lang")
	s.focus("b")
	s.saves[0](Outcome{State: kit.SentRefused, Words: "dit mag niet"})
	s.Update(screen.Box("root", saving("a", "oud"), saving("b", ""), counter(3)))
	if got := s.value("a"); got != `"te langoud"` && got != `"oudte lang"` {
		t.Errorf("the refused text became %s", got)
	}
	if s.state("a") != s.texts.T("ui.field.refusedStays", map[string]any{"why": "dit mag niet"}) {
		t.Errorf("says %q", s.state("a"))
	}
	s.saves[0](Outcome{State: kit.SentNotYet})
	if s.state("a") != s.texts.T("ui.field.notYet", nil) {
		t.Errorf("says %q", s.state("a"))
	}
}

func TestUnsentTextWinsOverTheTree(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(screen.Box("root", saving("a", "van de host")))
	if s.value("a") != `"van de host"` {
		t.Fatalf("shows %s", s.value("a"))
	}
	s.Update(screen.Box("root", saving("a", "van een ander")))
	if s.value("a") != `"van een ander"` {
		t.Fatalf("did not follow: %s", s.value("a"))
	}
	s.focus("a")
	s.typed("x")
	mine := s.value("a")
	s.Update(screen.Box("root", saving("a", "weer anders")))
	if s.value("a") != mine {
		t.Fatalf("unsent text lost: %s", s.value("a"))
	}
	s.pace.Sleep(2 * time.Second)
	s.saves[0](Outcome{State: kit.SentSaved})
	s.typed("y")
	newer := s.value("a")
	s.Update(screen.Box("root", saving("a", mine[1:len(mine)-1]))) // the echo of the first write
	if s.value("a") != newer {
		t.Fatalf("an echo overwrote newer text: %s", s.value("a"))
	}
}

func TestOwnAnswerFillsTheFields(t *testing.T) {
	s := newStand(t, Seat)
	s.own["r1"] = screen.JSON(map[string]any{"energy": 7, "cards": []string{"een", "twee"}})
	s.Update(ballot())
	if s.value("answer:energy") != "7" || s.value("answer:cards") != `["een","twee"]` {
		t.Errorf("energy %s cards %s", s.value("answer:energy"), s.value("answer:cards"))
	}
}

// ballot is a screen that answers a round.
func ballot() screen.Node {
	return screen.Box("root",
		screen.Node{ID: "answer:energy", Kind: screen.Input, Field: &screen.Field{Name: "energy", Type: screen.ScaleField, Min: 1, Max: 10}},
		screen.Node{ID: "answer:cards", Kind: screen.Input, Field: &screen.Field{Name: "cards", Type: screen.CardsField, Max: 3, Length: 40, Optional: true}},
		screen.Node{ID: "send", Kind: screen.Button, Text: screen.Say("round.send"), Tone: screen.Primary, Action: &screen.Action{
			Command: "round.answer", Fields: []string{"answer:energy", "answer:cards"}, Ballot: &screen.Ballot{Round: "r1"},
		}})
}

func TestValuesOfAllTypes(t *testing.T) {
	s := newStand(t, Seat)
	option := func(id string) screen.Option { return screen.Option{ID: id, Text: screen.Text{Plain: "Optie " + id}} }
	var many []screen.Option
	for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
		many = append(many, option(id))
	}
	for _, c := range []struct {
		field screen.Field
		value string // as the host has it
		want  string
		keys  string
		then  string
	}{
		{screen.Field{Type: screen.LineField}, `"naam"`, `"naam"`, "", ""},
		{screen.Field{Type: screen.NoteField}, `"regel\ntwee"`, `"regel\ntwee"`, "", ""},
		{screen.Field{Type: screen.DateField}, `"2026-12-03"`, `"2026-12-03"`, "", ""},
		{screen.Field{Type: screen.DateField}, ``, ``, "gisterenmorgen", "unclear"},
		{screen.Field{Type: screen.PickField, Options: many[:3]}, `"b"`, `"b"`, "3", `"c"`},
		{screen.Field{Type: screen.PickField, Options: many}, `"e"`, `"e"`, "", ""},
		{screen.Field{Type: screen.ScaleField, Min: 1, Max: 5, DontKnow: true}, `4`, `4`, "?", `null`},
		{screen.Field{Type: screen.ScaleField, Min: 1, Max: 5, DontKnow: true}, `null`, `null`, "2", `2`},
		{screen.Field{Type: screen.NumberField, Max: 40}, `"0.5"`, `0.5`, "", ""},
		{screen.Field{Type: screen.NumberField, Max: 40}, ``, ``, "1,25", `1.25`},
		{screen.Field{Type: screen.NumberField, Max: 40}, ``, ``, "veel", `unclear`},
		{screen.Field{Type: screen.CardsField, Max: 3, Length: 40}, `["x","y"]`, `["x","y"]`, "", ""},
		{screen.Field{Type: screen.CardsField, Max: 3, Length: 40}, ``, ``, "nieuw", `["nieuw"]`},
		{screen.Field{Type: screen.PointsField, Options: many[:3], Max: 100}, `{"a":50,"b":40,"c":10}`, `{"a":50,"b":40,"c":10}`, "+", `{"a":55,"b":35,"c":10}`},
		{screen.Field{Type: screen.PointsField, Options: many[:3], Max: 100}, `{"a":50,"b":40}`, ``, "-", `{"a":29,"b":36,"c":35}`},
		{screen.Field{Type: screen.PointsField, Options: many[:3], Max: 100}, `"veel"`, ``, "", ""},
		{screen.Field{Type: screen.PointsField}, ``, ``, "+", ``},
		{screen.Field{Type: screen.TicksField, Options: many[:3]}, `["b","zz"]`, `["b"]`, "1", `["a","b"]`},
		{screen.Field{Type: screen.TicksField, Options: many[:3]}, ``, `[]`, "33", `[]`},
		{screen.Field{Type: "colour"}, `"rood"`, `"rood"`, "", ""},
	} {
		f := c.field
		f.Name = "v"
		if c.value != "" {
			f.Value = []byte(c.value)
		}
		s.Update(screen.Box("root"))
		s.Update(screen.Box("root", screen.Node{ID: "v", Kind: screen.Input, Field: &f}))
		if got := s.value("v"); got != c.want {
			t.Errorf("%s %s: shows %s, want %s", f.Type, c.value, got, c.want)
		}
		if c.keys == "" {
			continue
		}
		s.focus("v")
		s.typed(c.keys)
		if got := s.value("v"); got != c.then {
			t.Errorf("%s %s then %q: %s, want %s", f.Type, c.value, c.keys, got, c.then)
		}
	}
}

func TestCardsGrowToTheMost(t *testing.T) {
	s := newStand(t, Seat)
	s.Update(ballot())
	c := s.Painter.field("answer:cards").input.(*cards)
	for i, want := range []int{2, 3, 3} {
		s.w.Canvas().Focus(c.notes[i].FirstFocus())
		s.typed("kaart")
		if len(c.notes) != want {
			t.Errorf("after card %d there are %d fields, want %d", i+1, len(c.notes), want)
		}
	}
}

func TestACardThatStaysAloneIsNotCounted(t *testing.T) {
	s := newStand(t, Seat)
	for most, want := range map[int]string{
		0: s.texts.T("ui.card.only", nil),
		1: s.texts.T("ui.card.only", nil),
		2: s.texts.T("ui.card.hint", map[string]any{"n": 1, "most": 2}),
	} {
		f := screen.Field{Name: "v", Type: screen.CardsField, Max: most, Length: 40}
		s.Update(screen.Box("root"))
		s.Update(screen.Box("root", screen.Node{ID: "v", Kind: screen.Input, Field: &f}))
		if got := s.Painter.field("v").input.(*cards).hint(1); got != want {
			t.Errorf("the first of %d says %q, want %q", most, got, want)
		}
	}
}

// TestWhatDidNotFitStays: in each text of a field, over a change of language or
// look, also when the field itself has been saved.
func TestWhatDidNotFitStays(t *testing.T) {
	s := newStand(t, Seat)
	tree := ballot()
	tree.Kids = append(tree.Kids, saving("a", ""))
	s.Update(tree)
	paste := func(text string) {
		fyne.CurrentApp().Clipboard().SetContent(text)
		s.w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
	}
	s.focus("a")
	paste(strings.Repeat("a", 200) + "te lang")
	s.w.Canvas().Unfocus() // saves it
	s.saves[0](Outcome{State: kit.SentSaved})
	stack := s.Painter.field("answer:cards").input.(*cards)
	s.w.Canvas().Focus(stack.notes[0].FirstFocus())
	paste(strings.Repeat("b", 40) + "rest 1")
	s.w.Canvas().Focus(stack.notes[1].FirstFocus())
	paste(strings.Repeat("c", 40) + "rest 2")
	for range 2 {
		s.Retell()
	}
	for id, want := range map[string][]string{"a": {"te lang"}, "answer:cards": {"rest 1", "rest 2", ""}} {
		if got := spilled(s.Painter.field(id).input); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestLanguageChangesAndWordsStay(t *testing.T) {
	s := newStand(t, Seat)
	tree := ballot()
	tree.Kids = append(tree.Kids, saving("a", ""))
	s.Update(tree)
	s.focus("a")
	s.typed("mijn tekst")
	s.focus("answer:energy")
	s.typed("8")
	s.texts = assets.TextsIn("en")
	s.Retell()
	if s.button(t, "send").Label() != assets.TextsIn("en").T("round.send", nil) {
		t.Errorf("the button says %q", s.button(t, "send").Label())
	}
	if s.value("a") != `"mijn tekst"` || s.value("answer:energy") != "8" {
		t.Errorf("a %s energy %s", s.value("a"), s.value("answer:energy"))
	}
}
