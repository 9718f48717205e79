// Package room is the room screen: the window on the beamer that everybody
// looks at.
//
// It has no controls, ever. It fills the second display where there is one;
// otherwise it is dragged there and F11 fills the display, Escape leaves it.
// Closing it only hides it, so that a slip of the mouse costs nothing.
//
// # Everything fits
//
// Nothing scrolls and nothing is cut off. Sizes are shares of the window's
// height, made to be read at eight metres. A screen with much on it is made
// smaller in steps; what still does not fit then is a long list, which is shown
// in parts that change by themselves, slowly, with a line that says so. Once a
// result is shown, nothing on it moves: sizes are chosen when something comes or
// goes, not when a figure changes.
//
// Everything is called on Fyne's goroutine.
package room
