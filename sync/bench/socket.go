package bench

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/afspraak/afspraak/sync/wire"
)

// socket is a WebSocket client that weighs little, so that what is measured is
// the host: no goroutine of its own, two small buffers, no deadlines. One
// goroutine reads; any may write. It knows what a host of ours sends and no more.
type socket struct {
	conn net.Conn // TLS, or plain for the baseline
	wire *meter   // below it
	r    *bufio.Reader
	buf  []byte // of the last frame

	mu  sync.Mutex
	out []byte
}

// meter counts what comes in over the wire, TLS included.
type meter struct {
	net.Conn
	in atomic.Int64
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.Conn.Read(p)
	m.in.Add(int64(n))
	return n, err
}

var errUpgrade = errors.New("bench: no WebSocket there")

// dialSocket connects, over TLS where config is not nil.
func dialSocket(ctx context.Context, addr string, config *tls.Config) (*socket, error) {
	tcp, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &socket{wire: &meter{Conn: tcp}}
	s.conn = s.wire
	if config != nil {
		secure := tls.Client(s.wire, config)
		if err := secure.HandshakeContext(ctx); err != nil {
			tcp.Close()
			return nil, err
		}
		s.conn = secure
	}
	s.r = bufio.NewReaderSize(s.conn, 1024)
	if err := s.upgrade(); err != nil {
		tcp.Close()
		return nil, err
	}
	return s, nil
}

func (s *socket) upgrade() error {
	var key [16]byte
	binary.LittleEndian.PutUint64(key[:], rand.Uint64())
	_, err := fmt.Fprintf(s.conn, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n", wire.Path, wire.Magic, base64.StdEncoding.EncodeToString(key[:]))
	if err != nil {
		return err
	}
	answer, err := http.ReadResponse(s.r, nil)
	if err != nil {
		return err
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusSwitchingProtocols {
		return fmt.Errorf("%w: status %d", errUpgrade, answer.StatusCode)
	}
	return nil
}

// The opcodes that a host uses.
const (
	opText   = 1
	opBinary = 2
	opClose  = 8
)

// errOver is a connection that the host closed with a frame.
var errOver = errors.New("bench: the host closed the connection")

// read returns the next text frame, which is good until the next read.
func (s *socket) read() ([]byte, error) {
	for {
		op, frame, err := s.frame()
		switch {
		case err != nil:
			return nil, err
		case op == opText:
			return frame, nil
		case op == opBinary:
			return unzipped.of(frame)
		case op == opClose:
			return frame, errOver
		}
	}
}

// unpacked are the packed frames that came last. All seats get the same bytes, and
// in a room each laptop unpacks them with a processor of its own.
type unpacked struct {
	mu   sync.Mutex
	last [32]struct{ zipped, frame []byte }
	next int
}

var unzipped unpacked

// of is what a packed frame holds.
func (u *unpacked) of(zipped []byte) ([]byte, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, have := range u.last {
		if bytes.Equal(have.zipped, zipped) {
			return have.frame, nil
		}
	}
	frame, err := wire.Unzip(zipped, wire.MaxHostFrame)
	if err != nil {
		return nil, err
	}
	u.last[u.next] = struct{ zipped, frame []byte }{bytes.Clone(zipped), frame}
	u.next = (u.next + 1) % len(u.last)
	return frame, nil
}

// frame reads one frame; a host's are never masked and ours never in parts.
func (s *socket) frame() (op byte, payload []byte, err error) {
	var head [8]byte
	if _, err := io.ReadFull(s.r, head[:2]); err != nil {
		return 0, nil, err
	}
	op, n := head[0]&15, uint64(head[1]&127)
	switch n {
	case 126:
		_, err = io.ReadFull(s.r, head[:2])
		n = uint64(binary.BigEndian.Uint16(head[:2]))
	case 127:
		_, err = io.ReadFull(s.r, head[:8])
		n = binary.BigEndian.Uint64(head[:8])
	}
	if err != nil || n > wire.MaxHostFrame {
		return 0, nil, errors.Join(err, fmt.Errorf("bench: a frame of %d bytes", n))
	}
	if uint64(cap(s.buf)) < n {
		s.buf = make([]byte, n)
	}
	payload = s.buf[:n]
	_, err = io.ReadFull(s.r, payload)
	if cap(s.buf) > 16<<10 { // one large tree must not make every seat heavy
		s.buf = nil
	}
	return op, payload, err
}

// write sends one text frame, masked as a client's must be.
func (s *socket) write(payload []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := append(s.out[:0], 0x80|opText)
	switch n := len(payload); {
	case n < 126:
		out = append(out, 0x80|byte(n))
	case n <= 0xffff:
		out = binary.BigEndian.AppendUint16(append(out, 0x80|126), uint16(n))
	default:
		out = binary.BigEndian.AppendUint64(append(out, 0x80|127), uint64(n))
	}
	var mask [4]byte
	binary.LittleEndian.PutUint32(mask[:], rand.Uint32())
	out = append(out, mask[:]...)
	at := len(out)
	out = append(out, payload...)
	for i := range payload {
		out[at+i] ^= mask[i&3]
	}
	s.out = out
	_, err := s.conn.Write(out)
	return err
}

// close cuts the connection without a word.
func (s *socket) close() { s.wire.Close() }
