// Command afspraakd is Afspraak without windows: it makes, hosts, joins,
// rehearses, exports, checks and rescues from the command line. It stands on the
// same packages as the desktop program, and scripts, tests and rehearsals stand
// on it.
//
// The exit status is 0 when all is well, 1 when something was refused or failed,
// with one sentence on standard error in the user's language, and 2 for a wrong
// use. Facts go to standard output, as text or with --json as JSON; progress
// goes to standard error.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/afspraak/afspraak/sync/home"
)

func main() { os.Exit(start()) }

// start runs the program until it ends or is told to end.
func start() int {
	if h, err := home.Open(); err == nil { // without a home there is no place to write to
		_ = h.KeepCrash("afspraakd")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
}
