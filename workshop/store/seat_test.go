package store_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/workshop/store"
)

func openSeat(t *testing.T, path string) *store.Seat {
	t.Helper()
	s, err := store.OpenSeat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestASeatFileHasOneProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	_, err := store.OpenSeat(path)
	if e := wantKind(t, err, store.ErrRunning); e.Holder == nil {
		t.Error("no holder")
	}
	ok(t, s.Close())
	openSeat(t, path)
	_, err = store.Open(path, store.ReadOnly)
	wantKind(t, err, store.ErrNotProgramme)
}

func TestTheOutboxKeepsItsOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	var want []store.Outgoing
	for i := range 5 {
		// Descending ids: the order is that of queueing and not that of the ids.
		o := store.Outgoing{ID: fmt.Sprint(9 - i), Session: "s1", Kind: "sheet.write", Body: json.RawMessage(fmt.Sprintf(`{"n":%d}`, i))}
		want = append(want, o)
		ok(t, s.Queue(o))
		ok(t, s.Queue(o))
	}
	ok(t, s.Queue(store.Outgoing{ID: "x", Session: "s2", Kind: "seat.ask", Body: json.RawMessage(`{}`)}))
	ok(t, s.Done("7"))
	ok(t, s.Done("7"))
	want = append(want[:2:2], want[3:]...)
	ok(t, s.Close())
	s = openSeat(t, path)
	got, err := s.Waiting("s1")
	ok(t, err)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	ok(t, s.DropSession("s1"))
	if got, err := s.Waiting("s1"); len(got) != 0 || err != nil {
		t.Error(got, err)
	}
	if got, err := s.Waiting("s2"); len(got) != 1 || err != nil {
		t.Error(got, err)
	}
}

func TestOnlyTheLastAnswerWaits(t *testing.T) {
	s := openSeat(t, filepath.Join(t.TempDir(), "seat.db"))
	for i := range 3 {
		ok(t, s.Queue(store.Outgoing{ID: fmt.Sprint("a", i), Session: "s", Round: "r1", Kind: "round.answer", Body: json.RawMessage(fmt.Sprint(i))}))
	}
	ok(t, s.Queue(store.Outgoing{ID: "b", Session: "s", Round: "r2", Kind: "round.answer", Body: json.RawMessage(`7`)}))
	got, err := s.Waiting("s")
	ok(t, err)
	if len(got) != 2 || got[0].ID != "a2" || got[1].ID != "b" {
		t.Error(got)
	}
}

// answerRounds leaves answers, drafts and queued ballots of two closed rounds
// that were not on name, and one that was.
func answerRounds(t *testing.T, s *store.Seat) {
	t.Helper()
	for i := range 60 {
		round := []string{"r1", "r2", "open"}[i%3]
		text := fmt.Sprintf(`"%s %0*d"`, mark, i*29, i)
		if round == "open" {
			text = `"blijft"`
		}
		ok(t, s.KeepAnswer(store.Answer{Session: "s", Round: round, Token: mark + round, Answer: json.RawMessage(text)}))
		ok(t, s.SetDraft(store.DraftKey{Session: "s", Round: round, Field: fmt.Sprint("f", i)}, text))
		ok(t, s.Queue(store.Outgoing{ID: fmt.Sprint(i), Session: "s", Round: round, Kind: "round.answer", Body: json.RawMessage(text)}))
		if i%7 == 0 {
			ok(t, s.Done(fmt.Sprint(i)))
		}
	}
	ok(t, s.KeepAnswer(store.Answer{Session: "s", Round: "named", Token: mark, Answer: json.RawMessage(`"op naam"`), Question: "Wat beloof je?", Named: true}))
	ok(t, s.KeepAnswer(store.Answer{Session: "s", Round: "open", Token: "tok", Answer: json.RawMessage(`"blijft"`)}))
}

func TestAClosedRoundLeavesTheSeat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	answerRounds(t, s)
	if traces(t, path, mark) == 0 {
		t.Fatal("the scan sees no answers, so it proves nothing")
	}
	for _, round := range []string{"r1", "r2", "named"} {
		finished, err := s.WipeRound(ctx, "s", round)
		if !finished || err != nil {
			t.Fatal(finished, err)
		}
	}
	if n := traces(t, path, mark); n != 0 {
		t.Errorf("%d traces", n)
	}
	answers, err := s.Answers("s")
	ok(t, err)
	want := []store.Answer{
		{Session: "s", Round: "named", Answer: json.RawMessage(`"op naam"`), Question: "Wat beloof je?", Named: true},
		{Session: "s", Round: "open", Token: "tok", Answer: json.RawMessage(`"blijft"`)},
	}
	if d := cmp.Diff(want, answers); d != "" {
		t.Error(d)
	}
	draft, err := s.Draft(store.DraftKey{Session: "s", Round: "open", Field: "f2"})
	if draft != `"blijft"` || err != nil {
		t.Error("the draft of an open round is gone", draft, err)
	}
	if waiting, err := s.Waiting("s"); len(waiting) != 1 || waiting[0].Round != "open" || err != nil {
		t.Error(waiting, err)
	}
}

