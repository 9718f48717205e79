package pair

import (
	"crypto/tls"
	"errors"
	"fmt"
)

// ServerTLS is the host's end of every connection: TLS 1.3, a certificate from
// either side, and no tickets, so that each connection shows both certificates
// again. Who the guest is must be asked with [PeerID] afterwards.
func ServerTLS(d *Device) *tls.Config {
	return &tls.Config{
		Certificates:           []tls.Certificate{d.Cert},
		MinVersion:             tls.VersionTLS13,
		ClientAuth:             tls.RequireAnyClientCert,
		SessionTicketsDisabled: true,
		NextProtos:             []string{"http/1.1"},
	}
}

// ClientTLS is a guest's end. With a pin any other host is refused inside the
// handshake with [ErrWrongHost], before the guest has shown its certificate.
// Without one any host is accepted so far, and only [Join] may follow.
func ClientTLS(d *Device, pin *DeviceID) *tls.Config {
	var want DeviceID
	pinned := pin != nil
	if pinned {
		want = *pin // a later change by the caller must not move the pin
	}
	return &tls.Config{
		Certificates: []tls.Certificate{d.Cert},
		MinVersion:   tls.VersionTLS13,
		// There is no authority that could vouch for a laptop in a room. The key
		// itself is the identity, and pin or code decide about it.
		InsecureSkipVerify:     true, //nolint:gosec // G402: see above
		SessionTicketsDisabled: true,
		NextProtos:             []string{"http/1.1"},
		VerifyConnection: func(st tls.ConnectionState) error {
			got, err := PeerID(st)
			if err != nil {
				return err
			}
			if pinned && got != want {
				return fmt.Errorf("%w: %s instead of %s", ErrWrongHost, got.Short(), want.Short())
			}
			return nil
		},
	}
}

// PeerID names the device at the other end of a connection whose handshake is
// done, or about to be decided in VerifyConnection. Anything but TLS 1.3 with a
// certificate is an error.
func PeerID(st tls.ConnectionState) (DeviceID, error) {
	if st.Version != tls.VersionTLS13 {
		return DeviceID{}, errors.New("peer: not a TLS 1.3 connection")
	}
	if len(st.PeerCertificates) == 0 {
		return DeviceID{}, errors.New("peer: no certificate")
	}
	return idOf(st.PeerCertificates[0]), nil
}
