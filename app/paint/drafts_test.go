package paint

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// shelf is where unsent texts are kept between two runs of a program.
type shelf map[string]json.RawMessage

func (h shelf) put(s *stand) {
	s.env.Draft = func(round, field string) json.RawMessage { return h[round+"/"+field] }
	s.env.KeepDraft = func(round, field string, d json.RawMessage) {
		if h[round+"/"+field] = d; d == nil {
			delete(h, round+"/"+field)
		}
	}
}

// again is the program started anew, with a tree.
func (h shelf) again(t *testing.T, tree screen.Node) *stand {
	t.Helper()
	s := newStand(t, Seat)
	h.put(s)
	s.Update(tree)
	return s
}

func TestAnUnsentAnswerComesBack(t *testing.T) {
	h := shelf{}
	s := h.again(t, ballot())
	s.focus("answer:energy")
	s.typed("8")
	s.focus("answer:cards")
	s.typed("mijn kaart")
	if len(h) != 2 {
		t.Fatalf("kept %v", h)
	}
	s = h.again(t, ballot())
	if s.value("answer:energy") != "8" || s.value("answer:cards") != `["mijn kaart"]` {
		t.Errorf("energy %s cards %s", s.value("answer:energy"), s.value("answer:cards"))
	}
	if s.state("answer:cards") != s.texts.T("ui.field.recalled", nil) {
		t.Errorf("says %q", s.state("answer:cards"))
	}
	s.own["r1"] = screen.JSON(map[string]any{"energy": 3, "cards": []string{}})
	s.Update(ballot())
	if s.value("answer:energy") != "8" {
		t.Error("the answer sent before won over what was typed after it")
	}
	s.button(t, "send").Tapped(nil)
	s.focus("answer:cards")
	s.typed("!")
	s.tells[0](Outcome{State: kit.SentSaved})
	if len(h) != 1 {
		t.Errorf("kept after sending: %v", h)
	}
	if s.state("answer:energy") != "" {
		t.Errorf("says %q of what is sent", s.state("answer:energy"))
	}
	other := ballot()
	other.Kids[2].Action.Ballot.Round = "r2"
	if s = h.again(t, other); s.value("answer:cards") != "" && s.value("answer:cards") != "[]" {
		t.Errorf("the next round begins with %s", s.value("answer:cards"))
	}
}

func TestAnUnsavedFieldComesBackAndIsSaved(t *testing.T) {
	h := shelf{}
	s := h.again(t, screen.Box("root", saving("a", "oud")))
	s.focus("a")
	s.typed("nieuw ")
	mine := s.value("a")
	s = h.again(t, screen.Box("root", saving("a", "oud")))
	if s.value("a") != mine || s.state("a") != s.texts.T("ui.field.notYet", nil) {
		t.Fatalf("%s, says %q", s.value("a"), s.state("a"))
	}
	s.pace.Sleep(2 * time.Second)
	if len(s.saved) != 1 || s.saved[0] != mine {
		t.Fatalf("saved %v", s.saved)
	}
	s.saves[0](Outcome{State: kit.SentRefused, Words: "Iemand anders heeft de pen."})
	if s.value("a") != mine || s.state("a") != "Niet bewaard: Iemand anders heeft de pen. Je tekst staat hier nog." {
		t.Errorf("%s, says %q", s.value("a"), s.state("a"))
	}
	if len(h) != 1 {
		t.Error("a refused text is kept nowhere")
	}
	// Another sheet with the same field is another place.
	other := saving("a", "")
	other.Field.Save.Body = screen.JSON(map[string]string{"sheet": "2"})
	if s = h.again(t, screen.Box("root", other)); s.value("a") != "" {
		t.Errorf("another sheet begins with %s", s.value("a"))
	}
	// Somebody else wrote meanwhile: nothing is overwritten unasked.
	s = h.again(t, screen.Box("root", saving("a", "van een ander")))
	s.pace.Sleep(5 * time.Second)
	if s.value("a") != mine || len(s.saved) != 0 || s.state("a") != s.texts.T("ui.field.recalledOther", nil) {
		t.Errorf("%s, saved %v, says %q", s.value("a"), s.saved, s.state("a"))
	}
	s.focus("a")
	s.typed("!")
	s.pace.Sleep(2 * time.Second)
	s.saves[0](Outcome{State: kit.SentSaved})
	if len(s.saved) != 1 || len(h) != 0 {
		t.Errorf("saved %v, kept %v", s.saved, h)
	}
	if s = h.again(t, screen.Box("root", saving("a", "van een ander"))); s.value("a") != `"van een ander"` || len(h) != 0 {
		t.Errorf("%s, kept %v", s.value("a"), h)
	}
}
