package scenes

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Scan gives the screens of scans: with twelve, four and twenty-four people, a
// role too small to show, a compass that is off, a lamp that burns, and a group
// of which too few answered.
func Scan(t testing.TB, language string) []Scene {
	t.Helper()
	var out []Scene
	add := func(prefix string, s workshoptest.ScanStory) {
		s.Language = language
		for _, scene := range of(workshoptest.PlayScan(t, s)) {
			scene.Name = prefix + scene.Name
			out = append(out, scene)
		}
	}
	long := []workshoptest.Leak{{Text: words(140), Type: "coherence", Link: "culture", Meetings: "12", Days: "365"}}
	add("scan12-", workshoptest.ScanStory{})
	add("scan4-", workshoptest.ScanStory{N: 4, Manage: 1})
	add("scan24-", workshoptest.ScanStory{N: 24, Manage: 2, Form: "day450", Leaks: long, Rate: func(factor, i int) int { return 1 + (i*factor+factor)%5 }})
	add("scanOn-", workshoptest.ScanStory{N: 9, Manage: 2, Rate: func(factor, i int) int { return 3 + (i+factor)%3 }})
	add("scanFew-", workshoptest.ScanStory{N: 6, Manage: 1, Absent: 3})
	add("scanTiny-", workshoptest.ScanStory{N: 3, Manage: 1})
	return out
}
