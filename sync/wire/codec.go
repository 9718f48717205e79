package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// ErrGarbage is wrapped by the errors of Decode: the frame is no message. The
// error never holds what was in it.
var ErrGarbage = errors.New("not a message of this protocol")

// Encode writes a message as one frame. One that carries an answer gets a length
// that says little about it.
func Encode(m Message) ([]byte, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("message %s: %w", m.kind(), err)
	}
	head := `{"type":"` + m.kind() + `"`
	if len(body) > 2 { // more than {}
		head += ","
	}
	out := make([]byte, 0, len(head)+len(body))
	out = append(out, head...)
	return pad(m, append(out, body[1:]...)), nil
}

// EncodeTrees is Encode of Trees with trees that are encoded already, as a host
// has them: the same ones go to many seats.
func EncodeTrees(at Position, trees [][]byte) []byte {
	n := 128
	for _, t := range trees {
		n += len(t)
	}
	out := append(make([]byte, 0, n), `{"type":"trees"`...)
	if at != (Position{}) {
		raw, err := json.Marshal(at)
		if err != nil {
			panic("wire: a position that is no JSON: " + err.Error()) // two strings and a number
		}
		out = append(append(out, `,"at":`...), raw...)
	}
	out = append(out, `,"trees":[`...)
	for i, t := range trees {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, t...)
	}
	return append(out, "]}"...)
}

// Decode reads one frame. A type that this version does not know is *Unknown and
// no error; everything that is no message is ErrGarbage, wrapped.
func Decode(frame []byte) (Message, error) {
	trimmed := bytes.TrimLeft(frame, " \t\r\n")
	if len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, fmt.Errorf("%w: no JSON object", ErrGarbage)
	}
	var head struct {
		Type *string `json:"type"`
	}
	if err := json.Unmarshal(trimmed, &head); err != nil {
		return nil, fmt.Errorf("%w: broken JSON", ErrGarbage)
	}
	if head.Type == nil {
		return nil, fmt.Errorf("%w: without a type", ErrGarbage)
	}
	make, known := makers[*head.Type]
	if !known {
		return &Unknown{Type: *head.Type}, nil
	}
	m := make()
	if err := json.Unmarshal(trimmed, m); err != nil {
		return nil, fmt.Errorf("%w: %s with members of another kind", ErrGarbage, *head.Type)
	}
	if err := check(m); err != nil {
		return nil, fmt.Errorf("%w: %s %w", ErrGarbage, *head.Type, err)
	}
	return m, nil
}

// check looks at what the types alone do not say.
func check(m Message) error {
	switch m := m.(type) {
	case *Command:
		if m.Kind == "" || len(m.Kind) > maxName {
			return errors.New("with a kind of no sensible length")
		}
		return checkID(m.ID)
	case *Ack:
		return checkID(m.ID)
	case *Trees:
		for _, t := range m.Trees {
			if t.Audience == "" || len(t.Audience) > maxName {
				return errors.New("with an audience of no sensible length")
			}
		}
	case *Wipe:
		if m.Round == "" || len(m.Round) > maxName {
			return errors.New("with a round of no sensible length")
		}
	case *Hello:
		if len(m.Trees) > MaxWaiting {
			return errors.New("with too many trees")
		}
	}
	return nil
}

func checkID(id string) error {
	if len(id) != 36 || uuid.Validate(id) != nil {
		return errors.New("with an id that is no UUID")
	}
	return nil
}
