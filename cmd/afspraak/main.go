// Command afspraak is the desktop program. Without arguments it shows the start
// window; with a file's name it opens that programme; `afspraak demo` plays a
// rehearsal through the real windows.
//
// This is the only package that imports Fyne's app package, and with it OpenGL.
package main

import (
	"log"
	"os"
	"runtime/debug"

	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/lan"
)

func main() {
	if os.Getenv("GOGC") == "" {
		// Some forty megabytes are in use with two windows open: half as much again
		// before the next cleaning up, not as much again.
		debug.SetGCPercent(50)
	}
	log.SetOutput(lan.FilterLog(os.Stderr)) // the mDNS library talks to the standard logger
	h, err := home.Open()
	if err == nil {
		err = h.KeepCrash("afspraak")
	}
	if err != nil {
		log.Print(err) // windows can still say what is wrong
	}
	os.Exit(run(os.Args[1:], h, os.Stdout, os.Stderr, nil))
}
