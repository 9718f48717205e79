package room

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
)

// TestGallery paints every screen of a played session for a person to look at,
// into the folder that AFSPRAAK_GALLERY names; AFSPRAAK_GALLERY_ONLY is a regular
// expression for the names of those that one looks for.
func TestGallery(t *testing.T) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		t.Skip("set AFSPRAAK_GALLERY to a folder to get pictures of the room screen")
	}
	only := regexp.MustCompile(os.Getenv("AFSPRAAK_GALLERY_ONLY"))
	all := scenes.All(t, scenes.Long("nl", 24))
	for name, some := range map[string][]scenes.Scene{"day-": scenes.Walk(t, "day450", 24), "step1-": scenes.Step1(t, 24), "step1long-": scenes.Step1Long(t, 24), "noon-": scenes.Afternoon(t, 24, false), "long-": scenes.Afternoon(t, 24, true), "compass-": scenes.Compass(t, "full180", 24, false), "compasslong-": scenes.Compass(t, "day450", 24, true), "compassfew-": scenes.Compass(t, "full180", 4, false), "practice-": scenes.Practice(t, 24), "balance-": scenes.Balance(t, "nl", 24, true), "balance4-": scenes.Balance(t, "nl", 8, false), "tools4-": scenes.Tools(t, "nl", 4, false), "tools12-": scenes.Tools(t, "en", 12, false), "tools24-": scenes.Tools(t, "nl", 24, true), "market-": scenes.Market(t, "nl", 24), "canvas-": scenes.Canvas(t, "nl", 24, false), "canvaslong-": scenes.Canvas(t, "nl", 24, true)} {
		for _, s := range some {
			s.Name = name + s.Name
			all = append(all, s)
		}
	}
	if form := os.Getenv("AFSPRAAK_GALLERY_FORM"); form != "" {
		all = scenes.Form(t, form, scenes.Long("nl", 24))
	}
	if language := os.Getenv("AFSPRAAK_GALLERY_SCAN"); language != "" {
		all = scenes.Scan(t, language)
	}
	for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(1920, 1080)} {
		if os.Getenv("AFSPRAAK_GALLERY_ONLY") != "" && size.Height > 800 {
			continue
		}
		for _, dark := range []bool{false, true} {
			if dark == (size.Height > 800) {
				continue // light small, dark large: enough to look at
			}
			w, now := window(t, size, dark)
			for _, s := range all {
				if !only.MatchString(s.Name) {
					continue
				}
				*now = s.Now
				start := time.Now()
				w.Update(s.Public)
				took := time.Since(start)
				save(t, dir, fmt.Sprintf("room-%v-%s", size.Height, strings.ReplaceAll(s.Name, ":", "_")), w.win)
				t.Logf("%s: factor %v, parts %d, %v", s.Name, w.sizes.factor, w.fitted.chunks, took.Round(time.Millisecond))
			}
		}
	}
}

// timed is a room screen whose time a test moves on.
type timed struct {
	*Window
	pace scenes.Pace
}

// window makes a room screen of a size in an app of its own.
func window(t testing.TB, size fyne.Size, dark bool) (w *timed, now *time.Time) {
	t.Helper()
	w = &timed{}
	a := test.NewTempApp(t)
	scenes.Look(t, kit.NewTheme(kit.LookLight, 1))
	now = new(time.Time)
	w.Window = New(Config{App: a, Texts: func() *assets.Texts { return assets.TextsIn("nl") }, Dark: dark, Now: func() time.Time { return *now }, Pace: w.pace.Kit()})
	w.SetFullScreen(true)
	w.win.Resize(size)
	t.Cleanup(w.Close)
	return w, now
}

func save(t *testing.T, dir, name string, w fyne.Window) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
