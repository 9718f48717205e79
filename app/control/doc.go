// Package control is the facilitator's window (Dutch: regie). At the left stands
// the agenda with its minutes, in the middle what the running step needs, at the
// right the people and how one joins, and below them one big button: next.
//
// # Nothing is decided here
//
// The window paints host.Update and sends commands. Whether something can be
// done, and what next would do, the domain has said in the update. Commands wait
// for the disk, so each runs in a goroutine of its own (act.go) and comes back to
// Fyne's goroutine with its refusal; the button that gave it is off meanwhile.
//
// # Nothing private is here
//
// Every figure comes from the trees and the overview of the host, which obey the
// same anonymity rules as the room screen. The window has no other source.
//
// # Keys
//
// A presenter remote works here and on the room screen (Keys): PageDown is next,
// PageUp is back, F5 shows or hides the room screen. Escape never ends anything.
//
// Everything is called on Fyne's goroutine.
package control
