// Package desk is the program behind its windows: it opens programmes and seats,
// and the windows that belong to them, and closes both in the right order.
//
// A programme that is hosted has a control window and a room screen; a seat has
// one window. The start window steps back while one of them is open and returns
// when the last one has closed; closing it then ends the program.
//
// What waits for a disk or the network runs off Fyne's goroutine; windows are
// made and closed on it. A session that ends the hard way loses nothing: all of
// it is in the programme's file, and the next start goes on there.
package desk
