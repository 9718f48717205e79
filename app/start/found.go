package start

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop/store"
)

// place is a session that can be joined.
type place struct {
	id        string // on the network
	name      string
	announced []netip.AddrPort
	before    []netip.AddrPort // where it was the last time
	seen      bool             // on the network now
	known     bool             // this laptop took part before: no code is needed
	pin       pair.DeviceID    // of the host, from a join file
}

// addresses are all that are worth trying, those announced now first.
func (x place) addresses() []netip.AddrPort {
	out := slices.Clone(x.announced)
	for _, a := range x.before {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// places are those seen on the network and those remembered, in order of
// appearing, so that nothing moves under the pointer.
type places struct{ list []place }

// remember adds the sessions of the past.
func (p *places) remember(joined []store.Joined) {
	for _, j := range joined {
		var at []netip.AddrPort
		for _, a := range j.Addresses {
			if ap, err := lan.ParseAddress(a); err == nil {
				at = append(at, ap)
			}
		}
		if len(at) > 0 && p.find(j.Session) == nil {
			p.list = append(p.list, place{id: j.Session, name: j.Title, before: at, known: true})
		}
	}
}

func (p *places) find(id string) *place {
	if i := slices.IndexFunc(p.list, func(x place) bool { return x.id == id }); i >= 0 {
		return &p.list[i]
	}
	return nil
}

// take brings in what the network reports. A session of the past that is gone
// stays to be tried.
func (p *places) take(e lan.Event) {
	at := p.find(e.Session.ID)
	switch {
	case e.Op == lan.Down && at != nil && (at.known || at.filed()):
		at.seen, at.announced = false, nil
	case e.Op == lan.Down:
		p.list = slices.DeleteFunc(p.list, func(x place) bool { return x.id == e.Session.ID })
	case at == nil:
		p.list = append(p.list, place{id: e.Session.ID, name: e.Session.Name, announced: e.Session.AddrPorts(), seen: true})
	default:
		at.name, at.seen, at.announced = e.Session.Name, true, e.Session.AddrPorts()
	}
}

// seen says whether any session is on the network now.
func (p *places) seen() bool {
	return slices.ContainsFunc(p.list, func(x place) bool { return x.seen })
}

// where writes the addresses for people, each once whatever its port and zone.
func (x place) where() string {
	var all []netip.Addr
	for _, a := range x.addresses() {
		all = append(all, a.Addr().WithZone(""))
	}
	var out []string
	for _, a := range lan.Typeable(all) {
		if s := a.String(); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}
