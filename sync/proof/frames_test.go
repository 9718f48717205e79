package proof_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// texts reads the messages out of the bytes of one direction of a WebSocket
// (RFC 6455 §5.2), the opening in HTTP left out; packed ones are unpacked, and one
// that cannot be is left as it is, which is no message. A frame that was cut off
// ends them.
func texts(b []byte) [][]byte {
	_, b, open := bytes.Cut(b, []byte("\r\n\r\n"))
	if !open {
		return nil
	}
	var out [][]byte
	var message []byte
	inMessage, packed := false, false
	for {
		head, body, rest, ok := frame(b)
		if !ok {
			return out
		}
		b = rest
		switch op := head & 0x0f; op {
		case 0: // continued
		case 1, 2:
			inMessage, packed, message = true, op == 2, nil
		default:
			continue
		}
		if message = append(message, body...); !inMessage || head&0x80 == 0 {
			continue
		}
		inMessage = false
		if packed {
			if plain, err := wire.Unzip(message, wire.MaxHostFrame); err == nil {
				message = plain
			}
		}
		out = append(out, message)
	}
}

// frame reads one frame and takes its mask off.
func frame(b []byte) (head byte, body, rest []byte, ok bool) {
	if len(b) < 2 {
		return 0, nil, nil, false
	}
	head, masked, n := b[0], b[1]&0x80 != 0, uint64(b[1]&0x7f)
	b = b[2:]
	switch {
	case n == 126 && len(b) >= 2:
		n, b = uint64(binary.BigEndian.Uint16(b)), b[2:]
	case n == 127 && len(b) >= 8:
		n, b = binary.BigEndian.Uint64(b), b[8:]
	case n >= 126:
		return 0, nil, nil, false
	}
	var mask []byte
	if masked {
		if len(b) < 4 {
			return 0, nil, nil, false
		}
		mask, b = b[:4], b[4:]
	}
	if uint64(len(b)) < n {
		return 0, nil, nil, false
	}
	body = bytes.Clone(b[:n])
	for i := range mask {
		for j := i; j < len(body); j += 4 {
			body[j] ^= mask[i]
		}
	}
	return head, body, b[n:], true
}

// story is what a seat was told, without what depends on the moment alone:
// ids of commands, the name of the host's run, answers about the time, how many
// revisions were told at once, and how fast an open round's counter went up.
type story struct {
	said  []string                       // messages that are no trees, in order
	trees map[workshop.Audience][]string // every tree of an audience, in order
}

// told are the trees of an audience by revision: after a break the host goes on from the
// one that the seat has, and what was on its way is told once more.
type told map[workshop.Audience]map[uint64]screen.Node

// storyOf reads a seat's messages and carries out the changes in them.
func storyOf(t testing.TB, messages [][]byte) story {
	t.Helper()
	out := story{trees: map[workshop.Audience][]string{}}
	trees := told{}
	for _, raw := range messages {
		m, err := wire.Decode(raw)
		if err != nil {
			t.Fatalf("the host sent what is no message: %v", err)
		}
		switch m := m.(type) {
		case *wire.Time:
			continue
		case *wire.Trees:
			for _, tree := range m.Trees {
				out.take(t, trees, tree)
			}
			continue
		case *wire.In:
			m.Run = ""
		case *wire.Ack:
			m.ID = ""
		}
		plain, err := wire.Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		out.said = append(out.said, string(plain))
	}
	return out
}

// take adds an audience's next tree, if it is another one.
func (s *story) take(t testing.TB, trees told, tree wire.Tree) {
	t.Helper()
	var root screen.Node
	switch {
	case tree.Gone:
		delete(trees, tree.Audience)
		s.trees[tree.Audience] = append(s.trees[tree.Audience], "gone")
		return
	case tree.Root != nil:
		if err := json.Unmarshal(tree.Root, &root); err != nil {
			t.Fatal(err)
		}
	default:
		var changes []screen.Change
		err := json.Unmarshal(tree.Changes, &changes)
		if err == nil {
			root, err = screen.Apply(trees[tree.Audience][tree.From], changes)
		}
		if err != nil {
			t.Fatalf("changes that do not fit: %v", err)
		}
	}
	if trees[tree.Audience] == nil {
		trees[tree.Audience] = map[uint64]screen.Node{}
	}
	trees[tree.Audience][tree.Rev] = root
	text := string(screen.JSON(uncounted(root)))
	if have := s.trees[tree.Audience]; len(have) == 0 || have[len(have)-1] != text {
		s.trees[tree.Audience] = append(have, text)
	}
}

// uncounted is a tree without the number on an open round's counter.
func uncounted(n screen.Node) screen.Node {
	if n.ID == "counter" && n.Count != nil {
		n.Count = &screen.Count{Of: n.Count.Of}
	}
	kids := n.Kids
	n.Kids = nil
	for _, k := range kids {
		n.Kids = append(n.Kids, uncounted(k))
	}
	return n
}
