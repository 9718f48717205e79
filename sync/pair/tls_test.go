package pair

import (
	"crypto/tls"
	"errors"
	"testing"
)

// A wrong pin ends the handshake before the host learns who called.
func TestWrongPin(t *testing.T) {
	dev, guest, stranger := testDevice(t), testDevice(t), testDevice(t)
	seen := make(chan error, 1)
	config := ServerTLS(dev)
	ln, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go func() {
		c, err := ln.Accept()
		if err != nil {
			seen <- err
			return
		}
		defer c.Close()
		err = c.(*tls.Conn).HandshakeContext(t.Context())
		if err == nil || len(c.(*tls.Conn).ConnectionState().PeerCertificates) != 0 {
			err = errors.New("the host saw the guest")
		} else {
			err = nil
		}
		seen <- err
	}()
	_, err = dial(t, ln.Addr().String(), guest, &stranger.ID)
	wantErr(t, "guest", err, ErrWrongHost)
	if err := <-seen; err != nil {
		t.Fatal(err)
	}
}

func TestPinnedConnection(t *testing.T) {
	dev, guest := testDevice(t), testDevice(t)
	got := make(chan DeviceID, 1)
	addr := serve(t, ServerTLS(dev), func(c *tls.Conn) {
		id, _ := PeerID(c.ConnectionState())
		got <- id
	})
	c, err := dial(t, addr, guest, &dev.ID)
	if err != nil {
		t.Fatal(err)
	}
	if id := <-got; id != guest.ID {
		t.Fatalf("the host sees %v", id)
	}
	st := c.ConnectionState()
	if st.Version != tls.VersionTLS13 || st.NegotiatedProtocol != "http/1.1" {
		t.Fatal(st.Version, st.NegotiatedProtocol)
	}
}

// The host serves nobody without a certificate or with an older TLS.
func TestServerTLSRefuses(t *testing.T) {
	served := make(chan struct{}, 8)
	addr := serve(t, ServerTLS(testDevice(t)), func(c *tls.Conn) { served <- struct{}{} })
	for name, change := range map[string]func(*tls.Config){
		"no certificate": func(c *tls.Config) { c.Certificates = nil },
		"TLS 1.2":        func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS12, tls.VersionTLS12 },
	} {
		config := ClientTLS(testDevice(t), nil)
		change(config)
		config.VerifyConnection = nil
		c, err := tls.Dial("tcp", addr, config)
		if err == nil { // in TLS 1.3 the refusal comes with the first byte read
			_, err = c.Read(make([]byte, 1))
			c.Close()
		}
		if err == nil || len(served) != 0 {
			t.Errorf("%s: served", name)
		}
	}
}
