package lan

import (
	"context"
	"net"
	"net/netip"
	"slices"
)

func (t *roomTest) peer(is func(*RoomPeer) bool) *RoomPeer {
	if i := slices.IndexFunc(t.peers, is); i >= 0 {
		return t.peers[i]
	}
	return nil
}

func withID(id string) func(*RoomPeer) bool {
	return func(p *RoomPeer) bool { return p.ID == id }
}

// meet is the laptop with an id, which may be new.
func (t *roomTest) meet(id string) *RoomPeer {
	if p := t.peer(withID(id)); p != nil || len(t.peers) >= mostPeers {
		return p
	}
	p := &RoomPeer{ID: id, since: t.age()}
	t.peers = append(t.peers, p)
	return p
}

// saw takes an announcement of a test, or of a session that has a name. One that
// went away stays in the report if it was reached: the test was done.
func (t *roomTest) saw(e Event, session string) {
	if e.Session.ID == t.id {
		t.heard = Yes
		return
	}
	if e.Op == Down {
		t.peers = slices.DeleteFunc(t.peers, func(p *RoomPeer) bool { return p.ID == e.Session.ID && p.Reached != Yes })
		return
	}
	if p := t.meet(e.Session.ID); p != nil {
		p.Session, p.Found = session, Yes
		p.Addresses = merge(e.Session.AddrPorts(), p.Addresses)
	}
}

func merge(first, more []netip.AddrPort) []netip.AddrPort {
	out := slices.Clone(first)
	for _, a := range more {
		if !slices.Contains(out, a) && len(out) < maxAddrs {
			out = append(out, a)
		}
	}
	return out
}

// typed takes an address of another laptop.
func (t *roomTest) typed(a netip.AddrPort) {
	t.own = slices.ContainsFunc(t.around.addresses, func(x Address) bool { return x.IP.WithZone("") == a.Addr() })
	there := func(p *RoomPeer) bool { return slices.Contains(p.Addresses, a) }
	if p := t.peer(there); p != nil {
		p.due = 0
		return
	}
	// One that was typed before and led nowhere is a slip of the pen.
	t.peers = slices.DeleteFunc(t.peers, func(p *RoomPeer) bool { return p.ID == "" && p.Reached != Yes })
	if !t.own && len(t.peers) < mostPeers {
		t.peers = append(t.peers, &RoomPeer{Addresses: []netip.AddrPort{a}, since: t.age(), Elsewhere: !t.around.near(a.Addr())})
	}
}

// mine is what this laptop tells others.
func (t *roomTest) mine() roomTalk {
	m := roomTalk{ID: t.id, Port: max(t.port, 1), Reached: map[string]Trouble{}}
	for _, p := range t.peers {
		if p.ID == "" || p.Session != "" {
			continue
		}
		if p.Found == Yes {
			m.Found = append(m.Found, p.ID)
		}
		if p.Reached == Yes || p.tries >= enoughTries {
			m.Reached[p.ID] = p.Trouble
		}
	}
	return m
}

// learn takes what a laptop says of this one.
func (t *roomTest) learn(p *RoomPeer, talk roomTalk) {
	p.Talks = true
	if slices.Contains(talk.Found, t.id) {
		p.FindsUs = Yes
	}
	if trouble, tried := talk.Reached[t.id]; tried && p.ReachesUs != Yes {
		p.ReachesUs = known(trouble == None)
	}
}

// wasCalled takes a laptop that connected to this one.
func (t *roomTest) wasCalled(c heardCall) {
	if c.talk.ID == t.id {
		return
	}
	p := t.meet(c.talk.ID)
	if p == nil {
		return
	}
	p.ReachesUs = Yes
	t.learn(p, c.talk)
	p.Addresses = merge(p.Addresses, []netip.AddrPort{netip.AddrPortFrom(c.from, c.talk.Port)})
}

// callAll connects to those whose turn it is. The host of a session is not
// bothered again once it has answered.
func (t *roomTest) callAll(ctx context.Context) {
	for _, p := range t.peers {
		if p.dialing || p.due > t.age() || len(p.Addresses) == 0 || p.Session != "" && p.Reached == Yes {
			continue
		}
		p.dialing = true
		r, addrs, id, session, mine := called{peer: p}, slices.Clone(p.Addresses), p.ID, p.Session != "", t.mine()
		t.work.Go(func() {
			if session {
				r.connected, r.err = answers(ctx, addrs)
			} else {
				r.talk, r.connected, r.err = call(ctx, addrs, id, mine)
			}
			select {
			case t.results <- r:
			case <-ctx.Done():
			}
		})
	}
}

// answers reports whether a host takes connections; nothing is said to it.
func answers(ctx context.Context, addrs []netip.AddrPort) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, talkTime)
	defer cancel()
	c, _, err := Dial(ctx, addrs, connect, func(c net.Conn) { c.Close() })
	if err == nil {
		c.Close()
	}
	return err == nil, err
}

// hasCalled takes how connecting went.
func (t *roomTest) hasCalled(r called) {
	p := r.peer
	p.dialing, p.due = false, t.age()+callEach
	p.tries++
	if !r.connected {
		if p.Reached != Yes {
			p.Reached, p.Trouble = No, Diagnose(r.err)
		}
		return
	}
	p.Reached, p.Trouble = Yes, None
	if p.Session != "" || r.err != nil { // a session, or something else that listens there
		return
	}
	same := t.peer(withID(r.talk.ID))
	switch {
	case r.talk.ID == t.id:
		t.own = true
		t.remove(p)
		return
	case p.ID == "" && same != nil: // typed, and announced as well
		same.Addresses, same.Reached, same.Trouble = merge(same.Addresses, p.Addresses), Yes, None
		t.remove(p)
		p = same
	}
	p.ID = r.talk.ID
	t.learn(p, r.talk)
}

func (t *roomTest) remove(p *RoomPeer) {
	t.peers = slices.DeleteFunc(t.peers, func(x *RoomPeer) bool { return x == p })
}
