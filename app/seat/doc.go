// Package seat is the window of one participant: exactly one thing to do at a
// time, and under it, folded, what the room sees. While the table writes a sheet
// together, what the table sees stands beside it, under it in a narrow window.
//
// The bar at the bottom always tells the truth about the connection and about
// what the person wrote: saved, on its way, not sent yet, not counted, refused
// and why. While there is no connection the screen stays as it was, and one can
// go on writing: everything waits in this laptop's file.
//
// Before the session the window is a door: it asks for the code or the name and
// says what keeps it from connecting and what to do about it. After the session
// it offers a copy of the person's own agreements.
//
// Everything is called on Fyne's goroutine; what the connection tells comes in
// through fyne.Do.
package seat
