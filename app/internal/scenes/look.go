package scenes

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Look gives the present test app a theme and waits until it has it; a
// benchmark, too, may need one.
func Look(t testing.TB, theme fyne.Theme) {
	t.Helper()
	of, ok := t.(*testing.T)
	if !ok {
		of = &testing.T{} // Fyne asks for one, to fail when the app is none for tests
	}
	test.ApplyTheme(of, theme)
}
