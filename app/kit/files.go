package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles shows Fyne's own dialog about files, as large as its window. It must
// be shown before it gets a size: Fyne 2.8 ends the program otherwise.
func ShowFiles(w fyne.Window, d *dialog.FileDialog) {
	d.Show()
	d.Resize(w.Canvas().Size())
}
