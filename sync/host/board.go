package host

import (
	"bytes"
	"encoding/json"
	"sync"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// board holds the newest tree of every audience, and the last few before it for
// seats that come back. The authority puts trees on it, writers take them off.
type board struct {
	mu        sync.Mutex
	audiences map[workshop.Audience][]*version // oldest first, at most remembered
	at        wire.Position                    // of the log that the trees show
}

// remembered is how many revisions of a tree a seat may be behind and still get
// changes. Trees are a few kilobytes.
const remembered = 16

// version is one revision of an audience's tree. It never changes.
type version struct {
	rev  uint64
	root screen.Node
	raw  json.RawMessage

	mu   sync.Mutex
	from map[uint64]wire.Tree // changes from an earlier revision, made once for all seats
}

func newBoard() *board { return &board{audiences: map[workshop.Audience][]*version{}} }

// put makes root the newest tree of an audience and reports whether it is
// another one than before.
func (b *board) put(a workshop.Audience, root screen.Node) bool {
	raw, err := json.Marshal(root)
	if err != nil {
		panic("host: a tree that is no JSON: " + err.Error()) // a slip in the program
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	old := b.audiences[a]
	rev := uint64(1)
	if n := len(old); n > 0 {
		if bytes.Equal(old[n-1].raw, raw) {
			return false
		}
		rev = old[n-1].rev + 1
		old = old[max(0, n-remembered+1):]
	}
	b.audiences[a] = append(old[:len(old):len(old)], &version{rev: rev, root: root, raw: raw})
	return true
}

// stands notes which position of the log the trees show.
func (b *board) stands(at wire.Position) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at = at
}

func (b *board) position() wire.Position {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.at
}

// newest returns an audience's tree, or nil before there is one.
func (b *board) newest(a workshop.Audience) *version {
	b.mu.Lock()
	defer b.mu.Unlock()
	if vs := b.audiences[a]; len(vs) > 0 {
		return vs[len(vs)-1]
	}
	return nil
}

// revision returns an earlier tree of an audience, or nil when it is forgotten.
func (b *board) revision(a workshop.Audience, rev uint64) *version {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.audiences[a] {
		if v.rev == rev {
			return v
		}
	}
	return nil
}

// since gives what a seat needs that has the tree have, which may be nil: the
// changes, or the whole tree where that is shorter or there is nothing to change.
func (v *version) since(a workshop.Audience, have *version) wire.Tree {
	whole := wire.Tree{Audience: a, Rev: v.rev, Root: v.raw}
	if have == nil {
		return whole
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if t, ok := v.from[have.rev]; ok {
		return t
	}
	t := whole
	if changes, ok := screen.Diff(have.root, v.root); ok {
		raw, err := json.Marshal(changes)
		if err == nil && len(raw) < len(v.raw) {
			t = wire.Tree{Audience: a, Rev: v.rev, From: have.rev, Changes: raw}
		}
	}
	if v.from == nil {
		v.from = map[uint64]wire.Tree{}
	}
	v.from[have.rev] = t
	return t
}
