package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Ground fills a window or a part of it with the background of its own theme,
// and leaves the large space around the content. A part with another theme than
// its window, such as a room screen, needs it: Fyne paints only windows.
func Ground(content fyne.CanvasObject) *Panel {
	return NewPanel(content, PanelStyle{Fill: theme.ColorNameBackground, Ground: true})
}

// Room puts content on the ground of the room screen's theme for a window of
// that height. When the window's height changes, call SetRoomHeight.
func Room(content fyne.CanvasObject, look Look, height float32) *container.ThemeOverride {
	return container.NewThemeOverride(Ground(content), NewRoomTheme(look, height, RoomMetres))
}

// SetRoomHeight adapts the sizes of a [Room].
func SetRoomHeight(room *container.ThemeOverride, look Look, height float32) {
	room.Theme = NewRoomTheme(look, height, RoomMetres)
	room.Refresh()
}

// Labelled puts words above an input, and a hint, which may be empty, under
// the words.
func Labelled(label, hint string, input fyne.CanvasObject) *fyne.Container {
	column := Column(NewText(label, TextStyle{Bold: true}))
	if hint != "" {
		column.Add(Caption(hint))
	}
	column.Add(input)
	return column
}
