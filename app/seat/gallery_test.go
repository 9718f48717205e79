package seat

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/workshop"
)

// TestGallery paints what two participants see in a played session for a person
// to look at, into the folder that AFSPRAAK_GALLERY names.
func TestGallery(t *testing.T) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		t.Skip("set AFSPRAAK_GALLERY to a folder to get pictures of a seat's window")
	}
	bubble(t, func(t *testing.T) {
		all := scenes.All(t, scenes.Long("nl", 24))
		for i, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(480, 720)} {
			g := newGuest()
			w := open(t, g, size, "nl", 100, func(c *Config) { c.Formats = []string{"pdf", "ics", "md"} })
			for _, s := range all {
				if len(s.People) < 2 {
					continue
				}
				u := in(s.People[i], s.Public)
				u.Offset = time.Until(s.Now)
				if strings.Contains(s.Name, "finished") {
					u.You.Session = workshop.Finished
				}
				g.tell(u)
				if strings.HasSuffix(s.Name, "energy-revealed") {
					w.toggle()
				}
				save(t, dir, fmt.Sprintf("seat-%v-%s", size.Width, strings.ReplaceAll(s.Name, ":", "_")), w.win)
				if w.open {
					w.toggle()
				}
			}
		}
	})
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
