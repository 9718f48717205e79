package pair

import (
	"context"
	"crypto/hmac"
	"crypto/tls"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"filippo.io/cpace"
)

// Admit is the host's end of a join with a guest that has a code and says so: it
// expects the guest's start next on c. st is the state of the TLS connection
// under c, self the host's own id and remote the guest's address.
//
// On nil the device named by the id has proved the code; storing it as a member
// is the caller's. The id comes with an error too, when it is known, for the
// log only. The guest has been told why, unless the connection failed; close it.
func (d *Door) Admit(ctx context.Context, c Conn, st *tls.ConnectionState, self DeviceID, remote netip.Addr) (DeviceID, error) {
	guest, bind, err := binding(st)
	if err != nil {
		return DeviceID{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, joinTime)
	defer cancel()

	info := cpace.NewContextInfo(string(guest[:]), string(self[:]), bind)
	err = d.admit(ctx, c, info, remote)
	if err != nil {
		if told(err) {
			_ = c.Send(ctx, refusing(err)) // the refusal stands, heard or not
		}
		return guest, err
	}
	return guest, nil
}

// told reports whether a guest hears about err: everything but a connection
// that no longer works.
func told(err error) bool {
	var lost *lostError
	return !errors.As(err, &lost)
}

// lostError is a connection that failed under way.
type lostError struct{ error }

func (e *lostError) Unwrap() error { return e.error }

// lost marks errors of the connection; those of the protocol stay as they are.
func lost(err error) error {
	if err == nil || errors.Is(err, ErrProtocol) {
		return err
	}
	return &lostError{err}
}

// admit waits for the guest's first message before it looks at anything else:
// a connection that says nothing takes no turn from others, and a refusal sent
// into unread data would be lost.
func (d *Door) admit(ctx context.Context, c Conn, info *cpace.ContextInfo, remote netip.Addr) error {
	msgA, err := receive(ctx, c, kindStart)
	if err != nil {
		return d.slipped(remote, lost(err))
	}
	if err := d.waits.check(remote); err != nil {
		return err
	}
	leave, err := d.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	// Again: while it waited for its turn, another try of this address may have
	// gone wrong.
	if err := d.waits.check(remote); err != nil {
		return err
	}
	code, turn := d.current()
	msgB, key, err := cpace.Exchange(code, info, msgA)
	if err != nil { // not a guess: the message is none for any code
		return d.slipped(remote, fmt.Errorf("%w: a start that is no group element", ErrProtocol))
	}
	want, mine, err := proofs(key)
	if err != nil {
		return err
	}
	if err := d.pay(turn); err != nil {
		return err
	}
	right, lostErr := guess(ctx, c, msgB, want)
	if err := d.settle(turn, right); err != nil {
		if !right {
			d.waits.wrong(remote)
		}
		if lostErr != nil {
			return lostErr
		}
		return err
	}
	d.waits.right(remote)
	return lost(send(ctx, c, message{Kind: kindWelcome, Data: mine}))
}

// guess sends the answer and looks at the guest's proof. Hanging up, silence and
// nonsense are wrong guesses like any other; the error then says which.
func guess(ctx context.Context, c Conn, msgB, want []byte) (right bool, err error) {
	if err := send(ctx, c, message{Kind: kindAnswer, Data: msgB}); err != nil {
		return false, lost(err)
	}
	got, err := receive(ctx, c, kindProof)
	if err != nil {
		return false, lost(err)
	}
	return hmac.Equal(got, want), nil
}

// slipped makes an address wait that sent nonsense. One that only went away, as
// a laptop does when its lid closes, need not.
func (d *Door) slipped(remote netip.Addr, err error) error {
	if errors.Is(err, ErrProtocol) {
		d.waits.wrong(remote)
	}
	return err
}

// enter waits for one of the few places; the caller leaves it again.
func (d *Door) enter(ctx context.Context) (leave func(), err error) {
	timer := time.NewTimer(d.slotWait)
	defer timer.Stop()
	select {
	case d.slots <- struct{}{}:
		return func() { <-d.slots }, nil
	case <-timer.C:
		return nil, fmt.Errorf("pair: %w", ErrBusy)
	case <-ctx.Done():
		return nil, &lostError{fmt.Errorf("pair: waiting for a place: %w", ctx.Err())}
	}
}
