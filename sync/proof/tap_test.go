package proof_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
)

// tap stands between seats and host with the keys of both, and keeps all bytes.
type tap struct {
	host    *pair.Device
	to      netip.AddrPort
	devices map[pair.DeviceID]*pair.Device
	ln      net.Listener
	work    sync.WaitGroup

	mu    sync.Mutex
	lines []*line // all there ever were, in order
	out   map[pair.DeviceID]bool
	ended bool
}

// line is one connection of a seat through the tap.
type line struct {
	seat           pair.DeviceID
	mu             sync.Mutex
	toSeat, toHost bytes.Buffer
	ends           [2]net.Conn
}

// Where taps listen, and at what address seats find them if it is another one.
var (
	tapListens = "127.0.0.1:0"
	tapFoundAt netip.Addr
)

func newTap(t testing.TB, host *pair.Device, to netip.AddrPort, devices []*pair.Device) *tap {
	t.Helper()
	return newTapAt(t, tapListens, host, to, devices)
}

func newTapAt(t testing.TB, at string, host *pair.Device, to netip.AddrPort, devices []*pair.Device) *tap {
	t.Helper()
	ln, err := net.Listen("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	x := &tap{host: host, to: to, ln: ln, devices: map[pair.DeviceID]*pair.Device{}, out: map[pair.DeviceID]bool{}}
	for _, d := range devices {
		x.devices[d.ID] = d
	}
	x.work.Go(x.accept)
	t.Cleanup(x.close)
	return x
}

func (x *tap) addr() netip.AddrPort {
	at := x.ln.Addr().(*net.TCPAddr).AddrPort()
	if tapFoundAt.IsValid() {
		return netip.AddrPortFrom(tapFoundAt, at.Port())
	}
	return at
}

func (x *tap) accept() {
	for {
		c, err := x.ln.Accept()
		if err != nil {
			return
		}
		x.work.Go(func() { x.serve(c) })
	}
}

// serve shows the seat the host's key and the host the seat's.
func (x *tap) serve(c net.Conn) {
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	seatEnd := tls.Server(c, pair.ServerTLS(x.host))
	if seatEnd.HandshakeContext(ctx) != nil {
		return
	}
	id, err := pair.PeerID(seatEnd.ConnectionState())
	x.mu.Lock()
	device := x.devices[id]
	x.mu.Unlock()
	if err != nil || device == nil {
		return
	}
	under, err := (&net.Dialer{}).DialContext(ctx, "tcp", x.to.String())
	if err != nil {
		return
	}
	defer under.Close()
	hostEnd := tls.Client(under, pair.ClientTLS(device, &x.host.ID))
	if hostEnd.HandshakeContext(ctx) != nil {
		return
	}
	l := &line{seat: id, ends: [2]net.Conn{c, under}}
	if !x.add(l) {
		return
	}
	var both sync.WaitGroup
	both.Go(func() { l.pass(seatEnd, hostEnd, &l.toSeat) })
	both.Go(func() { l.pass(hostEnd, seatEnd, &l.toHost) })
	both.Wait()
}

func (x *tap) add(l *line) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.ended || x.out[l.seat] {
		return false
	}
	x.lines = append(x.lines, l)
	return true
}

// pass copies one direction; kept before handed on, so that nothing that a seat
// has seen is missing.
func (l *line) pass(to io.Writer, from io.Reader, keep *bytes.Buffer) {
	defer l.cut()
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		l.mu.Lock()
		keep.Write(buf[:n])
		l.mu.Unlock()
		if n > 0 {
			if _, writeErr := to.Write(buf[:n]); writeErr != nil {
				return
			}
		}
		if err != nil {
			if end, ok := to.(*tls.Conn); ok && err == io.EOF {
				_ = end.SetWriteDeadline(time.Now().Add(time.Second))
				_ = end.CloseWrite()
			}
			return
		}
	}
}

// cut pulls the cable out on both sides.
func (l *line) cut() {
	for _, c := range l.ends {
		c.Close()
	}
}

// cut pulls a seat's cable out; whatever is on its way is lost.
func (x *tap) cut(seat pair.DeviceID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, l := range x.lines {
		if l.seat == seat {
			l.cut()
		}
	}
}

// unplug cuts a seat and keeps it out until plug.
func (x *tap) unplug(seat pair.DeviceID) {
	x.mu.Lock()
	x.out[seat] = true
	x.mu.Unlock()
	x.cut(seat)
}

func (x *tap) plug(seat pair.DeviceID) {
	x.mu.Lock()
	delete(x.out, seat)
	x.mu.Unlock()
}

func (x *tap) close() {
	x.mu.Lock()
	x.ended = true
	for _, l := range x.lines {
		l.cut()
	}
	x.mu.Unlock()
	x.ln.Close()
	x.work.Wait()
}

// heard are the messages that a seat was sent, said those that it sent.
func (x *tap) heard(seat pair.DeviceID) [][]byte {
	return x.messages(seat, func(l *line) *bytes.Buffer { return &l.toSeat })
}

func (x *tap) said(seat pair.DeviceID) [][]byte {
	return x.messages(seat, func(l *line) *bytes.Buffer { return &l.toHost })
}

func (x *tap) messages(seat pair.DeviceID, which func(*line) *bytes.Buffer) [][]byte {
	x.mu.Lock()
	lines := append([]*line(nil), x.lines...)
	x.mu.Unlock()
	var out [][]byte
	for _, l := range lines {
		if l.seat == seat {
			l.mu.Lock()
			out = append(out, texts(bytes.Clone(which(l).Bytes()))...)
			l.mu.Unlock()
		}
	}
	return out
}

// bytesTo is how much a seat was sent, packed as it was.
func (x *tap) bytesTo(seat pair.DeviceID) (n int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, l := range x.lines {
		if l.seat == seat {
			l.mu.Lock()
			n += l.toSeat.Len()
			l.mu.Unlock()
		}
	}
	return n
}

// forget drops what was kept of a seat's messages, up to the last frame that
// has come in whole.
func (x *tap) forget(seat pair.DeviceID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, l := range x.lines {
		if l.seat == seat {
			l.mu.Lock()
			for _, b := range []*bytes.Buffer{&l.toSeat, &l.toHost} {
				opening, rest, _ := bytes.Cut(bytes.Clone(b.Bytes()), []byte("\r\n\r\n"))
				for ok := true; ok; {
					var next []byte
					if _, _, next, ok = frame(rest); ok {
						rest = next
					}
				}
				b.Reset()
				b.Write(opening)
				b.WriteString("\r\n\r\n")
				b.Write(rest)
			}
			l.mu.Unlock()
		}
	}
}

// know lets a further device pass.
func (x *tap) know(d *pair.Device) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.devices[d.ID] = d
}
