package host

import (
	"crypto/hmac"
	crand "crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/afspraak/afspraak/sync/wire"
)

// marks gives positions in the log their marks: a digest of the chain's hash
// under a key that stays in the file. A bare hash would let a seat try out what
// a record that it may not see could say.
type marks struct {
	file File
	key  []byte
	seen map[uint64]string // marks that were given out since the host started
}

const metaMarkKey = "host.markKey"

func loadMarks(file File) (*marks, error) {
	key, found, err := file.Meta(metaMarkKey)
	if err == nil && !found {
		key = make([]byte, 32)
		crand.Read(key) // never fails: it ends the program instead
		err = file.SetMeta(metaMarkKey, key)
	}
	if err != nil {
		return nil, fmt.Errorf("host: the key of marks: %w", err)
	}
	return &marks{file: file, key: key, seen: map[uint64]string{}}, nil
}

// now is where the log stands.
func (m *marks) now() wire.Position {
	p := m.file.Position()
	h := hmac.New(sha256.New, m.key)
	h.Write([]byte(p.Hash))
	at := wire.Position{Epoch: p.Epoch, Seq: p.Seq, Mark: hex.EncodeToString(h.Sum(nil)[:8])}
	m.seen[at.Seq] = at.Mark
	return at
}

// ahead reports whether a seat has seen what this file never held: it is older
// than what the seat was told, or went another way.
func (m *marks) ahead(seat wire.Position) bool {
	at := m.now()
	if seat.Epoch == "" || seat.Epoch != at.Epoch {
		return false // nothing remembered, or of another life of the file
	}
	mark, known := m.seen[seat.Seq]
	return seat.Seq > at.Seq || known && mark != seat.Mark
}
