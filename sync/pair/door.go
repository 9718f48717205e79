package pair

import (
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"
)

const (
	// GuessesPerCode is how many wrong guesses a code takes before it is renewed.
	GuessesPerCode = 100
	// maxJoins is how many joins run at a time.
	maxJoins = 4
	// slotWait is how long a join waits for its turn before it is told to try
	// again. A whole room that presses "join" in the same second is through in
	// far less.
	slotWait = 2 * time.Second
)

// DoorState is what a [Ledger] keeps. Code is secret: it belongs in the
// session's file and on the room screen, and in no log or export.
type DoorState struct {
	Code   string // six digits; empty if there has been none yet
	Budget int    // wrong guesses left for Code, 0 … GuessesPerCode
}

// String leaves the code out.
func (s DoorState) String() string { return fmt.Sprintf("door with %d guesses left", s.Budget) }

// GoString does the same for %#v.
func (s DoorState) GoString() string { return s.String() }

// LogValue does the same for structured logs.
func (s DoorState) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Ledger keeps the door's state over restarts. SaveDoor returns when the state
// is safe on disk; the door then lets a guess happen. LoadDoor returns the zero
// DoorState if nothing was saved yet. The door calls one at a time and never
// holds up [Door.Code] meanwhile; a Ledger must not call Renew or Admit.
type Ledger interface {
	LoadDoor() (DoorState, error)
	SaveDoor(DoorState) error
}

// Door is the host's end of joining: the code, and how many guesses it has left.
// Its methods may be called from any goroutine.
type Door struct {
	ledger   Ledger
	random   io.Reader
	slots    chan struct{}
	slotWait time.Duration
	waits    backoff

	// keeping is held over every change of what follows, its SaveDoor included,
	// so that the ledger never goes back in time. mu guards the values and is
	// never held while waiting for anything.
	keeping sync.Mutex
	mu      sync.Mutex
	state   DoorState
	stored  DoorState // what the ledger has: state, or the same code with fewer guesses
	turn    uint64    // counts codes, to know an old one's guess
	pending int       // guesses of this turn that are paid and not yet decided
	tell    func(code string)
}

// NewDoor opens a door with the code and budget in the ledger, or with a new
// code if there is none or its budget is spent. Codes are drawn from r, or from
// crypto/rand if r is nil.
func NewDoor(ledger Ledger, r io.Reader) (*Door, error) {
	if r == nil {
		r = rand.Reader
	}
	state, err := ledger.LoadDoor()
	if err != nil {
		return nil, fmt.Errorf("pair: loading the join code: %w", err)
	}
	d := &Door{
		ledger: ledger, random: r, state: state, stored: state,
		slots: make(chan struct{}, maxJoins), slotWait: slotWait,
		waits: backoff{now: time.Now},
	}
	code, err := NormaliseCode(state.Code)
	usable := err == nil && code == state.Code && state.Budget > 0 && state.Budget <= GuessesPerCode
	if !usable {
		if _, err := d.Renew(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Code is the code that the room screen shows now: six digits without a space.
func (d *Door) Code() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.state.Code
}

// OnNewCode has f called with every new code from now on; a later call replaces
// f, nil ends it. f runs in the goroutine that caused the renewal, without any
// lock held. Two renewals in quick succession may call it out of order: what
// [Door.Code] says is what counts.
func (d *Door) OnNewCode(f func(code string)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tell = f
}

// Renew replaces the code at once and gives the new one a full budget. Joins
// under way with the old code are refused with [ErrBudget]. If the ledger fails
// the old code stays.
func (d *Door) Renew() (string, error) {
	d.keeping.Lock()
	code, err := d.renew()
	d.keeping.Unlock()
	if err != nil {
		return "", err
	}
	d.announce(code)
	return code, nil
}

// renew needs keeping.
func (d *Door) renew() (string, error) {
	old := d.state.Code
	code := old
	for range 10 { // a new code that looks like the old one would look like no change
		next, err := newCode(d.random)
		if err != nil {
			return "", fmt.Errorf("pair: %w", err)
		}
		if code = next; code != old {
			break
		}
	}
	if code == old {
		return "", fmt.Errorf("pair: join code: the source of randomness does not work")
	}
	if err := d.save(DoorState{Code: code, Budget: GuessesPerCode}); err != nil {
		return "", err
	}
	d.mu.Lock()
	d.turn++
	d.pending = 0
	d.mu.Unlock()
	return code, nil
}

// save needs keeping. What could not be stored does not become true.
func (d *Door) save(next DoorState) error {
	if err := d.ledger.SaveDoor(next); err != nil {
		return fmt.Errorf("pair: storing the join code's budget: %w", err)
	}
	d.stored = next
	d.become(next)
	return nil
}

// become needs keeping.
func (d *Door) become(next DoorState) {
	d.mu.Lock()
	d.state = next
	d.mu.Unlock()
}

func (d *Door) announce(code string) {
	d.mu.Lock()
	f := d.tell
	d.mu.Unlock()
	if f != nil {
		f(code)
	}
}
