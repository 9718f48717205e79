// Package export is the question with which a session's report is made: which
// formats, in which language, into which folder. The control window and the
// start window ask it, and a participant's own agreements go the same way.
//
// A report of the same session and day takes the place of the one before.
// Writing happens away from Fyne's goroutine.
package export
