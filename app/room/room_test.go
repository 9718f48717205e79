package room

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestEveryScreenFits plays sessions with a full room and long words, one of them
// with texts as long as the fields allow: on both sizes nothing is outside the
// window, hidden by something else's edge, or cut.
func TestEveryScreenFits(t *testing.T) {
	all := append(scenes.All(t, scenes.Long("nl", 24)), scenes.Walk(t, "day450", 24)...)
	all = append(all, scenes.Afternoon(t, 24, true)...)
	for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(1024, 768)} {
		w, now := window(t, size, false)
		for i, s := range all {
			if size.Height > 720 && i%3 != 0 {
				continue // the same trees, on another shape
			}
			*now = s.Now
			w.Update(s.Public)
			for chunk := range max(w.fitted.chunks, 1) {
				w.show(chunk)
				checkFits(t, w, size, s.Name)
			}
		}
	}
}

func checkFits(t *testing.T, w *timed, size fyne.Size, where string) {
	t.Helper()
	seen := 0
	for _, words := range texts(w.over, nil) {
		seen++
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
		need := fyne.MeasureText(words.Text, words.TextSize, words.TextStyle)
		if need.Width > words.Size().Width+1 || at.X < 0 || at.Y < 0 || at.X+words.Size().Width > size.Width+1 || at.Y+need.Height > size.Height+1 {
			t.Errorf("%v %s: %q at %v, %v wide, needs %v", size, where, words.Text, at, words.Size().Width, need)
		}
	}
	if seen == 0 {
		t.Errorf("%v %s: nothing is shown", size, where)
	}
}

// texts are the texts that can be seen.
func texts(o fyne.CanvasObject, out []*canvas.Text) []*canvas.Text {
	if !o.Visible() {
		return out
	}
	switch o := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(o.Text) != "" {
			out = append(out, o)
		}
	case *fyne.Container:
		for _, k := range o.Objects {
			out = texts(k, out)
		}
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(o).Objects() {
			out = texts(k, out)
		}
	}
	return out
}

// result is a screen with a long list and a figure that may change.
func result(cards, figure int) screen.Node {
	list := screen.Node{ID: "list", Kind: screen.List}
	for i := range cards {
		list.Kids = append(list.Kids, screen.Node{ID: "card" + string(rune('a'+i)), Kind: screen.Card, Kids: []screen.Node{
			{ID: "text" + string(rune('a'+i)), Kind: screen.Line, Text: screen.Words(strings.Repeat("een lange kaart ", 9))},
		}})
	}
	return screen.Box("root", screen.Box("step:x",
		screen.Node{ID: "n", Kind: screen.Counter, Text: screen.Words("geantwoord"), Count: &screen.Count{N: figure, Of: 24}}, list))
}

func TestALongListIsShownInPartsThatTurn(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), true)
	w.Update(result(24, 3))
	if w.fitted.chunks < 2 {
		t.Fatalf("%d parts", w.fitted.chunks)
	}
	first, shown := visible(w), w.part.Words()
	w.pace.Sleep(turn)
	second := visible(w)
	if first == second || w.part.Words() == shown || w.part.Words() == "" {
		t.Errorf("after %v: %q, then %q (%s)", turn, first, second, w.part.Words())
	}
	w.pace.Sleep(turn * time.Duration(w.fitted.chunks-1))
	if visible(w) != first {
		t.Error("the parts do not come round again")
	}
	all := ""
	for i := range w.fitted.chunks {
		w.show(i)
		all += visible(w)
	}
	for i := range 24 {
		if id := string(rune('a' + i)); strings.Count(all, id) != 1 {
			t.Errorf("card %s is shown %d times", id, strings.Count(all, id))
		}
	}
	w.Update(result(2, 3))
	if w.fitted.chunks > 1 || w.part.Visible() {
		t.Error("a short list is still divided")
	}
}

// visible names the cards that can be seen.
func visible(w *timed) string {
	out := ""
	for i := range 24 {
		id := string(rune('a' + i))
		if w.painter.Seen("card" + id) {
			out += id
		}
	}
	return out
}

func TestAFigureMovesNothing(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.Update(result(6, 3))
	places := func() string {
		out := ""
		for _, words := range texts(w.over, nil) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
			if words.Text != "3 van 24" && words.Text != "17 van 24" {
				out += words.Text + kit.Remaining(time.Duration(at.X)*time.Second) + kit.Remaining(time.Duration(at.Y)*time.Second) + "\n"
			}
		}
		return out
	}
	before := places()
	w.Update(result(6, 17))
	if after := places(); before != after {
		t.Errorf("before:\n%safter:\n%s", before, after)
	}
}

// TestWhereThingsStandHasNoHistory: a screen looks the same whatever was shown
// before it and however often it is brought; what is short stands a little above
// the middle, under the row at the top.
func TestWhereThingsStandHasNoHistory(t *testing.T) {
	row := screen.Node{ID: "top", Kind: screen.Row, Kids: []screen.Node{{ID: "phase", Kind: screen.Line, Text: screen.Words("Inchecken")}}}
	short := screen.Box("root", row, screen.Box("step:y", screen.Node{ID: "q", Kind: screen.Heading, Text: screen.Words("Hoe zit je erbij?")}))
	size := fyne.NewSize(1280, 720)
	heights := func(w *timed) (out []float32) {
		for _, words := range texts(w.over, nil) {
			out = append(out, fyne.CurrentApp().Driver().AbsolutePositionForObject(words).Y)
		}
		return out
	}
	w, _ := window(t, size, false)
	w.Update(short)
	first := heights(w)
	if len(first) != 2 || first[0] > size.Height/8 || first[1] < size.Height/4 || first[1] > size.Height/2 {
		t.Errorf("the row and the question are at %v", first)
	}
	w.Update(short)
	again := heights(w)
	w.Update(result(24, 3))
	w.Update(short)
	if after := heights(w); !slices.Equal(first, again) || !slices.Equal(first, after) {
		t.Errorf("at first %v, brought again %v, after another screen %v", first, again, after)
	}
}

func TestClosingOnlyHides(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.Show()
	if !w.Shown() {
		t.Fatal("not shown")
	}
	w.Hide()
	w.Update(result(3, 1))
	w.Show()
	if !w.Shown() || visible(w) != "abc" {
		t.Errorf("shown %v, cards %q", w.Shown(), visible(w))
	}
}

func TestKeysOfTheWindow(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	var passed []fyne.KeyName
	w.cfg.Key = func(e *fyne.KeyEvent) { passed = append(passed, e.Name) }
	press := func(k fyne.KeyName) { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k}) }
	w.SetFullScreen(false)
	if w.hint.Words() == "" {
		t.Error("nothing says how to fill the display")
	}
	press(fyne.KeyF11)
	if !w.win.FullScreen() || w.hint.Words() != "" {
		t.Errorf("full screen %v, hint %q", w.win.FullScreen(), w.hint.Words())
	}
	press(fyne.KeyEscape)
	if w.win.FullScreen() {
		t.Error("Escape does not leave the full screen")
	}
	press(fyne.KeyPageDown)
	if len(passed) != 1 || passed[0] != fyne.KeyPageDown {
		t.Errorf("passed on %v", passed)
	}
}
