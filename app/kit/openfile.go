package kit

import (
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
)

// OpenFile shows a file in the program that the system has for such files, or a
// folder in its file manager. It gives an error where there is none.
func OpenFile(path string) error {
	at := filepath.ToSlash(path)
	if !strings.HasPrefix(at, "/") {
		at = "/" + at // a path that begins with the letter of a drive
	}
	return fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: at})
}
