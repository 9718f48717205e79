package store_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// The test binary is also the program that is killed: with these variables set
// it does one job and never runs a test.
const (
	jobVariable  = "AFSPRAAK_STORE_TEST_JOB"
	pathVariable = "AFSPRAAK_STORE_TEST_PATH"
)

func TestMain(m *testing.M) {
	switch os.Getenv(jobVariable) {
	case "":
		os.Exit(m.Run())
	case "commit":
		commitForEver(os.Getenv(pathVariable))
	case "close":
		closeRoundAndWait(os.Getenv(pathVariable))
	case "queue":
		queueForEver(os.Getenv(pathVariable))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

// commitForEver commits one record, one ballot and one answered command at a
// time and says its number only after that.
func commitForEver(path string) {
	f, err := store.Open(path, store.Host)
	must(err)
	for seq := f.Position().Seq + 1; ; seq++ {
		must(f.Commit(ctx, store.Batch{
			Records: []workshop.Record{note(seq, strings.Repeat("x", int(seq)%3000))},
			Box:     []workshop.BoxChange{put("r", fmt.Sprint("p", seq), fmt.Sprint("token", seq), `3`)},
			Acks:    []store.Ack{{Device: "d", ID: fmt.Sprint(seq)}},
		}))
		fmt.Println(seq)
	}
}

// closeRoundAndWait stops between the commit that closes a round and the wipe.
func closeRoundAndWait(path string) {
	f, err := store.Open(path, store.Host)
	must(err)
	must(f.Commit(ctx, store.Batch{Box: []workshop.BoxChange{wipe("r1")}}))
	fmt.Println("closed")
	time.Sleep(time.Hour)
}

func queueForEver(path string) {
	s, err := store.OpenSeat(path)
	must(err)
	for n := 1; ; n++ {
		must(s.Queue(store.Outgoing{ID: fmt.Sprint(n), Session: "s", Kind: "x", Body: json.RawMessage(`{}`)}))
		fmt.Println(n)
	}
}

// job runs one of the above until it has said enough lines, kills it without
// warning, and returns the last line that came out whole.
func job(t *testing.T, name, path string, lines int) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), jobVariable+"="+name, pathVariable+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	last, in := "", bufio.NewScanner(out)
	for n := 0; in.Scan(); n++ {
		last = in.Text()
		if n == lines {
			cmd.Process.Kill() // what it said before it died is still read
		}
	}
	if last == "" {
		t.Fatal("the job said nothing")
	}
	return last
}

func TestNothingAcknowledgedIsLostWhenKilled(t *testing.T) {
	f := create(t)
	closeFile(t, f)
	for turn := range 6 {
		said, err := strconv.ParseUint(job(t, "commit", f.Path(), 5+turn*23), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		g := open(t, f.Path(), store.Host)
		s, box := load(t, g)
		// The one commit that was under way may be there or not, and then whole.
		if s.Seq != said && s.Seq != said+1 {
			t.Fatalf("said %d, found %d", said, s.Seq)
		}
		if got := box.Answered("r"); uint64(got) != s.Seq-1 {
			t.Errorf("%d ballots with %d records", got, s.Seq)
		}
		for seq := uint64(2); seq <= s.Seq; seq++ {
			if _, ok, err := g.Acked(ctx, "d", fmt.Sprint(seq)); !ok || err != nil {
				t.Fatalf("command %d is not answered: %v", seq, err)
			}
		}
		if _, ok, _ := g.Acked(ctx, "d", fmt.Sprint(s.Seq+1)); ok {
			t.Error("a command counts as answered without its record")
		}
		closeFile(t, g)
	}
	r, err := store.Check(ctx, f.Path())
	if err != nil || r.Readable != r.Records {
		t.Errorf("%+v %v", r, err)
	}
}

func TestTheWipeIsFinishedAfterACrash(t *testing.T) {
	f := create(t)
	vote(t, f, "r1", 30)
	closeFile(t, f)
	job(t, "close", f.Path(), 0)
	if traces(t, f.Path(), mark) == 0 {
		t.Fatal("the crash left nothing, so this proves nothing")
	}
	r, err := store.Check(ctx, f.Path())
	if err != nil || !r.WipePending || !hasFinding(r, store.FoundWipePending) {
		t.Errorf("%+v %v", r, err)
	}
	g := open(t, f.Path(), store.Host)
	load(t, g)
	if n := traces(t, f.Path(), mark); n != 0 {
		t.Errorf("%d traces after loading", n)
	}
	if pending, err := g.WipePending(); pending || err != nil {
		t.Error("still pending", err)
	}
}

func TestALockOfAKilledProgramLocksNobodyOut(t *testing.T) {
	f := create(t)
	closeFile(t, f)
	job(t, "commit", f.Path(), 0)
	if len(glob(t, f.Path(), "*.lock")) != 1 {
		t.Fatal("no lock file was left, so this proves nothing")
	}
	open(t, f.Path(), store.Host)
}

func TestWhatASeatQueuedSurvivesBeingKilled(t *testing.T) {
	path := t.TempDir() + "/seat"
	said, err := strconv.Atoi(job(t, "queue", path, 40))
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.OpenSeat(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	waiting, err := s.Waiting("s")
	if err != nil || len(waiting) < said || len(waiting) > said+1 {
		t.Fatalf("said %d, found %d, %v", said, len(waiting), err)
	}
	for i, o := range waiting {
		if o.ID != fmt.Sprint(i+1) {
			t.Fatalf("place %d holds %s", i, o.ID)
		}
	}
}
