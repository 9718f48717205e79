// Package demo plays a rehearsal through the real windows: a host in this
// process, invented people on loopback, the control window, the room screen and
// the window of one of those people. At each step it takes pictures of what is
// on the screen, and at the end it makes the exports, so that somebody without
// a display sees the program too, and so that tests and the pictures in docs/
// come from the same play.
//
// Nothing leaves this machine, and nothing of it can become a real session: the
// programme is marked as a rehearsal and lies in the folder that was asked for.
package demo
