package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/coder/websocket"
)

// ErrTooBig is a frame over the limit of this end.
var ErrTooBig = errors.New("a frame over the limit")

// Conn is a WebSocket that carries messages. One goroutine may read while
// others write. It is also the connection that package pair speaks over.
type Conn struct {
	ws    *websocket.Conn
	under io.Closer
	limit int64
	// zipped says that this end reads packed frames.
	zipped bool
}

// NewConn takes a WebSocket over. under is the network connection below TLS,
// which is cut when the other end does not even answer a goodbye. Frames that
// come in are at most limit bytes.
func NewConn(ws *websocket.Conn, under io.Closer, limit int64) *Conn {
	// The library would close without a goodbye at its own limit.
	ws.SetReadLimit(-1)
	return &Conn{ws: ws, under: under, limit: limit}
}

// Read waits for the next message. Like every read from a WebSocket it closes
// the connection when ctx ends.
func (c *Conn) Read(ctx context.Context) (Message, error) {
	frame, err := c.readFrame(ctx)
	if err != nil {
		return nil, err
	}
	return Decode(frame)
}

func (c *Conn) readFrame(ctx context.Context) ([]byte, error) {
	kind, r, err := c.ws.Reader(ctx)
	if err != nil {
		return nil, readError(err)
	}
	if kind != websocket.MessageText && !c.zipped {
		return nil, fmt.Errorf("%w: a binary frame", ErrGarbage)
	}
	frame, err := io.ReadAll(io.LimitReader(r, c.limit+1))
	if err != nil {
		return nil, readError(err)
	}
	if int64(len(frame)) > c.limit {
		return nil, fmt.Errorf("%w of %d bytes", ErrTooBig, c.limit)
	}
	if kind != websocket.MessageText {
		return Unzip(frame, c.limit)
	}
	return frame, nil
}

// readError gives a close frame of the other end its meaning.
func readError(err error) error {
	var closed websocket.CloseError
	if errors.As(err, &closed) && closed.Code == statusBye && closed.Reason != "" {
		return fmt.Errorf("read: %w", &ByeError{Reason(closed.Reason)})
	}
	return fmt.Errorf("read: %w", err)
}

// Write sends one message. It takes at most WriteTime; after an error the
// connection is of no further use.
func (c *Conn) Write(ctx context.Context, m Message) error {
	frame, err := Encode(m)
	if err != nil {
		return err
	}
	return c.WriteFrame(ctx, frame)
}

// WriteFrame sends what Encode made, as Write does.
func (c *Conn) WriteFrame(ctx context.Context, frame []byte) error {
	return c.writeFrame(ctx, websocket.MessageText, frame)
}

func (c *Conn) writeFrame(ctx context.Context, kind websocket.MessageType, frame []byte) error {
	// A context with a deadline would cost more than the frame.
	late := time.AfterFunc(WriteTime, c.Drop)
	defer late.Stop()
	if err := c.ws.Write(ctx, kind, frame); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// Send writes plain JSON as one frame, as package pair wants it.
func (c *Conn) Send(ctx context.Context, v any) error {
	frame, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("send: %w", err)
	}
	return c.WriteFrame(ctx, frame)
}

// Receive reads one frame into v, as package pair wants it.
func (c *Conn) Receive(ctx context.Context, v any) error {
	frame, err := c.readFrame(ctx)
	if err != nil {
		return err
	}
	return json.Unmarshal(frame, v)
}

// statusBye is the WebSocket close code of an ending on purpose.
const statusBye websocket.StatusCode = 4000

// byeTime bounds a goodbye to an end that no longer listens.
const byeTime = time.Second

// Bye says goodbye and closes. It does its best and takes little over a second
// at most: the other end may be gone. What the other end is still sending is
// read away meanwhile, or the goodbye would be lost with it.
func (c *Conn) Bye(r Reason) {
	stop := time.AfterFunc(byeTime, c.Drop)
	defer stop.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), byeTime)
	defer cancel()
	_ = c.Write(ctx, &Bye{Reason: r})
	_ = c.ws.Close(statusBye, string(r)) // waits for the other end's close frame
	c.Drop()
}

// Drop cuts the connection without a word. Reads and writes under way fail.
func (c *Conn) Drop() {
	_ = c.under.Close()
	_ = c.ws.CloseNow()
}
