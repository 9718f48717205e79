package seat

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

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestGallery paints what two participants see in a played session for a person
// to look at, into the folder that AFSPRAAK_GALLERY names.
func TestGallery(t *testing.T) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		t.Skip("set AFSPRAAK_GALLERY to a folder to get pictures of a seat's window")
	}
	bubble(t, func(t *testing.T) {
		all := append(scenes.All(t, scenes.Long("nl", 24)), scenes.Walk(t, "day450", 24)...)
		for _, s := range scenes.Afternoon(t, 24, true) {
			s.Name = "long-" + s.Name
			all = append(all, s)
		}
		only := regexp.MustCompile(os.Getenv("AFSPRAAK_GALLERY_ONLY"))
		for _, s := range scenes.Canvas(t, "nl", 24, true) {
			s.Name = "canvas-" + s.Name
			all = append(all, s)
		}
		for _, s := range scenes.Practice(t, 24) {
			s.Name = "practice-" + s.Name
			all = append(all, s)
		}
		if form := os.Getenv("AFSPRAAK_GALLERY_FORM"); form != "" {
			all = scenes.Form(t, form, scenes.Long("nl", 24))
		}
		for _, s := range scenes.Balance(t, "nl", 24, true) {
			s.Name = "balance-" + s.Name
			all = append(all, s)
		}
		for _, s := range append(scenes.Tools(t, "nl", 24, true), scenes.Market(t, "nl", 24)...) {
			s.Name = "tools-" + s.Name
			all = append(all, s)
		}
		for name, some := range map[string][]scenes.Scene{"compass-": scenes.Compass(t, "full180", 12, false), "compasslong-": scenes.Compass(t, "day450", 24, true)} {
			for _, s := range some {
				s.Name = name + s.Name
				all = append(all, s)
			}
		}
		if language := os.Getenv("AFSPRAAK_GALLERY_SCAN"); language != "" {
			all = scenes.Scan(t, language)
		}
		for i, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(480, 720)} {
			g := newGuest()
			w := open(t, g, size, "nl", 100, func(c *Config) { c.Formats = []string{"pdf", "ics", "md"} })
			tableGallery(t, dir, g, w)
			step1Gallery(t, dir, g, w)
			for _, s := range all {
				if len(s.People) < 2 || !only.MatchString(s.Name) {
					continue
				}
				who := s.People[i]
				if strings.Contains(s.Name, "-review.one") && len(s.People) > 3 {
					who = s.People[2+i] // the giver, and the receiver
				}
				u := in(who, s.Public)
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

// step1Gallery paints the seat of who has a table's pen, and of a manager.
func step1Gallery(t *testing.T, dir string, g *fakeGuest, w *Window) {
	t.Helper()
	for _, s := range append(scenes.Step1(t, 24), scenes.Step1Long(t, 24)...) {
		if len(s.People) < 2 || !strings.Contains(s.Name, "Team") && !strings.Contains(s.Name, "adoption") {
			continue
		}
		u := in(s.People[0], s.Public)
		if len(s.People) > 3 {
			u = in(s.People[2], s.Public)
			u.AtTable, u.Table = 1, s.People[3]
		}
		u.Offset = time.Until(s.Now)
		g.tell(u)
		save(t, dir, fmt.Sprintf("step1-%v-%s", w.win.Canvas().Size().Width, strings.ReplaceAll(s.Name, ":", "_")), w.win)
	}
}

// tableGallery paints what stands beside a table's draft.
func tableGallery(t *testing.T, dir string, g *fakeGuest, w *Window) {
	t.Helper()
	customer := "Mensen die na een operatie thuis verder herstellen"
	name := fmt.Sprintf("seat-%v-table-", w.win.Canvas().Size().Width)
	g.tell(atTable(penned(), customer))
	save(t, dir, name+"writing", w.win)
	u := atTable(reading(), customer)
	g.tell(u)
	save(t, dir, name+"reading", w.win)
	u.Commands = []guest.Command{{ID: "refused", Kind: "sheet.write", State: guest.Refused, Refusal: screen.Say("refusal.noPen"), Body: screen.JSON(
		map[string]string{"sheet": "s1", "field": "why", "value": "Omdat de eerste nacht thuis de moeilijkste is, zegt iedereen die het heeft meegemaakt"},
	)}}
	g.tell(u)
	save(t, dir, name+"unwritten", w.win)
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
