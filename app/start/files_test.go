package start

import "testing"

// TestTheDialogsAboutFilesOpen: Fyne's own, which every way to a file needs.
func TestTheDialogsAboutFilesOpen(t *testing.T) {
	for name, way := range map[string]func(s *stage){
		"a programme": func(s *stage) { s.tap(s.w.t("start.open.go")) },
		"a folder":    func(s *stage) { s.do(s.w.Host); s.tap(s.w.t("start.host.browse")) },
		"a join file": func(s *stage) { s.do(s.w.Join); s.tap(s.w.t("start.join.file")) },
	} {
		t.Run(name, func(t *testing.T) {
			play(t, func(s *stage) {
				way(s)
				if !s.sees(func() bool { return s.win.Canvas().Overlays().Top() != nil }) {
					t.Error("no dialog opened")
				}
			})
		})
	}
}
