package pair

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/base32"
	"fmt"
	"strings"
)

// DeviceID names a device: the SHA-256 of its public key in SPKI form. It is
// public, and the same for as long as the device keeps its key. The zero value
// names no device.
type DeviceID [32]byte

var idEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// String gives the id as 52 base32 characters.
func (id DeviceID) String() string { return idEncoding.EncodeToString(id[:]) }

// Short gives the first eight characters, enough to tell the laptops of one
// room apart in a log. It is no proof of anything.
func (id DeviceID) Short() string { return id.String()[:8] }

// IsZero reports whether id names no device.
func (id DeviceID) IsZero() bool { return id == DeviceID{} }

// ParseDeviceID reads what String wrote, in upper or lower case.
func ParseDeviceID(s string) (DeviceID, error) {
	var id DeviceID
	if len(s) != idEncoding.EncodedLen(len(id)) {
		return DeviceID{}, fmt.Errorf("device id: %d characters instead of %d", len(s), idEncoding.EncodedLen(len(id)))
	}
	raw, err := idEncoding.DecodeString(strings.ToUpper(s))
	if err != nil {
		return DeviceID{}, fmt.Errorf("device id: %w", err)
	}
	copy(id[:], raw)
	// The last character carries one bit of the id and four of nothing; one id
	// must have one spelling only, or it could be listed twice.
	if id.String() != strings.ToUpper(s) {
		return DeviceID{}, fmt.Errorf("device id: not in its plain spelling")
	}
	return id, nil
}

// MarshalText writes the id as String does; JSON uses it too, also for keys.
func (id DeviceID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *DeviceID) UnmarshalText(text []byte) error {
	got, err := ParseDeviceID(string(text))
	if err != nil {
		return err
	}
	*id = got
	return nil
}

func idOf(c *x509.Certificate) DeviceID { return sha256.Sum256(c.RawSubjectPublicKeyInfo) }
