package prepare

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
)

// What lacks stands first when the page is opened. While somebody ticks things off the
// list keeps its order; it is sorted anew when the page is opened again.
func TestChecksKeepTheirOrder(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.write("management", "3")
		s.write("employees", "9")
		s.tap("prepare.page.lights", 0)
		before := s.lights()
		s.tap("prepare.light.done", 0)
		if now := s.lights(); !slices.Equal(now, before) {
			t.Errorf("a tick made %v of %v", now, before)
		}
		s.tap("prepare.page.plan", 0)
		s.tap("prepare.page.lights", 0)
		if now := s.lights(); slices.Equal(now, before) {
			t.Error("what was ticked off still stands first on a page that is opened anew")
		}
	})
}

// lights are the names of the checks from top to bottom.
func (s *stage) lights() (out []string) {
	s.ui.Lock()
	defer s.ui.Unlock()
	texts := assets.TextsIn(s.lang)
	for _, o := range s.all() {
		x, ok := o.(*kit.Text)
		if !ok {
			continue
		}
		for _, l := range s.w.now.lights {
			name := texts.T("light."+l.Name+".name", nil)
			if len(x.Words()) > len(name) && x.Words()[:len(name)+1] == name+":" {
				out = append(out, l.Name)
			}
		}
	}
	return out
}
