package start

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
)

// TestTheDialogsAboutFilesOpen: Fyne's own, which every way to a file needs,
// under a title of ours.
func TestTheDialogsAboutFilesOpen(t *testing.T) {
	for title, way := range map[string]func(s *stage){
		"files.programme": func(s *stage) { s.tap(s.w.t("start.open.go")) },
		"files.folder":    func(s *stage) { s.do(s.w.Host); s.tap(s.w.t("start.host.browse")) },
		"files.join":      func(s *stage) { s.do(s.w.Join); s.tap(s.w.t("start.join.file")) },
	} {
		t.Run(title, func(t *testing.T) {
			play(t, func(s *stage) {
				way(s)
				if !s.sees(func() bool { return s.win.Canvas().Overlays().Top() != nil }) {
					t.Fatal("no dialog opened")
				}
				if !s.sees(func() bool {
					for _, o := range s.all() {
						if x, ok := o.(*canvas.Text); ok && x.Text == s.w.t(title) {
							return true
						}
					}
					return false
				}) {
					t.Errorf("the dialog is not called %q", s.w.t(title))
				}
			})
		})
	}
}
