package guest

import (
	"context"
	"errors"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Trouble is what keeps a guest from being in. Each has a sentence of its own
// under the key "guest.trouble." + Trouble.
type Trouble string

// The troubles. The first five are those that people meet on a network.
const (
	None        Trouble = ""
	RefusedConn Trouble = "refused"     // the machine answers, but no session is there
	TimedOut    Trouble = "timeout"     // nothing answers
	NoRoute     Trouble = "noRoute"     // no way to that network
	WrongHost   Trouble = "wrongHost"   // somebody else answers
	Moved       Trouble = "moved"       // another laptop hosts the session now
	WrongCode   Trouble = "wrongCode"   // or someone in between: look at the room screen
	Renewed     Trouble = "codeRenewed" // the code is a new one
	CodeForm    Trouble = "codeForm"    // not six digits
	NoCode      Trouble = "codeNeeded"  // this device is not known to the host, or not any more
	Busy        Trouble = "busy"        // many are joining: it is tried again
	BackOff     Trouble = "backOff"     // a wrong code was given: wait
	NotSeen     Trouble = "notSeen"     // the session is not seen on the network
	Lost        Trouble = "lost"        // the connection broke: it is tried again
	Closed      Trouble = "closing"     // the host has ended the session's program
	GuestTooOld Trouble = "guestTooOld" // this program
	HostTooOld  Trouble = "hostTooOld"
	NotAfspraak Trouble = "notAfspraak" // something else answers at this address
	Kicked      Trouble = "kicked"
	Revoked     Trouble = "revoked"  // the seat was taken over on another laptop
	Replaced    Trouble = "replaced" // the program runs twice on this laptop
	DiskFailed  Trouble = "disk"     // the seat's own file cannot be written
	Odd         Trouble = "other"
)

// troubleOf sorts an error of a connection.
func troubleOf(err error) Trouble {
	for _, t := range []struct {
		err error
		is  Trouble
	}{
		{errNoCode, NoCode},
		{errMoved, Moved},
		{errOtherSession, WrongHost},
		{errDisk, DiskFailed},
		{pair.ErrCodeForm, CodeForm},
		{pair.ErrBudget, Renewed},
		{pair.ErrWrongCode, WrongCode},
		{pair.ErrWrongHost, WrongHost},
		{pair.ErrBackoff, BackOff},
		{pair.ErrBusy, Busy},
		{wire.ErrGuestTooOld, GuestTooOld},
		{wire.ErrHostTooOld, HostTooOld},
		{wire.ErrNotAfspraak, NotAfspraak},
		{wire.ErrGarbage, NotAfspraak},
		{lan.ErrNoAddress, NotSeen},
	} {
		if errors.Is(err, t.err) {
			return t.is
		}
	}
	var bye *wire.ByeError
	if errors.As(err, &bye) {
		return troubleOfBye(bye.Reason)
	}
	if errors.Is(err, errLost) {
		return Lost
	}
	switch lan.Diagnose(err) {
	case lan.Refused:
		return RefusedConn
	case lan.TimedOut:
		return TimedOut
	case lan.NoRoute:
		return NoRoute
	}
	return Odd
}

func troubleOfBye(r wire.Reason) Trouble {
	switch r {
	case wire.CodeNeeded:
		return NoCode
	case wire.Kicked:
		return Kicked
	case wire.Revoked:
		return Revoked
	case wire.Replaced:
		return Replaced
	case wire.TooSlow, wire.TooMany, wire.TooBig, wire.Garbage:
		return Lost
	}
	return Closed // what a reason of a newer version counts as, too
}

// remedy is what a guest does about a trouble.
type remedy struct {
	phase Phase
	wait  time.Duration // before the next try; 0 leaves it to the back-off
	stop  bool          // no try until the person does something
}

// slowly is the pause after a host that ended on purpose.
const slowly = 2 * time.Second

func remedyFor(t Trouble, err error) remedy {
	switch t {
	case WrongCode, Renewed, CodeForm, NoCode:
		return remedy{phase: CodeNeeded, stop: true}
	case Moved:
		return remedy{phase: CodeNeeded} // the laptop of before may still come back
	case Kicked, Revoked, Replaced, GuestTooOld, HostTooOld:
		return remedy{phase: Ended, stop: true}
	case Closed:
		return remedy{phase: Connecting, wait: slowly}
	case BackOff:
		r := remedy{phase: Connecting}
		var w *pair.WaitError
		if errors.As(err, &w) {
			r.wait = w.Wait
		}
		return r
	}
	return remedy{phase: Connecting}
}

// sentence is what a person reads about a phase and its trouble.
func sentence(p Phase, t Trouble, refusal *screen.Text) screen.Text {
	switch {
	case p == NameNeeded && refusal != nil:
		return *refusal
	case t != None:
		return screen.T("guest.trouble." + string(t))
	}
	return screen.T("guest.phase." + string(p))
}

var (
	errNoCode       = errors.New("the host does not know this device, and there is no code")
	errOtherSession = errors.New("another session answers at this address")
	errMoved        = errors.New("the session is hosted with another key")
	errLost         = errors.New("the connection was lost")
	errDisk         = errors.New("the seat's file cannot be written")
)

// ended reports whether an error only says that the guest was closed.
func ended(ctx context.Context, err error) bool { return ctx.Err() != nil && err != nil }
