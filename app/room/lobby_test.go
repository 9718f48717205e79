package room

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/workshop/screen"
)

// lobby is the room screen while people join: the code comes after the rest,
// because the host draws it.
func lobby(code, count string) screen.Node {
	join := screen.Node{ID: "join", Kind: screen.Join, Text: screen.Words("Doe mee op je laptop")}
	for _, pair := range [][2]string{{"Code", code}, {"Adres", "192.168.178.20:47800"}, {"Herken deze zaal", "houtvuur · rugzak · bloesem"}} {
		if pair[1] != "" {
			join.Pairs = append(join.Pairs, screen.Pair{Label: *screen.Words(pair[0]), Value: *screen.Words(pair[1])})
		}
	}
	return screen.Box("root",
		screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Words("Team Wijkzorg Oost")}, join,
		screen.Node{ID: "headcount", Kind: screen.Line, Text: screen.Words(count)})
}

// TestTheCountStandsUnderTheCode looks at a screen whose join part was filled in
// again after it was first painted.
func TestTheCountStandsUnderTheCode(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.Show()
	w.Update(lobby("", "0 deelnemers"))
	w.Update(lobby("793 641", "0 deelnemers"))
	w.Update(lobby("793 641", "10 deelnemers · leiding 3 · medewerkers 7"))
	at := map[string]fyne.Position{}
	high := map[string]float32{}
	for _, words := range texts(w.over, nil) {
		at[words.Text] = fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
		high[words.Text] = words.MinSize().Height
	}
	count := at["10 deelnemers · leiding 3 · medewerkers 7"].Y
	for _, above := range []string{"793 641", "houtvuur · rugzak · bloesem"} {
		if bottom := at[above].Y + high[above]; at[above].Y == 0 || bottom > count+1 {
			t.Errorf("%q ends at %v, and the count stands at %v", above, bottom, count)
		}
	}
}
