package proof_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// badLinkEnv holds what a process of TestASessionOverABadLink is to play, as JSON.
const badLinkEnv = "AFSPRAAK_PROOF_BAD_LINK"

// badPlay is a session over a link, up to a step.
type badPlay struct {
	lantest.Badness
	Stop string
	N    int
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
		"5 percent lost, 10 to 40 ms late": {lantest.Badness{Loss: 5, Least: 10 * ms, Longest: 40 * ms, Seed: 1}, "harvest.procedures", 6},
	}
	if full {
		plays = map[string]badPlay{
			"2 percent lost":                     {lantest.Badness{Loss: 2, Seed: 2}, "", 8},
			"20 percent lost":                    {lantest.Badness{Loss: 20, Seed: 3}, "", 8},
			"50 to 150 ms late":                  {lantest.Badness{Least: 50 * ms, Longest: 150 * ms, Seed: 4}, "", 8},
			"10 percent lost, 50 to 150 ms late": {lantest.Badness{Loss: 10, Least: 50 * ms, Longest: 150 * ms, Seed: 5}, "", 8},
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range plays {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := lantest.New(t, 1).Command(1, self, "-test.run", "^TestASessionOverABadLink$", "-test.v", "-test.timeout", "15m")
			cmd.Env = append(os.Environ(), badLinkEnv+"="+marshal(p))
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			for _, line := range strings.Split(string(out), "\n") {
				if i := strings.Index(line, "counted: "); i >= 0 {
					t.Logf("%s: %s", line[i:], name)
				}
			}
		})
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
	t.Logf("counted: %d answers acknowledged, 0 lost, 0 doubled, no seat needed a hand; %d of %d packets lost, %d connections broken, %.0f s",
		answers, lost, passed+lost, breaks, took.Seconds())
}
