package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// hostProcess is the program hosting, on a fixed port of loopback.
type hostProcess struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	facts map[string]any // of the line that invites
	ended chan struct{}  // closed when its output has ended
}

func startHost(t *testing.T, file, home, port string, more ...string) *hostProcess {
	t.Helper()
	args := append([]string{"host", file, "--json", "--listen", "127.0.0.1:" + port}, more...)
	p := &hostProcess{cmd: program(t, home, args...), ended: make(chan struct{})}
	p.cmd.Stderr = t.Output()
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := make(chan string, 1)
	go func() {
		defer close(p.ended)
		defer close(lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			select {
			case lines <- s.Text():
			default: // only the first one matters
			}
		}
	}()
	select {
	case line := <-lines:
		if err := json.Unmarshal([]byte(line), &p.facts); err != nil {
			t.Fatalf("the host printed %q: %v", line, err)
		}
	case <-time.After(limit):
		t.Fatal("the host does not come up")
	}
	return p
}

// await waits for a file that the host writes.
func (p *hostProcess) await(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(limit); ; time.Sleep(10 * time.Millisecond) {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%s never came", path)
		}
	}
}

// do gives commands by standard input.
func (p *hostProcess) do(t *testing.T, steps ...string) {
	t.Helper()
	for _, s := range steps {
		if _, err := fmt.Fprintln(p.in, s); err != nil {
			t.Fatal(err)
		}
	}
}

// kill ends the host as a power cut does.
func (p *hostProcess) kill(t *testing.T) {
	t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended
	_ = p.cmd.Wait() // it was killed, and says so
}

// joiner is a seat that answers the open round again and again.
type joiner struct {
	g      *guest.Guest
	device pair.DeviceID
	stop   chan struct{}

	mu    sync.Mutex
	acked []string // ids of acknowledged commands
	last  int      // the answer that was acknowledged last
}

func newJoiner(t *testing.T, no int, addr, session, code string) *joiner {
	t.Helper()
	seat, err := store.OpenSeat(filepath.Join(t.TempDir(), "seat"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	g, err := guest.Start(t.Context(), guest.Config{
		Store: seat, Device: d, Addresses: guest.At(netip.MustParseAddrPort(addr)), Session: session, Code: code,
		Name: "Deelnemer " + string(rune('A'+no)), Role: workshop.Employee, Language: "nl",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close(); seat.Close() })
	return &joiner{g: g, device: d.ID, stop: make(chan struct{})}
}

// until waits for a seat's update that fits.
func (j *joiner) until(t *testing.T, what string, fits func(guest.Update) bool) guest.Update {
	t.Helper()
	updates, stop := j.g.Watch()
	defer stop()
	deadline := time.After(limit)
	for {
		select {
		case u := <-updates:
			if fits(u) {
				return u
			}
		case <-deadline:
			u := j.g.Status()
			t.Fatalf("%s never came: phase %s, trouble %s, unsaved %d", what, u.Phase, u.Trouble, u.Unsaved)
		}
	}
}

func button(u guest.Update) (screen.Node, bool) {
	n, ok := screen.Find(u.Own, "send")
	return n, ok && n.Action != nil && n.Action.Ballot != nil
}

// answer presses the button with one value after another until it is stopped.
func (j *joiner) answer(t *testing.T, no int) {
	for i := 0; ; i++ {
		select {
		case <-j.stop:
			return
		default:
		}
		node, ok := button(j.g.Status())
		if !ok { // just back: the host has not sent the screen yet
			time.Sleep(time.Millisecond)
			continue
		}
		value := 1 + (no+i)%10
		id, err := j.g.Press(node, map[string]json.RawMessage{"energy": screen.JSON(value)})
		if err == nil {
			err = j.g.Await(t.Context(), id)
		}
		if err != nil {
			t.Errorf("an answer was not taken: %v", err)
			return
		}
		j.mu.Lock()
		j.acked, j.last = append(j.acked, id), value
		j.mu.Unlock()
	}
}

func (j *joiner) count() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.acked)
}

