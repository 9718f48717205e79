package proof_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// badLinkEnv holds what a process of TestASessionOverABadLink is to play, as JSON.
const badLinkEnv = "AFSPRAAK_PROOF_BAD_LINK"

// badPlay is a session over a link, up to a step.
type badPlay struct {
	lantest.Badness
	Stop string
	N    int
	Name string
}

// TestASessionOverABadLink plays a session twice, once over a network that loses
// and delays packets: what stands in the programme's file afterwards, and in every
// export, is the same to the byte. So no answer that was acknowledged is lost, and
// none counts twice. A process in a network namespace of its own plays.
func TestASessionOverABadLink(t *testing.T) {
	t.Parallel()
	if args := os.Getenv(badLinkEnv); args != "" {
		var p badPlay
		if err := json.Unmarshal([]byte(args), &p); err != nil {
			t.Fatal(err)
		}
		p.inside(t)
		return
	}
	ms := time.Millisecond
	plays := map[string]badPlay{
		"5 percent lost, 10 to 40 ms late": {lantest.Badness{Loss: 5, Least: 10 * ms, Longest: 40 * ms, Seed: 1}, "harvest.procedures", 6, ""},
	}
	if full {
		plays = map[string]badPlay{
			"2 percent lost":                     {lantest.Badness{Loss: 2, Seed: 2}, "", 8, ""},
			"20 percent lost":                    {lantest.Badness{Loss: 20, Seed: 3}, "", 8, ""},
			"50 to 150 ms late":                  {lantest.Badness{Least: 50 * ms, Longest: 150 * ms, Seed: 4}, "", 8, ""},
			"10 percent lost, 50 to 150 ms late": {lantest.Badness{Loss: 10, Least: 50 * ms, Longest: 150 * ms, Seed: 5}, "", 8, ""},
		}
	}
	for name, p := range plays {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p.Name = name
			inANetworkOfItsOwn(t, "TestASessionOverABadLink", marshal(p))
		})
	}
}

// inANetworkOfItsOwn runs a test of this package once more, in a process on a LAN
// without anybody, and logs what it counted.
func inANetworkOfItsOwn(t *testing.T, test, args string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	tun, err := os.OpenFile("/dev/net/tun", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("a bad link needs a TUN device: %v", err)
	}
	if err := tun.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := lantest.New(t, 1).Command(1, self, "-test.run", "^"+test+"$", "-test.v", "-test.timeout", "15m")
	cmd.Env = append(os.Environ(), badLinkEnv+"="+args)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, line := range strings.Split(string(out), "\n") {
		if _, counted, ok := strings.Cut(line, "counted: "); ok {
			t.Log("counted: " + counted)
		} else if _, note, ok := strings.Cut(line, "note: "); ok {
			t.Log(note)
		}
	}
}

// inside plays in the process's own network.
func (p badPlay) inside(t *testing.T) {
	c := castOf(t, p.N, 1)
	play := func() (x trace, answers, breaks int) {
		s := c.stage(t, nil)
		s.play(script{stop: p.Stop, together: true})
		breaks = s.seatLog.said(`"msg":"no connection"`)
		return s.trace(), s.answers, breaks
	}
	good, _, _ := play()
	link, err := lantest.LayBadLink(p.Badness)
	if err != nil {
		t.Fatal(err)
	}
	tapListens, tapFoundAt = link.Near.String()+":0", link.Far
	began := time.Now()
	bad, answers, breaks := play()
	took := time.Since(began)
	for name := range union(good.texts, bad.texts) {
		if name != "file of host" && !strings.HasPrefix(name, "export ") {
			continue // who was away for a moment stands elsewhere
		}
		if a, b := good.texts[name], bad.texts[name]; a != b || a == "" {
			t.Errorf("%s: %s", name, parting(a, b))
		}
	}
	passed, lost := link.Counted()
	if passed < 100 || p.Loss > 0 && lost == 0 {
		t.Errorf("%d packets passed and %d were lost: this was no bad link", passed, lost)
	}
	t.Logf("note: %d of %d packets lost, %d connections broken, %.0f s", lost, passed+lost, breaks, took.Seconds())
	workshoptest.Counted{Times: 1, Acked: answers}.Report(t, "a whole session: "+p.Name)
}

// linkTrouble is what happens to a link for a while.
type linkTrouble struct {
	lantest.Badness
	Name string
	For  time.Duration
}

// TestFaultLink lets the network between seats and host be out, lose packets or be
// slow for a while, for all seats at once.
func TestFaultLink(t *testing.T) {
	t.Parallel()
	const ms, s = time.Millisecond, time.Second
	if args := os.Getenv(badLinkEnv); args != "" {
		var all []linkTrouble
		if err := json.Unmarshal([]byte(args), &all); err != nil {
			t.Fatal(err)
		}
		troubles(t, all)
		return
	}
	all := []linkTrouble{
		{lantest.Badness{Loss: 100}, "cable out for 2 s", 2 * s},
		{lantest.Badness{Loss: 20}, "20 percent of packets lost", lasting(20*s, 4*s)},
		{lantest.Badness{Least: 50 * ms, Longest: 150 * ms}, "50 to 150 ms of delay", lasting(20*s, 2*s)},
	}
	if full {
		all = append(all,
			linkTrouble{lantest.Badness{Loss: 100}, "cable out for 12 s", 12 * s},
			linkTrouble{lantest.Badness{Loss: 100}, "cable out for 60 s", 60 * s},
			linkTrouble{lantest.Badness{Loss: 2}, "2 percent of packets lost", 20 * s})
	}
	inANetworkOfItsOwn(t, "TestFaultLink", marshal(all))
}

// troubles goes through them in the process's own network.
func troubles(t *testing.T, all []linkTrouble) {
	c := castOf(t, 6, 1)
	link, err := lantest.LayBadLink(lantest.Badness{Seed: 9})
	if err != nil {
		t.Fatal(err)
	}
	tapListens, tapFoundAt = link.Near.String()+":0", link.Far
	for _, x := range all {
		o := c.stage(t, nil).begin()
		link.Become(x.Badness)
		time.Sleep(x.For) // how long it lasts is the fault
		link.Become(lantest.Badness{})
		o.over()
		mustReport(t, o, x.Name)
		o.close()
	}
}
