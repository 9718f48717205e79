package rehearsal

import (
	"context"
	"errors"
	"io"
)

// Streams are a program's standard input and outputs.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// networkVariable tells a program that it was started by Isolate; it holds the
// network that it came from.
const networkVariable = "AFSPRAAK_REHEARSAL_FROM"

// Interface is the network interface that IsolatedOn sets up.
const Interface = "lan0"

// ErrNoIsolation is wrapped by the errors of Isolate: this system does not let a
// program have a network of its own. Rehearsals then use loopback.
var ErrNoIsolation = errors.New("no network of its own to be had")

// Isolate runs this very program once more, with the same arguments, in a
// network of its own without a way out, and returns its exit status. The
// program calls IsolatedOn there. It needs Linux, the command ip, and root or
// a system that lets users have namespaces.
func Isolate(ctx context.Context, args []string, s Streams) (status int, err error) {
	return isolate(ctx, args, s)
}

// IsolatedOn sets up the network of a program that Isolate started, and names
// its interface. ok is false for any other program.
func IsolatedOn() (name string, ok bool, err error) { return isolatedOn() }
