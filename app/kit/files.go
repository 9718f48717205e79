package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ShowFiles shows Fyne's own dialog about files, as large as its window. Its title
// is ours: Fyne puts two words after each other, which is no sentence in Dutch.
// It must be shown before it gets a size: Fyne 2.8 ends the program otherwise.
func ShowFiles(w fyne.Window, d *dialog.FileDialog, title string) {
	d.SetTitleText(title)
	d.Show()
	d.Resize(w.Canvas().Size())
}
