package paint

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestLeadOpensTheFoldAndTakesTheKeyboard: what the big button waits for may be in
// a fold that nobody opened, or be a row of buttons of which the first is blocked.
func TestLeadOpensTheFoldAndTakesTheKeyboard(t *testing.T) {
	s := newStand(t, Control)
	blocked := screen.Do("a", screen.Text{Plain: "A"}, screen.Plain, "note", nil)
	blocked.Action.Blocked = screen.Words("nog niet")
	s.Update(screen.Box("root",
		screen.Node{ID: "row", Kind: screen.Row, Kids: []screen.Node{blocked, screen.Do("b", screen.Text{Plain: "B"}, screen.Plain, "note", nil)}},
		screen.Node{ID: "fold", Kind: screen.Fold, Text: screen.Words("Wat we weten"), Kids: []screen.Node{
			{ID: "law", Kind: screen.Input, Field: &screen.Field{Name: "value", Type: screen.NoteField, Length: 80, Save: &screen.Action{Command: "procedure.write"}}},
		}},
	))
	if !s.Lead("law") || s.w.Canvas().Focused() != s.field("law").input.focus() {
		t.Errorf("the keyboard is at %v", s.w.Canvas().Focused())
	}
	if f := s.have["fold"].part.(*fold); !f.open {
		t.Error("the fold is closed")
	}
	if !s.Lead("row") || !s.have["b"].part.(*action).focuses(s.w.Canvas().Focused()) {
		t.Errorf("in a row the keyboard is at %v", s.w.Canvas().Focused())
	}
	if s.Lead("elsewhere") {
		t.Error("led to what is not there")
	}
}
