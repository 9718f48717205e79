package room

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// headers are the tops of the room screen in every kind of talk that there is,
// with the name of every phase.
func headers(lang string) map[string]screen.Node {
	out := map[string]screen.Node{}
	for _, key := range assets.TextsIn(lang).Keys() {
		kind, found := strings.CutPrefix(key, "phase.")
		kind, isName := strings.CutSuffix(kind, ".name")
		if !found || !isName {
			continue
		}
		for _, bob := range []workshop.Bob{"", workshop.BobPicture, workshop.BobBetween, workshop.BobJudging, workshop.BobDeciding} {
			phase := screen.Node{ID: "phase", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say(key)}
			if bob != "" {
				phase.Tone, phase.Text, phase.Note = screen.Strong, screen.Say("bob."+string(bob)+".short"), screen.Say(key)
			}
			out[kind+" "+string(bob)] = screen.Node{ID: "header", Kind: screen.Row, Kids: []screen.Node{
				phase,
				{ID: "clock", Kind: screen.Clock, Timer: &screen.Timer{Paused: true, Left: -3725}},
				{ID: "code", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("join.corner", "code", "")},
			}}
		}
	}
	return out
}

// TestTheHeaderIsOneLine: whatever the phase is called, what kind of talk it is,
// however far over time it is, the code stands beside them and not below.
func TestTheHeaderIsOneLine(t *testing.T) {
	for _, lang := range assets.Languages() {
		for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(1024, 768)} {
			a := test.NewTempApp(t)
			scenes.Look(t, kit.NewTheme(kit.LookLight, 1))
			w := New(Config{App: a, Texts: func() *assets.Texts { return assets.TextsIn(lang) }})
			w.SetFullScreen(true)
			w.win.Resize(size)
			t.Cleanup(w.Close)
			all := headers(lang)
			if len(all) < 50 {
				t.Fatalf("only %d headers", len(all))
			}
			for _, name := range slices.Sorted(maps.Keys(all)) {
				w.Update(screen.Box("root", all[name], screen.Para("text", "seat.waitStart")))
				var at []fyne.Position
				for _, x := range texts(w.over, nil) {
					at = append(at, fyne.CurrentApp().Driver().AbsolutePositionForObject(x))
				}
				code := assets.TextsIn(lang).T("join.corner", map[string]any{"code": ""})
				found := false
				for i, x := range texts(w.over, nil) {
					found = found || x.Text == code
					if x.Text == code && at[i].Y > at[0].Y+x.TextSize/2 {
						t.Errorf("%s %v %s: the code is at %v, the phase at %v", lang, size, name, at[i], at[0])
					}
				}
				if !found {
					t.Errorf("%s %v %s: the code is not there whole", lang, size, name)
				}
			}
		}
	}
}
