package guest

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// trees are what the host has shown this seat, by audience.
type trees map[workshop.Audience]shown

type shown struct {
	rev  uint64
	root screen.Node
}

// errGap is a change that does not fit what the seat has.
var errGap = fmt.Errorf("changes of another tree: %w", screen.ErrTree)

// take brings one tree up to date. After errGap the tree is as it was, and the
// seat must ask for everything again.
func (t trees) take(m wire.Tree) error {
	switch {
	case m.Gone:
		delete(t, m.Audience)
	case m.Root != nil:
		var root screen.Node
		if err := json.Unmarshal(m.Root, &root); err != nil {
			return fmt.Errorf("%w: %w", errGap, err)
		}
		t[m.Audience] = shown{m.Rev, root}
	default:
		have, ok := t[m.Audience]
		if !ok || have.rev != m.From {
			return errGap
		}
		var changes []screen.Change
		if err := json.Unmarshal(m.Changes, &changes); err != nil {
			return fmt.Errorf("%w: %w", errGap, err)
		}
		root, err := screen.Apply(have.root, changes)
		if err != nil {
			return fmt.Errorf("%w: %w", errGap, err)
		}
		t[m.Audience] = shown{m.Rev, root}
	}
	return nil
}

// revisions is what the seat says it has when it comes back.
func (t trees) revisions() map[workshop.Audience]uint64 {
	out := make(map[workshop.Audience]uint64, len(t))
	for a, s := range t {
		out[a] = s.rev
	}
	return out
}

// of are the trees of a person: their own, and what all see.
func (t trees) of(p workshop.PersonID) (own, public screen.Node) {
	return t[workshop.PersonAudience(p)].root, t[workshop.Public].root
}

// atTable is the tree of the table at which the person sits, and its number; 0
// while there is none to see.
func (t trees) atTable() (no int, table screen.Node) {
	for a, s := range t {
		if n, err := strconv.Atoi(strings.TrimPrefix(string(a), "table:")); err == nil && n > no {
			no, table = n, s.root // there is one: the host takes the old one away with the new
		}
	}
	return no, table
}
