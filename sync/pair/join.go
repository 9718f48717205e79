package pair

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"time"

	"filippo.io/cpace"
)

// joinTime is the most a join may take, at either end.
const joinTime = 10 * time.Second

const (
	exporterLabel = "EXPORTER-afspraak-join-v1"
	guestProof    = "guest"
	hostProof     = "host"
)

// Join is the guest's end: it proves over c that this device knows the code and
// that the host does. st is the state of the TLS connection under c and self
// the id in this device's certificate. On nil the host is the one whose room
// screen shows the code: keep PeerID(*st) as the pin. After any error the
// connection is of no further use.
//
// The errors are [ErrCodeForm] (nothing was sent), [ErrWrongCode], [ErrBudget],
// [ErrBusy], [ErrBackoff], [ErrProtocol], [ErrTrouble], or that of the connection.
func Join(ctx context.Context, c Conn, st *tls.ConnectionState, self DeviceID, code string) error {
	code, err := NormaliseCode(code)
	if err != nil {
		return err
	}
	host, bind, err := binding(st)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, joinTime)
	defer cancel()

	msgA, exchange, err := cpace.Start(code, cpace.NewContextInfo(string(self[:]), string(host[:]), bind))
	if err != nil {
		return fmt.Errorf("pair: %w", err)
	}
	if err := send(ctx, c, message{Kind: kindStart, Data: msgA}); err != nil {
		return err
	}
	msgB, err := receive(ctx, c, kindAnswer)
	if err != nil {
		return err
	}
	key, err := exchange.Finish(msgB)
	if err != nil {
		return fmt.Errorf("%w: an answer that is no group element", ErrProtocol)
	}
	mine, theirs, err := proofs(key)
	if err != nil {
		return err
	}
	if err := send(ctx, c, message{Kind: kindProof, Data: mine}); err != nil {
		return err
	}
	got, err := receive(ctx, c, kindWelcome)
	if err != nil {
		return err
	}
	if !hmac.Equal(got, theirs) {
		return fmt.Errorf("pair: the host's proof: %w", ErrWrongCode)
	}
	return nil
}

// binding gives what ties a join to one TLS connection: who is at the other end
// and keying material that only these two ends have.
func binding(st *tls.ConnectionState) (peer DeviceID, bind []byte, err error) {
	if st == nil || !st.HandshakeComplete {
		return DeviceID{}, nil, errors.New("pair: no finished TLS connection")
	}
	if peer, err = PeerID(*st); err != nil {
		return DeviceID{}, nil, fmt.Errorf("pair: %w", err)
	}
	if bind, err = st.ExportKeyingMaterial(exporterLabel, nil, 32); err != nil {
		return DeviceID{}, nil, fmt.Errorf("pair: %w", err)
	}
	return peer, bind, nil
}

// proofs derives from the agreed key what the guest and what the host sends to
// show that it has the same one. They differ, so neither can be echoed.
func proofs(key []byte) (guest, host []byte, err error) {
	one := func(who string) []byte {
		k, e := hkdf.Key(sha256.New, key, nil, "afspraak confirm "+who, sha256.Size)
		if e != nil {
			err = fmt.Errorf("pair: %w", e)
			return nil
		}
		m := hmac.New(sha256.New, k)
		m.Write([]byte(who))
		return m.Sum(nil)
	}
	guest, host = one(guestProof), one(hostProof)
	return guest, host, err
}
