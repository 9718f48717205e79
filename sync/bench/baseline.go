package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/store/yardstick"
)

// bareServer is the baseline: what comes in is stored, acknowledged and sent on to
// everybody. With a pause above 0 it is sent on in one frame per pause.
type bareServer struct {
	stick *yardstick.Stick
	pause time.Duration
	ln    net.Listener
	http  *http.Server
	in    chan bareMessage

	mu    sync.Mutex
	lines map[*bareLine]bool
	work  sync.WaitGroup
	ctx   context.Context
	stop  context.CancelFunc
}

type bareMessage struct {
	from *bareLine
	id   string
	body []byte
}

// bareLine is one connection with its queue.
type bareLine struct {
	ws  *websocket.Conn
	out chan []byte
}

// bareQueue is how many frames may wait for one connection; who lets more wait is
// cut off.
const bareQueue = 256

func newBareServer(path string, pause time.Duration) (*bareServer, error) {
	stick, err := yardstick.Open(path)
	if err != nil {
		return nil, err
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, errors.Join(err, stick.Close())
	}
	b := &bareServer{stick: stick, pause: pause, ln: ln, in: make(chan bareMessage, 1024), lines: map[*bareLine]bool{}}
	b.ctx, b.stop = context.WithCancel(context.Background())
	b.http = &http.Server{Handler: http.HandlerFunc(b.handle), ReadHeaderTimeout: wire.OpenTime}
	go b.http.Serve(ln)
	b.work.Go(b.hub)
	return b, nil
}

func (b *bareServer) addr() string { return b.ln.Addr().String() }

func (b *bareServer) handle(w http.ResponseWriter, r *http.Request) {
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	ws.SetReadLimit(-1)
	l := &bareLine{ws: ws, out: make(chan []byte, bareQueue)}
	b.mu.Lock()
	b.lines[l] = true
	b.mu.Unlock()
	go func() {
		for frame := range l.out {
			if ws.Write(b.ctx, websocket.MessageText, frame) != nil {
				ws.CloseNow()
			}
		}
	}()
	for {
		_, frame, err := ws.Read(b.ctx)
		if err != nil {
			break
		}
		if m, err := wire.Decode(frame); err == nil {
			if c, ok := m.(*wire.Command); ok {
				b.in <- bareMessage{l, c.ID, c.Body}
			}
		}
	}
	b.drop(l)
}

func (b *bareServer) drop(l *bareLine) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.lines[l] {
		delete(b.lines, l)
		close(l.out)
		l.ws.CloseNow()
	}
}

// hub stores one message after the other.
func (b *bareServer) hub() {
	var waiting [][]byte
	var due <-chan time.Time
	for {
		select {
		case m := <-b.in:
			if b.stick.Insert(b.ctx, m.id, string(m.body)) != nil {
				return // the turn shows what was never acknowledged
			}
			b.send(m.from, fmt.Appendf(nil, `{"type":"ack","id":%q}`, m.id))
			waiting = append(waiting, m.body)
			switch {
			case b.pause == 0:
				b.sendOn(waiting)
				waiting = nil
			case due == nil:
				due = time.After(b.pause)
			}
		case <-due:
			b.sendOn(waiting)
			waiting, due = nil, nil
		case <-b.ctx.Done():
			return
		}
	}
}

// sendOn gives everybody what has come, in one frame.
func (b *bareServer) sendOn(waiting [][]byte) {
	frame := append([]byte(`{"type":"trees","trees":[`), bytes.Join(waiting, []byte(","))...)
	frame = append(frame, "]}"...)
	b.mu.Lock()
	lines := make([]*bareLine, 0, len(b.lines))
	for l := range b.lines {
		lines = append(lines, l)
	}
	b.mu.Unlock()
	for _, l := range lines {
		b.send(l, frame)
	}
}

func (b *bareServer) send(l *bareLine, frame []byte) {
	b.mu.Lock()
	full := false
	if b.lines[l] {
		select {
		case l.out <- frame:
		default:
			full = true
		}
	}
	b.mu.Unlock()
	if full {
		b.drop(l)
	}
}

func (b *bareServer) close() error {
	b.stop()
	b.http.Close()
	b.mu.Lock()
	lines := b.lines
	b.lines = map[*bareLine]bool{}
	b.mu.Unlock()
	for l := range lines {
		close(l.out)
		l.ws.CloseNow()
	}
	b.work.Wait()
	return b.stick.Close()
}
