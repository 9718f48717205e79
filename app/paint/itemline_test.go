package paint

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/screen"
)

// queue is a list of people with a button each.
func queue() screen.Node {
	list := screen.Node{ID: "queue", Kind: screen.List}
	for _, name := range []string{"Annemarie van der Berg · Leiding · Voor", "Bo · Medewerker · twijfelt"} {
		give := screen.Do("give:"+name, *screen.Words("Geef het woord"), screen.Plain, "turn.start", nil)
		list.Kids = append(list.Kids, screen.Node{ID: "hand:" + name, Kind: screen.Item, Text: screen.Words(name), Kids: []screen.Node{give}})
	}
	return screen.Box("root", list)
}

// TestAnEntryIsOneLine: words and button stand beside each other where there is
// room, and below each other where there is none or the button has to say more.
func TestAnEntryIsOneLine(t *testing.T) {
	s := newStand(t, Control)
	s.Show(queue())
	high := func() float32 { return s.have["hand:Bo · Medewerker · twijfelt"].all.Size().Height }
	button := s.button(t, "give:Bo · Medewerker · twijfelt").Size().Height
	if got := high(); got > button*1.6 {
		t.Errorf("an entry of one line is %v high, its button %v", got, button)
	}
	one := high()
	s.w.Resize(fyne.NewSize(250, 700))
	if got := high(); got < one*1.3 {
		t.Errorf("in a narrow window it is %v high", got)
	}
	s.w.Resize(fyne.NewSize(700, 700))
	if got := high(); got != one {
		t.Errorf("back in the wide one it is %v high, was %v", got, one)
	}
	blocked := queue()
	blocked.Kids[0].Kids[1].Kids[0].Action.Blocked = screen.Words("Wie het laatst sprak, wacht.")
	s.Update(blocked)
	if got := high(); got < one*1.3 {
		t.Errorf("a reason has no room: %v high", got)
	}
}

// TestWordsOfAnEntryHaveItsWidth: where something stands and when it is done are
// lines below each other, not columns of a word.
func TestWordsOfAnEntryHaveItsWidth(t *testing.T) {
	s := newStand(t, Control)
	line := func(id, words string) screen.Node {
		return screen.Node{ID: id, Kind: screen.Line, Text: screen.Words(words)}
	}
	s.Show(screen.Box("root", screen.Node{ID: "list", Kind: screen.List, Kids: []screen.Node{{
		ID: "promise", Kind: screen.Item, Text: screen.Words("Afgesproken is dat iemand de klant dezelfde dag terugbelt"),
		Kids: []screen.Node{line("state", "Nagekomen"), line("done", "Klaar als acht van de tien klanten dezelfde dag gebeld zijn.")},
	}}}))
	state, done := s.have["state"].all, s.have["done"].all
	if state.Size().Height != done.Size().Height || done.Position().Y < state.Position().Y+state.Size().Height {
		t.Errorf("state at %v, %v; done at %v, %v", state.Position(), state.Size(), done.Position(), done.Size())
	}
}
