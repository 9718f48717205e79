package host

import (
	"encoding/json"
	"sync"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// board holds the newest tree of every audience, and the last few before it for
// seats that come back. The authority puts trees on it, writers take them off.
type board struct {
	mu        sync.RWMutex
	audiences map[workshop.Audience][]*version // oldest first, at most remembered
	at        wire.Position                    // of the log that the trees show
}

// remembered is how many revisions of a tree a seat may be behind and still get
// changes. Trees are a few kilobytes.
const remembered = 16

// version is one revision of an audience's tree. It never changes. What travels
// of it is worded and encoded when the first seat needs it, and once for all seats.
type version struct {
	audience workshop.Audience
	rev      uint64
	root     screen.Node      // without words beside the keys
	words    chart.Translator // puts them there; nil for none

	mu   sync.Mutex
	sent map[wanted]parcel
}

// parcel is what was encoded, as one wire.Tree and as a frame with nothing else.
// What all see is packed besides: never what one sees, whose length could tell
// something.
type parcel struct{ tree, frame, zipped []byte }

// wanted is what a seat needs of a version: since an earlier revision, 0 for the
// whole tree, with or without words beside the keys.
type wanted struct {
	from   uint64
	worded bool
}

func newBoard() *board { return &board{audiences: map[workshop.Audience][]*version{}} }

// put makes root the newest tree of an audience and reports whether it is
// another one than before. words gives texts in the session's language, for
// programs that lack a key.
func (b *board) put(a workshop.Audience, root screen.Node, words chart.Translator) bool {
	b.mu.Lock()
	old := b.audiences[a]
	b.mu.Unlock()
	rev := uint64(1)
	if n := len(old); n > 0 {
		if screen.Equal(old[n-1].root, root) {
			return false
		}
		rev = old[n-1].rev + 1
		old = old[max(0, n-remembered+1):]
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.audiences[a] = append(old[:len(old):len(old)], &version{audience: a, rev: rev, root: root, words: words})
	return true
}

// stands notes which position of the log the trees show.
func (b *board) stands(at wire.Position) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.at = at
}

func (b *board) position() wire.Position {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.at
}

// newest returns an audience's tree, or nil before there is one.
func (b *board) newest(a workshop.Audience) *version {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if vs := b.audiences[a]; len(vs) > 0 {
		return vs[len(vs)-1]
	}
	return nil
}

// revision returns an earlier tree of an audience, or nil when it is forgotten.
func (b *board) revision(a workshop.Audience, rev uint64) *version {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, v := range b.audiences[a] {
		if v.rev == rev {
			return v
		}
	}
	return nil
}

// since gives what a seat needs that has the tree have, which may be nil: the
// changes, or the whole tree where that is shorter or there is nothing to change.
// It is a wire.Tree as JSON, with words for keys if the seat lacks any.
func (v *version) since(have *version, worded bool) parcel {
	v.mu.Lock()
	defer v.mu.Unlock()
	w := wanted{worded: worded && v.words != nil}
	if have != nil {
		w.from = have.rev
	}
	if p, ok := v.sent[w]; ok {
		return p
	}
	var p parcel
	if have != nil {
		p.tree = v.changes(have, w)
	}
	if p.tree == nil {
		p.tree = encode(wire.Tree{Audience: v.audience, Rev: v.rev, Root: encode(v.say(v.root, w))})
	}
	p.frame = wire.EncodeTrees(wire.Position{}, [][]byte{p.tree})
	if v.audience == workshop.Public {
		p.zipped = wire.Zip(p.frame)
	}
	if v.sent == nil {
		v.sent = map[wanted]parcel{}
	}
	v.sent[w] = p
	return p
}

// changes are those from an earlier tree; nil where the whole tree is hardly more.
func (v *version) changes(have *version, w wanted) []byte {
	changes, ok := screen.Diff(have.root, v.root)
	if !ok {
		return nil
	}
	nodes := 0
	for i, c := range changes {
		nodes++
		if c.Node != nil {
			nodes += size(*c.Node)
			said := v.say(*c.Node, w)
			changes[i].Node = &said
		}
	}
	if nodes > 2*size(v.root) {
		return nil
	}
	return encode(wire.Tree{Audience: v.audience, Rev: v.rev, From: have.rev, Changes: encode(changes)})
}

func (v *version) say(n screen.Node, w wanted) screen.Node {
	if !w.worded {
		return n
	}
	return screen.Fallback(n, v.words)
}

// size counts the nodes of a tree.
func size(n screen.Node) int {
	all := 1
	for _, k := range n.Kids {
		all += size(k)
	}
	return all
}

func encode(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("host: a tree that is no JSON: " + err.Error()) // a slip in the program
	}
	return raw
}
