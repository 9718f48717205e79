// Command e2e is the end-to-end test of the built program, for developers: it
// drives the real windows of bin/afspraak as people do, with a keyboard and a
// mouse, and sees them as people do, by looking. `make e2e` runs it.
//
// # What a run is
//
// Every laptop is a screen in memory of its own (Xvfb, with the window manager
// openbox), a home of its own, and the program as it was built. The facilitator's
// laptop has the size that is tested. Two more are seats; ten invented people of
// package rehearsal fill the room, over the same network path. All of it runs in
// a network of its own, in which the sessions are found by mDNS and which nobody
// else hears.
//
// A scenario prepares a session of the form basis60 and hosts it from the check-in
// to the exported report. On the way the facilitator's program is killed and opens
// its file again, and a seat writes an agreement. In the end what was typed must be
// in the programme's file and in the report, and afspraakd check finds the file
// sound. It is played with the mouse, in every language and size that is asked for,
// and once by keyboard alone: there nobody takes the mouse, or the run fails. With
// -short a run ends after the agreements.
//
// Pictures are kept of what everybody sees: the facilitator, the room, both seats.
// What takes time on the screen is measured and told, and bounds nothing: the test
// shares its machine with three windows without a graphics card. That preparing
// takes no more than 40 actions is held.
//
// Each of the five days was seen to pass to the end; docs/performance.md tells on
// what, and what was measured.
//
// # No hooks
//
// Nothing in the program is there for this test. What a window shows is read off
// its picture by tesseract; a button is the place where its words stand, in the
// language of the laptop. So a button that is clipped, hidden or below the fold
// is not found here either, until it is scrolled to.
//
// What has the keyboard is seen by the ring around it; what stands within the ring
// is read to know where Tab has come.
//
// Every wait is for something that is seen, and is bounded. A wait that fails
// keeps the picture of every laptop, and says which words were read.
//
// # Beside a hello world
//
// With -beside it plays no scenario but measures what the windows take: the time
// to the first painted frame, memory, and processor time at rest and while a list
// is scrolled, each beside a hello world of the same Fyne in the same run.
// `make bench ARGS=desktop` runs it.
package main