func TestASeatsWipeWaitsForAReader(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	answerRounds(t, s)
	reader, err := raw(t, path).Begin()
	ok(t, err)
	var n int
	ok(t, reader.QueryRow("SELECT count(*) FROM answers").Scan(&n))
	short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	for _, round := range []string{"r1", "r2", "named", "open"} {
		if finished, err := s.WipeRound(short, "s", round); finished || err != nil {
			t.Fatal(finished, err)
		}
	}
	if traces(t, path, mark) == 0 {
		t.Fatal("the reader held nothing back, so this proves nothing")
	}
	ok(t, s.Close())
	reader.Rollback()
	openSeat(t, path)
	if n := traces(t, path, mark); n != 0 {
		t.Errorf("%d traces after reopening", n)
	}
}

func TestHostsAgreementsAndDrafts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	old := store.Joined{Session: "s1", Host: "h1", Title: "Noord", Addresses: []string{"192.0.2.1:7"}, Name: "Zoë", Role: "employee", At: noon}
	late := store.Joined{Session: "s2", Host: "h2", Title: "Zuid", Addresses: []string{"b", "a"}, Name: "Zoë", Role: "guest", At: noon.Add(time.Hour)}
	ok(t, s.KeepJoined(late))
	ok(t, s.KeepJoined(store.Joined{Session: "s1", Host: "h0", At: noon}))
	ok(t, s.KeepJoined(old))
	first := store.Agreements{Session: "s1", At: noon, Document: json.RawMessage(`[1]`)}
	second := store.Agreements{Session: "s1", At: noon.Add(time.Nanosecond), Document: json.RawMessage(`[1,2]`)}
	ok(t, s.KeepAgreements(store.Agreements{Session: "s1", At: noon, Document: json.RawMessage(`[]`)}))
	ok(t, s.KeepAgreements(first))
	ok(t, s.KeepAgreements(second))
	field := store.DraftKey{Session: "s1", Field: "sheet/doel"}
	ok(t, s.SetDraft(field, "half een"))
	ok(t, s.SetDraft(field, "half een zin"))
	ok(t, s.Close())

	s = openSeat(t, path)
	joined, err := s.Joined()
	if d := cmp.Diff([]store.Joined{late, old}, joined); d != "" || err != nil {
		t.Error(d, err)
	}
	kept, err := s.Agreements()
	if d := cmp.Diff([]store.Agreements{second, first}, kept); d != "" || err != nil {
		t.Error(d, err)
	}
	if text, err := s.Draft(field); text != "half een zin" || err != nil {
		t.Error(text, err)
	}
	ok(t, s.SetDraft(field, ""))
	ok(t, s.ForgetJoined("s1"))
	if text, err := s.Draft(field); text != "" || err != nil {
		t.Error(text, err)
	}
	if joined, err := s.Joined(); len(joined) != 1 || err != nil {
		t.Error(joined, err)
	}
	if kept, err := s.Agreements(); len(kept) != 2 || err != nil {
		t.Error("forgetting a host took the agreements along", err)
	}
}

func TestAnEmptiedTextOfARoundIsStillWiped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seat.db")
	s := openSeat(t, path)
	first, note := store.DraftKey{Session: "s", Round: "r", Field: "f"}, store.DraftKey{Session: "s", Field: "n"}
	ok(t, s.SetDraft(first, mark))
	ok(t, s.SetDraft(first, ""))
	ok(t, s.SetDraft(note, mark))
	drafts, err := s.Drafts()
	ok(t, err)
	if d := cmp.Diff(map[store.DraftKey]string{first: "", note: mark}, drafts); d != "" {
		t.Error(d)
	}
	if traces(t, path, mark) == 0 {
		t.Fatal("nothing to wipe: this proves nothing")
	}
	finished, err := s.WipeDrafts(ctx, []store.DraftKey{first, note})
	if n := traces(t, path, mark); n != 0 || !finished || err != nil {
		t.Errorf("%d traces, %v %v", n, finished, err)
	}
	if drafts, err := s.Drafts(); len(drafts) != 0 || err != nil {
		t.Error(drafts, err)
	}
}
