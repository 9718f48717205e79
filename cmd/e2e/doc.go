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
// A scenario prepares a session and hosts it: check-in, harvest, agreements by
// consent. In the end the programme's file is read, and what was typed must be in
// it. With -whole it goes on through burying and check-out to the exported report,
// which is read back in the same way; that part has not been seen to pass yet.
//
// # No hooks
//
// Nothing in the program is there for this test. What a window shows is read off
// its picture by tesseract; a button is the place where its words stand, in the
// language of the laptop. So a button that is clipped, hidden or below the fold
// is not found here either, until it is scrolled to.
//
// What has the keyboard is seen by the ring around it.
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
