package bench

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
)

// seat is one laptop of the crowd: it reads in one goroutine, and what it reads it
// only searches for the marks of messages.
type seat struct {
	n      int
	device *pair.Device // nil at the baseline of messages
	line   *socket

	mu     sync.Mutex
	seen   []uint64 // which of the turn's messages, a bit each
	times  []int64  // how long each of the others' took
	frames int      // with trees
	second int64    // the present one,
	inIt   int      // frames with trees in it,
	most   int      // and in the busiest
	bytes  int64    // that had come in when the turn began
	asleep chan struct{}
}

// deviceOf is the key of the nth seat: the same in both processes, and of no use
// anywhere else.
func deviceOf(n int) (*pair.Device, error) {
	var seed [32]byte
	copy(seed[:], "afspraak bench seat "+strconv.Itoa(n))
	return pair.NewDevice(rand.NewChaCha8(seed))
}

// Messages carry a mark that a seat finds without reading the JSON around it.
const (
	markHead   = "bk"
	markDigits = 7
	markTail   = "kb"
)

// text is what message k says: so many characters, its mark first.
func text(k, length int) string {
	const words = " we spreken af dat de klant dezelfde dag nog hoort wie de aanvraag heeft en wanneer het antwoord komt, zodat niemand meer hoeft te bellen om te vragen hoe het staat"
	s := fmt.Sprintf("%s%0*d%s%s", markHead, markDigits, k, markTail, words)
	return s[:min(length, len(s))]
}

// marks calls f with the number of every mark in a frame.
func marks(frame []byte, f func(k int)) {
	for {
		at := bytes.Index(frame, []byte(markHead))
		if at < 0 {
			return
		}
		frame = frame[at+len(markHead):]
		if len(frame) < markDigits+len(markTail) || string(frame[markDigits:markDigits+len(markTail)]) != markTail {
			continue
		}
		if k, err := strconv.Atoi(string(frame[:markDigits])); err == nil {
			f(k)
		}
	}
}

var (
	ackHead  = []byte(`{"type":"ack","id":"`)
	treeHead = []byte(`{"type":"trees"`)
	byeHead  = []byte(`{"type":"bye"`)
	youHead  = []byte(`{"type":"you"`)

	publicTree   = []byte(`"audience":"public"`)
	greetingHead = []byte(`{"type":"greeting"`)
)

// listen reads until the connection ends.
func (s *seat) listen(c *crowd) {
	for {
		s.mu.Lock()
		line, gate := s.line, s.asleep
		s.mu.Unlock()
		if gate != nil {
			<-gate
			continue
		}
		frame, err := line.read()
		if err != nil {
			c.ended(s, line)
			return
		}
		s.take(c, frame)
	}
}

// take notes what a frame brings.
func (s *seat) take(c *crowd, frame []byte) {
	t := c.now()
	if t == nil {
		return
	}
	since := t.since()
	if bytes.HasPrefix(frame, ackHead) {
		t.ack(string(frame[len(ackHead):len(ackHead)+36]), since, bytes.Contains(frame, []byte(`"refusal"`)))
		return
	}
	if !bytes.HasPrefix(frame, treeHead) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.frames++
	marks(frame, func(k int) { s.meet(t, k, since) })
	if t.Base == "" && !bytes.Contains(frame, publicTree) {
		return
	}
	if now := since / int64(time.Second); now != s.second {
		s.second, s.inIt = now, 0
	}
	s.inIt++
	s.most = max(s.most, s.inIt)
}

// meet notes that the seat has a message of the turn. It needs mu.
func (s *seat) meet(t *turn, k int, since int64) {
	i := k - t.first
	if i < 0 || i >= len(t.sent) || s.seen[i/64]&(1<<(i%64)) != 0 {
		return // of an earlier turn, or known
	}
	s.seen[i/64] |= 1 << (i % 64)
	due, writer := t.of(i)
	switch {
	case writer == s.n:
	case t.Secret:
		t.leaks.Add(1)
	default:
		s.times = append(s.times, since-due)
		t.met.Add(1)
	}
}

// begin forgets what earlier turns counted.
func (s *seat) begin(messages int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen, s.times = make([]uint64, (messages+63)/64), s.times[:0]
	s.frames, s.second, s.inIt, s.most = 0, 0, 0, 0
	s.bytes = s.line.wire.in.Load()
}

// connect opens the seat's line and waits until it has its screens.
func (s *seat) connect(ctx context.Context, o Order) error {
	var line *socket
	var err error
	switch o.Base {
	case bareBase:
		line, err = dialSocket(ctx, o.Addr, nil)
	case handshakeBase:
		err = s.handshake(ctx, o)
	case pakeBase:
		line, err = s.prove(ctx, o)
	default:
		line, _, err = s.open(ctx, o)
	}
	if err != nil {
		return fmt.Errorf("seat %d: %w", s.n, err)
	}
	s.mu.Lock()
	s.line = line
	s.mu.Unlock()
	return nil
}

// open goes through the opening of the protocol up to the first frame with trees,
// which it returns; a stranger has none yet.
func (s *seat) open(ctx context.Context, o Order) (line *socket, trees []byte, err error) {
	pin, err := pair.ParseDeviceID(o.Host)
	if err != nil {
		return nil, nil, err
	}
	if line, err = dialSocket(ctx, o.Addr, pair.ClientTLS(s.device, &pin)); err != nil {
		return nil, nil, err
	}
	defer context.AfterFunc(ctx, line.close)()
	hello, err := wire.Encode(&wire.Hello{
		Magic: wire.Magic, Min: wire.MinVersion, Max: wire.MaxVersion, App: "bench", Join: o.Code != "", Language: "nl", Keys: o.Keys, Zip: true,
	})
	if err == nil {
		err = line.write(hello)
	}
	switch {
	case err != nil:
	case o.Code == "":
		trees, err = line.until(treeHead)
	default:
		if _, err = line.until(greetingHead); err == nil {
			state := line.conn.(*tls.Conn).ConnectionState()
			err = pair.Join(ctx, line, &state, s.device.ID, o.Code)
		}
		if err == nil {
			_, err = line.until(youHead)
		}
	}
	if err != nil {
		line.close()
		return nil, nil, err
	}
	return line, trees, nil
}

// until reads until a message that begins so. A goodbye is an error.
func (s *socket) until(head []byte) ([]byte, error) {
	for {
		frame, err := s.read()
		if err != nil {
			return nil, err
		}
		if bytes.HasPrefix(frame, byeHead) {
			return nil, fmt.Errorf("%w: %s", errOver, frame)
		}
		if bytes.HasPrefix(frame, head) {
			return frame, nil
		}
	}
}

// Send and Receive make the socket one that package pair speaks over.
func (s *socket) Send(_ context.Context, v any) error {
	frame, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.write(frame)
}

// Receive reads one frame into v.
func (s *socket) Receive(_ context.Context, v any) error {
	frame, err := s.read()
	if err != nil {
		return err
	}
	return json.Unmarshal(frame, v)
}
