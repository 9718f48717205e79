package seat

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestAHeadFitsAfterNarrowing: in a window that is made narrower the switches go
// under the name, and the page begins under them.
func TestAHeadFitsAfterNarrowing(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, func(*Config) {})
		wide := w.parts.head.Size().Height
		w.win.Resize(fyne.NewSize(480, 720))
		head := w.parts.head
		if head.Size().Height <= wide {
			t.Fatalf("the head is %v high in both, so this test proves nothing", wide)
		}
		end := fyne.CurrentApp().Driver().AbsolutePositionForObject(head).Y + head.Size().Height
		if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.parts.page).Y; top < end {
			t.Errorf("the page begins at %v, the head ends at %v", top, end)
		}
	})
}
