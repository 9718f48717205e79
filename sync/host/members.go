package host

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/afspraak/afspraak/sync/pair"
)

// members are the devices that may come in without a code. They are kept in the
// programme's file, so that a restart asks nobody for the code again.
type members struct {
	file File

	mu sync.Mutex
	// in holds devices that proved the code. out holds devices that were sent
	// away although they have a seat; proving the code clears that.
	in, out map[pair.DeviceID]bool
	waiting []*memberChange

	writing sync.Mutex // held while changes are stored; before mu
}

const metaMembers = "host.members"

// memberList is how members are stored.
type memberList struct {
	In  []pair.DeviceID `json:"in"`
	Out []pair.DeviceID `json:"out,omitempty"`
}

func loadMembers(file File) (*members, error) {
	m := &members{file: file, in: map[pair.DeviceID]bool{}, out: map[pair.DeviceID]bool{}}
	raw, found, err := file.Meta(metaMembers)
	if err != nil {
		return nil, fmt.Errorf("host: loading the members: %w", err)
	}
	if !found {
		return m, nil
	}
	var list memberList
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("host: loading the members: %w", err)
	}
	for _, id := range list.In {
		m.in[id] = true
	}
	for _, id := range list.Out {
		m.out[id] = true
	}
	return m, nil
}

// has reports whether a device may come in without a code; seated says whether
// the programme knows it.
func (m *members) has(id pair.DeviceID, seated bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.in[id] || seated && !m.out[id]
}

// admit makes a device a member, on disk first.
func (m *members) admit(id pair.DeviceID) error { return m.change(id, true) }

// dismiss takes a membership back, on disk first.
func (m *members) dismiss(id pair.DeviceID) error { return m.change(id, false) }

// change is stored before it is true. Those that come while one is being stored
// are stored together after it: a room that joins at once waits for a few writes,
// not for one per laptop.
func (m *members) change(id pair.DeviceID, in bool) error {
	c := &memberChange{id: id, in: in, done: make(chan struct{})}
	m.mu.Lock()
	m.waiting = append(m.waiting, c)
	m.mu.Unlock()
	m.writing.Lock()
	defer m.writing.Unlock()
	select {
	case <-c.done: // another one has stored it too
		return c.err
	default:
	}
	m.mu.Lock()
	all := m.waiting
	m.waiting = nil
	newIn, newOut := maps.Clone(m.in), maps.Clone(m.out)
	m.mu.Unlock()
	for _, c := range all {
		c.apply(newIn, newOut)
	}
	err := m.store(newIn, newOut)
	if err == nil {
		m.mu.Lock()
		m.in, m.out = newIn, newOut
		m.mu.Unlock()
	}
	for _, c := range all {
		c.err = err
		close(c.done)
	}
	return err
}

// memberChange is a change that waits to be stored.
type memberChange struct {
	id   pair.DeviceID
	in   bool
	done chan struct{}
	err  error // once done
}

func (c *memberChange) apply(in, out map[pair.DeviceID]bool) {
	if c.in {
		in[c.id] = true
		delete(out, c.id)
		return
	}
	delete(in, c.id)
	out[c.id] = true
}

func (m *members) store(in, out map[pair.DeviceID]bool) error {
	raw, err := json.Marshal(memberList{sorted(in), sorted(out)})
	if err == nil {
		err = m.file.SetMeta(metaMembers, raw)
	}
	if err != nil {
		return fmt.Errorf("host: storing the members: %w", err)
	}
	return nil
}

// sorted leaves no trace of the order in which people came.
func sorted(set map[pair.DeviceID]bool) []pair.DeviceID {
	return slices.SortedFunc(maps.Keys(set), func(a, b pair.DeviceID) int { return slices.Compare(a[:], b[:]) })
}

// ledger keeps the door's state in the programme's file.
type ledger struct{ file File }

const metaDoor = "host.door"

func (l ledger) LoadDoor() (pair.DoorState, error) {
	var s pair.DoorState
	raw, found, err := l.file.Meta(metaDoor)
	if err != nil || !found {
		return s, err
	}
	if json.Unmarshal(raw, &s) != nil {
		return pair.DoorState{}, nil // an unreadable code is no code: the door makes a new one
	}
	return s, nil
}

func (l ledger) SaveDoor(s pair.DoorState) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return l.file.SetMeta(metaDoor, raw)
}
