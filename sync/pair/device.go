package pair

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"time"
)

// Device is this laptop's key with its self-signed certificate.
type Device struct {
	Cert tls.Certificate // with Leaf set
	ID   DeviceID
}

// String names the device by its public id, so that printing one never prints
// its key.
func (d Device) String() string { return "device " + d.ID.Short() }

// GoString does the same for %#v.
func (d Device) GoString() string { return d.String() }

const (
	pemCertificate = "CERTIFICATE"
	pemKey         = "PRIVATE KEY"
)

// NewDevice makes a key from 32 bytes of r, or of crypto/rand if r is nil.
//
// The certificate is valid from 1970 to 9999 because clocks of laptops are
// wrong and nobody renews anything; trust comes from the id alone. It names no
// person and no machine, since everybody on the network can read it.
func NewDevice(r io.Reader) (*Device, error) {
	key, err := newKey(r)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "afspraak"},
		NotBefore:    time.Unix(0, 0).UTC(),
		NotAfter:     time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("device certificate: %w", err)
	}
	return newDevice(der, key)
}

// newKey reads a private key straight from r. ecdsa.GenerateKey ignores the
// reader it is given, which would leave a test without a repeatable device.
func newKey(r io.Reader) (*ecdsa.PrivateKey, error) {
	if r == nil {
		r = rand.Reader
	}
	raw := make([]byte, 32)
	defer clear(raw)
	// A value outside the group's order is refused and drawn again; with an
	// honest reader that happens once in four thousand million keys.
	for range 4 {
		if _, err := io.ReadFull(r, raw); err != nil {
			return nil, fmt.Errorf("device key: %w", err)
		}
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), raw); err == nil {
			return key, nil
		}
	}
	return nil, errors.New("device key: the source of randomness does not work")
}

func newDevice(der []byte, key *ecdsa.PrivateKey) (*Device, error) {
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("device certificate: %w", err)
	}
	if !key.PublicKey.Equal(leaf.PublicKey) {
		return nil, errors.New("device certificate: belongs to another key")
	}
	return &Device{
		Cert: tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf},
		ID:   idOf(leaf),
	}, nil
}

// MarshalPEM writes certificate and private key. Whoever has these bytes is
// this device.
func (d *Device) MarshalPEM() ([]byte, error) {
	if len(d.Cert.Certificate) != 1 {
		return nil, errors.New("device: no certificate")
	}
	der, err := x509.MarshalPKCS8PrivateKey(d.Cert.PrivateKey)
	if err != nil {
		return nil, fmt.Errorf("device key: %w", err)
	}
	var b bytes.Buffer
	for _, block := range []*pem.Block{
		{Type: pemCertificate, Bytes: d.Cert.Certificate[0]},
		{Type: pemKey, Bytes: der},
	} {
		if err := pem.Encode(&b, block); err != nil {
			return nil, fmt.Errorf("device: %w", err)
		}
	}
	return b.Bytes(), nil
}

// LoadPEM reads exactly what MarshalPEM wrote. Anything missing, left over or
// not belonging together is an [ErrDamagedKey]: a device that silently got
// another key would be a stranger to everyone who knew it.
func LoadPEM(text []byte) (*Device, error) {
	der, rest, err := nextBlock(text, pemCertificate)
	if err != nil {
		return nil, err
	}
	rawKey, rest, err := nextBlock(rest, pemKey)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(rest)) != 0 {
		return nil, fmt.Errorf("%w: more than a certificate and a key", ErrDamagedKey)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(rawKey)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamagedKey, err)
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok || key.Curve != elliptic.P256() {
		return nil, fmt.Errorf("%w: not a P-256 key", ErrDamagedKey)
	}
	d, err := newDevice(der, key)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamagedKey, err)
	}
	return d, nil
}

func nextBlock(text []byte, kind string) (der, rest []byte, err error) {
	block, rest := pem.Decode(text)
	if block == nil || block.Type != kind {
		return nil, nil, fmt.Errorf("%w: no %s where it should be", ErrDamagedKey, kind)
	}
	return block.Bytes, rest, nil
}
