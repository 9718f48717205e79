// Package start is the first window: host a session, join one, or open a
// programme file. It works by keyboard alone, and changes language, text size
// and palette at run time.
//
// # Pages
//
// The window shows one page at a time; Escape goes back to the first one. What
// was typed on a page is still there when one comes back to it, also after a
// change of language.
//
// # Joining
//
// The list of sessions fills by itself (found.go). In the first seconds it says
// that it is searching, never that there is nothing. When nothing has come by
// then, the field for a typed address is shown; the search of the whole network
// is only ever started by a person. A join file (joinfile.go) puts its session
// into the list, with the pin of its host. A guest connects while the page is still
// there, so that a wrong code or an address that does not answer is told where it
// can be put right; the seat's window opens when the host knows who it is.
//
// Everything slow is done in goroutines that come back through Env.Do.
package start
