// Package look makes the settings of this laptop visible: it puts language,
// palette and text size into Fyne, and has the three switches with which a
// person changes them in every window.
package look
