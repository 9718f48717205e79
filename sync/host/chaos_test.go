package host_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// proxy is a network that cuts connections for as long as it is bad.
type proxy struct {
	ln      net.Listener
	target  string
	mu      sync.Mutex
	bad     bool // connections are cut soon
	blocked bool // there are none
	cuts    int
	conns   map[net.Conn]bool
	all     sync.WaitGroup
}

func newProxy(t testing.TB, target netip.AddrPort) *proxy {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{ln: ln, target: target.String(), conns: map[net.Conn]bool{}}
	p.all.Go(p.accept)
	t.Cleanup(func() {
		ln.Close()
		p.mu.Lock()
		for c := range p.conns {
			c.Close()
		}
		p.mu.Unlock()
		p.all.Wait()
	})
	return p
}

func (p *proxy) addr() netip.AddrPort { return p.ln.Addr().(*net.TCPAddr).AddrPort() }

func (p *proxy) set(bad bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bad = bad
}

// cutAll cuts what stands now.
func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		c.Close()
	}
	clear(p.conns)
}

func (p *proxy) accept() {
	for {
		in, err := p.ln.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", p.target)
		if err != nil {
			in.Close()
			continue
		}
		p.mu.Lock()
		if p.blocked {
			p.mu.Unlock()
			in.Close()
			out.Close()
			continue
		}
		p.conns[in], p.conns[out] = true, true
		bad := p.bad
		p.mu.Unlock()
		var end *time.Timer
		if bad { // cut in the middle of anything, without a word
			end = time.AfterFunc(time.Duration(20+rand.IntN(400))*time.Millisecond, func() {
				p.mu.Lock()
				p.cuts++
				p.mu.Unlock()
				in.Close()
				out.Close()
			})
		}
		for _, pair := range [][2]net.Conn{{in, out}, {out, in}} {
			p.all.Go(func() {
				_, _ = io.Copy(pair[0], pair[1])
				pair[0].Close()
				if end != nil {
					end.Stop()
				}
			})
		}
	}
}

func (p *proxy) cutSoFar() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts
}

func TestFortyDroppingSeatsLoseNothing(t *testing.T) {
	noLeaks(t)
	const seats, each = 40, 6
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	net := newProxy(t, r.h.Addr())
	var people []*person
	for i := range seats {
		people = append(people, r.joinAt(fmt.Sprintf("Deelnemer %d", i), workshop.Employee, net.addr()))
	}
	r.until("everybody at the door", func(v workshop.View) bool { return len(v.Current().Order) == seats })
	r.do(workshop.AdmitAll{})
	r.next() // start
	for _, p := range people {
		p.until("in", func(u guest.Update) bool { return u.Phase == guest.In })
	}
	net.set(true)
	net.cutAll()
	var writers sync.WaitGroup
	for i, p := range people {
		writers.Go(func() {
			for j := range each {
				if _, err := p.Do("agreement.draft", body(t, workshop.DraftAgreement{What: fmt.Sprintf("Belofte %d van %d", j, i)})); err != nil {
					t.Error(err)
				}
				time.Sleep(time.Duration(rand.IntN(100)) * time.Millisecond)
				// As many have to be cut meanwhile, or this test tests nothing.
				for net.cutSoFar() < (j+1)*seats/(2*each) {
					time.Sleep(5 * time.Millisecond)
				}
			}
		})
	}
	writers.Wait()
	net.set(false)
	calm := time.Now()
	for i, p := range people {
		p.until(fmt.Sprintf("seat %d has handed over everything", i), func(u guest.Update) bool { return u.Unsaved == 0 && u.Phase == guest.In })
		if left, err := p.store.Waiting(r.h.Session()); err != nil || len(left) != 0 {
			t.Errorf("seat %d still keeps %d, %v", i, len(left), err)
		}
		if refused := p.Status().Commands; len(refused) != 0 {
			t.Errorf("seat %d was refused: %+v", i, refused)
		}
	}
	var c workshoptest.Counted
	check := func(s *workshop.State) {
		c = workshoptest.Counted{}
		got := map[string]int{}
		for _, a := range s.Agreements {
			got[a.Values["what"]]++
		}
		for i := range seats {
			for j := range each {
				n := got[fmt.Sprintf("Belofte %d van %d", j, i)]
				if n != 1 {
					t.Errorf("promise %d of %d is there %d times", j, i, n)
				}
				c.Acked, c.Lost, c.Doubled = c.Acked+1, c.Lost+max(0, 1-n), c.Doubled+max(0, n-1)
			}
		}
		if len(s.Agreements) != seats*each {
			t.Errorf("%d agreements instead of %d", len(s.Agreements), seats*each)
		}
	}
	r.view(func(v workshop.View) { check(v.State) })
	// Each seat's promises came in the order in which it gave them.
	r.view(func(v workshop.View) {
		last := map[string]int{}
		for _, a := range v.Agreements {
			var j, i int
			if _, err := fmt.Sscanf(a.Values["what"], "Belofte %d van %d", &j, &i); err != nil {
				t.Fatal(err)
			}
			if prev, ok := last[a.Values["giver"]]; ok && j != prev+1 {
				t.Errorf("seat %d: %d after %d", i, j, prev)
			}
			last[a.Values["giver"]] = j
		}
	})
	took := time.Since(calm)
	r.restart()
	r.view(func(v workshop.View) { check(v.State) })
	c.Times, c.Seconds = net.cutSoFar(), took.Seconds()
	c.Report(t, "forty seats that drop at random")
}

// block takes the network away, and gives it back.
func (p *proxy) block(on bool) {
	p.mu.Lock()
	p.blocked = on
	p.mu.Unlock()
	if on {
		p.cutAll()
	}
}
