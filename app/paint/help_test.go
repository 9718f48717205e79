package paint

import (
	"encoding/json"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// stand is a painter in a window, with what it was asked to do.
type stand struct {
	*Painter
	w       fyne.Window
	pressed []Values
	nodes   []screen.Node
	tells   []Tell
	saved   []string
	saves   []Tell
	own     map[string]json.RawMessage
	texts   *assets.Texts
	now     time.Time
	pace    scenes.Pace
}

func newStand(t testing.TB, style Style) *stand {
	t.Helper()
	test.NewTempApp(t)
	scenes.Look(t, kit.NewTheme(kit.LookLight, 1))
	s := &stand{own: map[string]json.RawMessage{}, texts: assets.TextsIn("nl")}
	s.w = test.NewTempWindow(t, kit.Column())
	s.Painter = New(Env{
		Style: style, Window: s.w, Texts: func() *assets.Texts { return s.texts },
		Press: func(n screen.Node, v Values, tell Tell) {
			s.nodes, s.pressed, s.tells = append(s.nodes, n), append(s.pressed, v), append(s.tells, tell)
		},
		Save: func(_ screen.Node, v json.RawMessage, tell Tell) {
			s.saved, s.saves = append(s.saved, string(v)), append(s.saves, tell)
		},
		Own:  func(round string) json.RawMessage { return s.own[round] },
		Zone: time.UTC, Now: func() time.Time { return s.now }, Pace: s.pace.Kit(),
	})
	page := kit.Page(s.Object(), 46)
	s.w.SetContent(page)
	s.Follow(page)
	s.w.Resize(fyne.NewSize(700, 700))
	t.Cleanup(s.Close)
	return s
}

func (s *stand) button(t *testing.T, id string) *kit.Button {
	t.Helper()
	a, ok := s.have[id].part.(*action)
	if !ok {
		t.Fatalf("%s is no button", id)
	}
	return a.button
}

func (s *stand) said(id string) string {
	said := s.have[id].part.(*action).said
	if !said.Visible() {
		return ""
	}
	return said.Words()
}

func (s *stand) state(id string) string { return s.Painter.field(id).state.Words() }

func (s *stand) focus(id string) { s.w.Canvas().Focus(s.Painter.field(id).input.focus()) }

func (s *stand) typed(text string) {
	for _, r := range text {
		s.w.Canvas().Focused().TypedRune(r)
	}
}

func (s *stand) value(id string) string {
	v, ok := s.Painter.field(id).input.value()
	if !ok {
		return "unclear"
	}
	return string(v)
}

func note(id, name string, optional bool) screen.Node {
	return screen.Node{ID: id, Kind: screen.Input, Field: &screen.Field{
		Name: name, Type: screen.NoteField, Length: 200, Label: screen.Words("Veld " + name), Optional: optional,
	}}
}

// saving is a note that saves itself, with the host's value.
func saving(id, value string) screen.Node {
	n := note(id, "value", true)
	n.Field.Save = &screen.Action{Command: "agreement.write", Body: screen.JSON(map[string]string{"field": id})}
	if value != "" {
		n.Field.Value = screen.JSON(value)
	}
	return n
}

func counter(n int) screen.Node {
	return screen.Node{ID: "counter", Kind: screen.Counter, Text: screen.Words("geantwoord"), Count: &screen.Count{N: n, Of: 50}}
}
