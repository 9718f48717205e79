package lan

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"time"
)

// RoomOptions of TestRoom. The zero value is right for the program.
type RoomOptions struct {
	// Interfaces names the network interfaces to test on; empty means those that
	// the function Interfaces chooses.
	Interfaces []string
	// Typed gives addresses of other laptops that a person typed; may be nil.
	Typed <-chan netip.AddrPort
	// Tell, if set, is called with every new report, from one goroutine.
	Tell func(RoomReport)
}

// TestRoom tries out what a session will need of the network, until ctx ends, and
// returns the last report. It announces this laptop as one that tests, which no
// list of sessions shows; looks for other laptops that do, and for sessions;
// connects to each of them every few seconds; and takes connections on the port
// on which a host would. Laptops that test tell each other what they see, so each
// knows of both directions.
//
// Alone it can say little: whether there is a network, and whether the program
// may use multicast on this laptop. What the network does shows with a second
// laptop only, and what is not tested is called so.
func TestRoom(ctx context.Context, o RoomOptions) RoomReport {
	t := &roomTest{
		options: o, id: NewID(), start: time.Now(), calls: make(chan heardCall), results: make(chan called),
		talk: make(chan chan roomTalk), around: lookAround(o.Interfaces...),
	}
	ctx, stop := context.WithCancel(ctx)
	defer t.work.Wait()
	defer stop()
	t.listen(ctx)
	t.run(ctx)
	return t.report
}

// roomTest belongs to the goroutine of run.
type roomTest struct {
	options  RoomOptions
	id       string
	start    time.Time
	listener net.Listener
	port     uint16
	taken    bool // the usual port
	own      bool // the own address was typed
	portal   bool // something answers for an address that nobody has
	around   networks
	peers    []*RoomPeer
	heard    Known
	report   RoomReport
	last     string // the report as it was told
	calls    chan heardCall
	results  chan called
	talk     chan chan roomTalk // asks for what there is to tell
	work     sync.WaitGroup
}

// heardCall is a laptop that connected to this one.
type heardCall struct {
	talk roomTalk
	from netip.Addr
}

// called is how connecting to a laptop went.
type called struct {
	peer      *RoomPeer
	talk      roomTalk
	connected bool
	err       error
}

const (
	roomTick = time.Second
	callEach = 3 * time.Second
)

// run keeps the test going.
func (t *roomTest) run(ctx context.Context) {
	if ad, err := Advertise(ctx, t.ad()); err == nil {
		defer ad.Close()
	}
	tests := Browse(ctx, Options{Interfaces: t.options.Interfaces, kind: testService})
	sessions := Browse(ctx, Options{Interfaces: t.options.Interfaces})
	defer drain(tests)
	defer drain(sessions)
	portal := make(chan bool)
	t.work.Add(1)
	go func() {
		defer t.work.Done()
		lookForPortal(ctx, portal)
	}()
	tick := time.NewTicker(roomTick)
	defer tick.Stop()
	for {
		t.tell()
		select {
		case e, ok := <-tests:
			if ok {
				t.saw(e, "")
			}
		case e, ok := <-sessions:
			if ok {
				t.saw(e, e.Session.Name)
			}
		case mine := <-t.talk:
			mine <- t.mine()
		case c := <-t.calls:
			t.wasCalled(c)
		case r := <-t.results:
			t.hasCalled(r)
		case t.portal = <-portal:
		case a := <-t.options.Typed:
			t.typed(a)
		case <-tick.C:
			t.around = lookAround(t.options.Interfaces...)
			t.callAll(ctx)
		case <-ctx.Done():
			return
		}
	}
}

func drain(events <-chan Event) {
	for range events {
		continue
	}
}

func (t *roomTest) ad() Ad {
	return Ad{ID: t.id, Name: "test", Version: talkVersion, Term: 1, HostID: t.id, Port: max(t.port, 1), Interfaces: t.options.Interfaces, kind: testService}
}

func (t *roomTest) age() time.Duration { return time.Since(t.start) }

// tell makes the report, and tells it when it is another one.
func (t *roomTest) tell() {
	age := t.age()
	r := RoomReport{Heard: t.heard, Notes: t.around.notes()}
	if t.heard == NotTested && age >= aloneAfter {
		r.Heard = No
	}
	for _, a := range t.around.addresses {
		if !a.IP.Is6() || !a.IP.IsLinkLocalUnicast() {
			r.Addresses = append(r.Addresses, netip.AddrPortFrom(a.IP, max(t.port, 1)))
		}
	}
	if t.portal {
		r.Notes = append(r.Notes, NotePortal)
	}
	if t.taken {
		r.Notes = append(r.Notes, NotePort)
	}
	if t.own {
		r.Notes = append(r.Notes, NoteOwn)
	}
	for _, p := range t.peers {
		if p.Talks && age-p.since >= unheardAfter { // as often as they were announced by now
			p.Found, p.FindsUs = known(p.Found == Yes), known(p.FindsUs == Yes)
		}
		p.Outcome = p.judge(age)
		r.Peers = append(r.Peers, *p)
	}
	if r.Outcome = overall(r, age); len(t.around.addresses) == 0 {
		r.Outcome = NoNetwork
	}
	t.report = r
	if now := r.fingerprint(); now != t.last && t.options.Tell != nil {
		t.last = now
		t.options.Tell(r)
	}
}
