package look

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
)

// buttons lists the kit buttons below an object, in order.
func buttons(o fyne.CanvasObject) []*kit.Button {
	var out []*kit.Button
	for _, o := range test.LaidOutObjects(o) {
		if b, ok := o.(*kit.Button); ok {
			out = append(out, b)
		}
	}
	return out
}

func TestSwitchesChangeAndStore(t *testing.T) {
	a := test.NewTempApp(t)
	path := filepath.Join(t.TempDir(), "settings.json")
	store := settings.Open(path)
	if err := store.Change(func(s *settings.Settings) { s.Language = "nl" }); err != nil {
		t.Fatal(err)
	}
	changed := 0
	press := func(i int) {
		t.Helper()
		w := test.NewTempWindow(t, Switches(store, func() { changed++ }, func(err error) { t.Error(err) }))
		w.Resize(fyne.NewSize(800, 100))
		test.Tap(buttons(w.Content())[i])
	}
	press(0)
	if got := Texts(store.Get()).Lang(); got != "en" {
		t.Errorf("the language is %q", got)
	}
	for want := 125; want <= 225; want += 25 {
		press(1)
		expect := want
		if want > 200 {
			expect = 100
		}
		if got := store.Get().Percent(); got != expect {
			t.Errorf("the text is %d %%, want %d", got, expect)
		}
	}
	press(2)
	if got := settings.Open(path).Get(); got.Look != settings.Dark || got.Language != "en" {
		t.Errorf("stored is %+v", got)
	}
	if size := a.Settings().Theme().Size(kit.SizeText); size != 16 {
		t.Errorf("the theme's text is %v", size)
	}
	press(2)
	if store.Get().Look != settings.Light {
		t.Error("the look did not go back")
	}
	if changed != 8 {
		t.Errorf("windows were made anew %d times", changed)
	}
}
