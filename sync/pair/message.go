package pair

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Conn carries one JSON message at a time. Over a WebSocket, Send marshals v
// into one message and Receive unmarshals one message into v; this package only
// receives into a *json.RawMessage and judges the content itself. Both return
// soon after ctx is done. An implementation limits the size of a message.
type Conn interface {
	Send(ctx context.Context, v any) error
	Receive(ctx context.Context, v any) error
}

// The kinds of messages, and the length in bytes of what each carries.
const (
	kindStart   = "start"
	kindAnswer  = "answer"
	kindProof   = "proof"
	kindWelcome = "welcome"
	kindRefused = "refused"

	startSize  = 48
	answerSize = 32
	proofSize  = 32
)

// maxMessage is ten times the largest message of this protocol.
const maxMessage = 1 << 10

// maxWait is the longest wait a guest believes a host.
const maxWait = 10 * time.Minute

// message is every message of the protocol; the package doc lists them.
type message struct {
	Kind   string `json:"pair"`
	Data   []byte `json:"data,omitempty"`
	Reason string `json:"reason,omitempty"`
	WaitMs int64  `json:"waitMs,omitempty"`
}

// decode reads one message from an end that may be hostile. What it returns has
// a known kind and data of the right length; everything else is [ErrProtocol].
// The error never holds the content.
func decode(raw []byte) (message, error) {
	if len(raw) > maxMessage {
		return message{}, fmt.Errorf("%w: a message of %d bytes", ErrProtocol, len(raw))
	}
	if !bytes.HasPrefix(bytes.TrimLeft(raw, " \t\r\n"), []byte("{")) {
		return message{}, fmt.Errorf("%w: not an object", ErrProtocol) // null would decode into nothing
	}
	var m message
	if err := json.Unmarshal(raw, &m); err != nil {
		return message{}, fmt.Errorf("%w: not a message", ErrProtocol)
	}
	size := 0
	switch m.Kind {
	case kindStart:
		size = startSize
	case kindAnswer:
		size = answerSize
	case kindProof, kindWelcome:
		size = proofSize
	case kindRefused:
	default:
		return message{}, fmt.Errorf("%w: unknown message", ErrProtocol)
	}
	if len(m.Data) != size {
		return message{}, fmt.Errorf("%w: %d bytes in %s", ErrProtocol, len(m.Data), m.Kind)
	}
	return m, nil
}

// receive waits for one message of the given kind. A refusal in its place comes
// back as the error it stands for.
func receive(ctx context.Context, c Conn, kind string) ([]byte, error) {
	var raw json.RawMessage
	if err := c.Receive(ctx, &raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("%w: not JSON", ErrProtocol)
		}
		return nil, fmt.Errorf("pair: waiting for %s: %w", kind, err)
	}
	m, err := decode(raw)
	if err != nil {
		return nil, err
	}
	if m.Kind == kindRefused && kind != kindStart && kind != kindProof {
		return nil, refusal(m)
	}
	if m.Kind != kind {
		return nil, fmt.Errorf("%w: %s where %s should be", ErrProtocol, m.Kind, kind)
	}
	return m.Data, nil
}

func send(ctx context.Context, c Conn, m message) error {
	if err := c.Send(ctx, m); err != nil {
		return fmt.Errorf("pair: sending %s: %w", m.Kind, err)
	}
	return nil
}

// reasons pairs each refusal with its error at the guest. ErrTrouble is last:
// it stands for everything that this list does not know.
var reasons = []struct {
	name string
	err  error
}{
	{"wrong-code", ErrWrongCode},
	{"code-renewed", ErrBudget},
	{"busy", ErrBusy},
	{"back-off", ErrBackoff},
	{"protocol", ErrProtocol},
	{"trouble", ErrTrouble},
}

// refusing is the message that tells a guest about err.
func refusing(err error) message {
	m := message{Kind: kindRefused, Reason: reasons[len(reasons)-1].name}
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			m.Reason = r.name
			break
		}
	}
	var wait *WaitError
	if errors.As(err, &wait) {
		m.WaitMs = max(wait.Wait.Milliseconds(), 1)
	}
	return m
}

// refusal is the error that a refusing message stands for.
func refusal(m message) error {
	for _, r := range reasons {
		if m.Reason != r.name {
			continue
		}
		if r.err == ErrBackoff {
			ms := min(max(m.WaitMs, 0), maxWait.Milliseconds())
			return &WaitError{Wait: time.Duration(ms) * time.Millisecond}
		}
		return fmt.Errorf("pair: refused: %w", r.err)
	}
	return fmt.Errorf("pair: refused: %w", ErrTrouble)
}
