// Package seal encrypts letters from one seat to another, so that the host that
// passes them on can read none.
//
// It is age (age-encryption.org/v1) with X25519 keys, and a fixed size: every
// letter is filled up to screen.LetterBytes before it is sealed. What is sealed
// does not show for whom, by whom, or whether anything is in it.
package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Letter is the parts that were filled in, by name. An empty one is none.
type Letter map[string]string

// The ways in which sealing and opening fail.
var (
	ErrKey    = errors.New("seal: not a key")
	ErrLong   = errors.New("seal: the letter is too long")
	ErrSealed = errors.New("seal: not a letter for this seat")
)

// NewKey makes a private key, as text.
func NewKey() (string, error) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return "", fmt.Errorf("seal: %w", err)
	}
	return id.String(), nil
}

// Public is the public key that belongs to a private one.
func Public(private string) (string, error) {
	id, err := age.ParseX25519Identity(private)
	if err != nil {
		return "", ErrKey // its own words could hold the key
	}
	return id.Recipient().String(), nil
}

// Seal encrypts a letter for a public key; the result has screen.SealedBytes.
func Seal(public string, l Letter) ([]byte, error) {
	to, err := age.ParseX25519Recipient(public)
	if err != nil {
		return nil, ErrKey
	}
	plain, err := filled(l)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return out.Bytes(), nil
}

// Nothing is as long as a sealed letter and can be opened by nobody.
func Nothing() []byte {
	out := make([]byte, screen.SealedBytes)
	rand.Read(out) // never fails: it ends the program instead
	return out
}

// filled is a letter as JSON, filled up with spaces to its one size.
func filled(l Letter) ([]byte, error) {
	parts := Letter{}
	for name, text := range l {
		if text != "" {
			parts[name] = text
		}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(parts); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if out.Len() > screen.LetterBytes {
		return nil, ErrLong
	}
	return append(out.Bytes(), bytes.Repeat([]byte{' '}, screen.LetterBytes-out.Len())...), nil
}

// Open decrypts a letter with the private key of its receiver.
func Open(private string, sealed []byte) (Letter, error) {
	id, err := age.ParseX25519Identity(private)
	if err != nil {
		return nil, ErrKey
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), id)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSealed, err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, screen.LetterBytes+1))
	if err != nil || len(plain) != screen.LetterBytes {
		return nil, ErrSealed
	}
	var l Letter
	if json.Unmarshal(plain, &l) != nil || l == nil {
		return nil, ErrSealed
	}
	return l, nil
}
