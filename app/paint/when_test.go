package paint

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/workshop/screen"
)

func TestAFieldIsAskedOnlyWhenItsConditionHolds(t *testing.T) {
	s := newStand(t, Seat)
	why := note("why", "text", false)
	why.Field.When = &screen.When{ID: "stance", In: []string{"concern", "objection"}}
	option := func(id string) screen.Option { return screen.Option{ID: id, Text: screen.Text{Plain: id}} }
	s.Update(screen.Box("root",
		screen.Node{ID: "stance", Kind: screen.Input, Field: &screen.Field{
			Name: "stance", Type: screen.PickField, Options: []screen.Option{option("consent"), option("concern"), option("objection")},
		}},
		why,
		screen.Do("send", screen.T("round.send"), screen.Primary, "round.answer", nil, "stance", "why"),
	))
	asked := func() bool { return s.Painter.field("why").body.Visible() }
	if asked() {
		t.Fatal("asked before anything is chosen")
	}
	choose := func(value string) {
		f := s.Painter.field("stance")
		f.input.show(screen.JSON(value))
		f.typed()
	}
	choose("consent")
	test.Tap(s.button(t, "send"))
	if asked() || len(s.pressed) != 1 || s.pressed[0]["text"] != nil {
		t.Fatalf("consent: asked %v, pressed %v", asked(), s.pressed)
	}
	s.tells[0](Outcome{})
	choose("objection")
	if !asked() {
		t.Fatal("an objection must be argued, and the field is not there")
	}
	test.Tap(s.button(t, "send"))
	if len(s.pressed) != 1 {
		t.Error("an objection went without its argument")
	}
	s.focus("why")
	s.typed("Dan blijft de balie leeg")
	test.Tap(s.button(t, "send"))
	if len(s.pressed) != 2 || string(s.pressed[1]["text"]) != `"Dan blijft de balie leeg"` {
		t.Errorf("pressed %v", s.pressed)
	}
}