// freePort is a port of loopback that nobody uses at this moment.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// TestKilledHostLosesNothing kills the host in the middle of an open round, at
// random moments, and starts it again on the same file: all seats come back by
// themselves, every command that was acknowledged is in the file, and the result
// counts what each of them gave last.
func TestKilledHostLosesNothing(t *testing.T) {
	t.Parallel()
	const seats = 4
	kills := 10
	if os.Getenv("AFSPRAAK_FULL") != "" {
		kills = 50
	}
	if n, err := strconv.Atoi(os.Getenv("AFSPRAAK_KILLS")); err == nil {
		kills = n
	}
	dir := t.TempDir()
	file, home, port := filepath.Join(dir, "p.afspraak"), filepath.Join(dir, "home"), freePort(t)
	must(t, "new", file)
	h := startHost(t, file, home, port)
	h.do(t, `{"do":"session.open"}`)
	var joiners []*joiner
	for i := range seats {
		j := newJoiner(t, i, "127.0.0.1:"+port, h.facts["session"].(string), h.facts["code"].(string))
		j.until(t, "the door", func(u guest.Update) bool { return u.Phase == guest.Waiting && u.You.Standing == "asking" })
		joiners = append(joiners, j)
	}
	// In, through the welcome, to the first question.
	h.do(t, `{"do":"seat.admitAll"}`, `{"do":"next"}`, `{"do":"next"}`, `{"do":"next"}`)
	var work sync.WaitGroup
	for i, j := range joiners {
		j.until(t, "the first question", func(u guest.Update) bool { _, ok := button(u); return ok })
		work.Go(func() { j.answer(t, i) })
	}
	slowest := time.Duration(0)
	for kill := range kills {
		before := make([]int, seats)
		for i, j := range joiners {
			before[i] = j.count()
		}
		time.Sleep(rand.N(150 * time.Millisecond)) // the moment is the test's dice, not an expectation
		h.kill(t)
		h = startHost(t, file, home, port)
		up := time.Now()
		for i, j := range joiners { // back, and going on: nobody types anything
			for end := time.Now().Add(limit); j.count() < before[i]+2; time.Sleep(5 * time.Millisecond) {
				if time.Now().After(end) || t.Failed() {
					t.Fatalf("seat %d does not come back after kill %d: %+v", i, kill, j.g.Status().Trouble)
				}
			}
		}
		slowest = max(slowest, time.Since(up))
	}
	var want [10]int
	for _, j := range joiners {
		close(j.stop)
	}
	work.Wait()
	for _, j := range joiners {
		want[j.last-1]++
	}
	h.do(t, `{"do":"next"}`, `{"wait":"shut","seconds":60}`, `{"do":"next"}`)
	for _, j := range joiners {
		j.until(t, "the reveal", func(u guest.Update) bool { _, ok := screen.Find(u.Own, "look"); return ok })
	}
	h.kill(t)
	counted := inspect(t, file, joiners, want[:])
	counted.Times, counted.Seconds = kills, slowest.Seconds()
	counted.Report(t, "host killed at a random moment")
}

// inspect compares the file with what the seats were told.
func inspect(t *testing.T, file string, joiners []*joiner, want []int) (c workshoptest.Counted) {
	t.Helper()
	f, err := store.Open(file, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := f.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, j := range joiners {
		for _, id := range j.acked {
			c.Acked++
			ack, known, err := f.Acked(t.Context(), j.device.String(), id)
			if err != nil || !known || ack.Refusal != nil {
				c.Lost++
				t.Errorf("seat %d: acknowledged %s, in the file: %v %s %v", i, id, known, ack.Refusal, err)
			}
		}
	}
	for _, r := range s.Rounds {
		var result struct {
			Items []struct{ Scale struct{ Counts []int } }
		}
		if err := json.Unmarshal(r.Result, &result); err != nil {
			t.Fatal(err)
		}
		got := result.Items[0].Scale.Counts
		if !slices.Equal(got, want) {
			t.Errorf("the result counts %v, the seats gave %v", got, want)
		}
		for i := range want {
			c.Lost, c.Doubled = c.Lost+max(0, want[i]-got[i]), c.Doubled+max(0, got[i]-want[i])
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if out := must(t, "check", file, "--ui-lang", "en"); !strings.Contains(out, "is fine") && !strings.Contains(out, "in order") {
		t.Errorf("check says: %s", out)
	}
	return c
}
