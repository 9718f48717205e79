package wire_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

const id = "0198f2c0-7b3e-7c1a-9d2e-0123456789ab"

var messages = []wire.Message{
	&wire.Hello{
		Magic: wire.Magic, Min: 1, Max: 1, App: "a/1", Join: true, Language: "nl", Run: "r",
		Trees: map[workshop.Audience]uint64{"public": 3, "table:1": 9}, At: wire.Position{Epoch: "e", Seq: 7, Mark: "m"},
	},
	&wire.Hello{Magic: wire.Magic, Min: 1, Max: 1},
	&wire.Greeting{Magic: wire.Magic, Version: 1, Min: 1, Max: 1, Session: "s", Join: true},
	&wire.In{Run: "r", At: wire.Position{Epoch: "e", Seq: 7, Mark: "m"}, Now: 5, Rounds: []workshop.RoundID{"r1"}, Language: "nl", Title: "T"},
	&wire.You{Person: "p", Standing: wire.StandingPresent, Session: workshop.Running, Name: "N", Role: workshop.Guest},
	&wire.Command{ID: id, Kind: "next", Body: json.RawMessage(`{"at":"x"}`)},
	&wire.Ack{ID: id},
	&wire.Ack{ID: id, Refusal: &wire.Refusal{Kind: workshop.Closed, Text: screen.T("refusal.notCounted")}},
	&wire.Trees{At: wire.Position{Epoch: "e", Seq: 1, Mark: "m"}, Trees: []wire.Tree{
		{Audience: "public", Rev: 1, Root: json.RawMessage(`{"id":"root","k":"group"}`)},
		{Audience: "person:p", From: 1, Rev: 3, Changes: json.RawMessage(`[]`)},
		{Audience: "table:1", Gone: true},
		{Audience: "table:2", Rev: 4, Root: json.RawMessage(`{"id":"root","k":"group"}`)},
	}},
	&wire.Whole{},
	&wire.Wipe{Round: "r1"},
	&wire.Keep{Document: json.RawMessage(`{"a":1}`)},
	&wire.Time{Sent: 4},
	&wire.Time{Sent: 4, Now: 5},
	&wire.Bye{Reason: wire.TooSlow},
}

func TestEveryMessageComesBackAsItWas(t *testing.T) {
	for _, m := range messages {
		frame, err := wire.Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(frame) {
			t.Fatalf("%T is no JSON: %s", m, frame)
		}
		back, err := wire.Decode(frame)
		if err != nil {
			t.Fatalf("%s: %v", frame, err)
		}
		if diff := cmp.Diff(m, back); diff != "" {
			t.Errorf("%T came back changed: %s", m, diff)
		}
	}
}

func TestUnknownTypesAndMembersAreNoError(t *testing.T) {
	m, err := wire.Decode([]byte(` {"type":"hologram","x":[1]}`))
	if u, ok := m.(*wire.Unknown); err != nil || !ok || u.Type != "hologram" {
		t.Errorf("%#v, %v", m, err)
	}
	m, err = wire.Decode([]byte(`{"type":"wipe","round":"r","since":"tomorrow"}`))
	if w, ok := m.(*wire.Wipe); err != nil || !ok || w.Round != "r" {
		t.Errorf("%#v, %v", m, err)
	}
}

func TestGarbageIsSaidToBe(t *testing.T) {
	secret := "geheim"
	for _, frame := range []string{
		"", " ", "null", "7", `"x"`, "[]", "{", `{"type":null}`, `{"type":1}`, `{}`, `{"type":"cmd"}`,
		`{"type":"cmd","id":"` + secret + `","kind":"next"}`, `{"type":"cmd","id":"` + id + `"}`,
		`{"type":"cmd","id":"` + id + `","kind":"` + strings.Repeat("k", 200) + `"}`,
		`{"type":"cmd","id":"{` + id + `}","kind":"next"}`,
		`{"type":"ack","id":"1"}`, `{"type":"wipe"}`, `{"type":"wipe","round":["` + secret + `"]}`,
		`{"type":"trees","trees":[{"audience":""}]}`, `{"type":"time","sent":"soon"}`,
		`{"type":"bye","reason":{}}`, `{"type":"whole"}{"type":"whole"}`,
	} {
		m, err := wire.Decode([]byte(frame))
		if !errors.Is(err, wire.ErrGarbage) {
			t.Errorf("%q gave %#v, %v", frame, m, err)
		} else if strings.Contains(err.Error(), secret) {
			t.Errorf("the error says what was in it: %v", err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range messages {
		frame, err := wire.Encode(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(frame)
	}
	f.Add([]byte(`{"type":"cmd","id":"` + id + `","kind":"x","body":{"a":[`))
	f.Add([]byte("\xff\xfe{}"))
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := wire.Decode(frame)
		if err != nil {
			if !errors.Is(err, wire.ErrGarbage) || m != nil {
				t.Fatalf("%#v, %v", m, err)
			}
			return
		}
		if _, unknown := m.(*wire.Unknown); unknown {
			return
		}
		again, err := wire.Encode(m)
		if err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
		back, err := wire.Decode(again)
		if err != nil {
			t.Fatalf("%s: %v", again, err)
		}
		third, err := wire.Encode(back)
		if err != nil || string(third) != string(again) {
			t.Fatalf("%s became %s, %v", again, third, err)
		}
	})
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		min, max, want int
		err            error
	}{
		{1, 1, 1, nil},
		{1, 9, wire.MaxVersion, nil},
		{0, 1, 1, nil},
		{2, 9, 0, wire.ErrHostTooOld},
		{-3, 0, 0, wire.ErrGuestTooOld},
		{3, 1, 0, wire.ErrGuestTooOld},
	} {
		got, err := wire.Agree(&wire.Hello{Magic: wire.Magic, Min: c.min, Max: c.max})
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%d–%d: %d, %v", c.min, c.max, got, err)
		}
	}
	if _, err := wire.Agree(&wire.Hello{Magic: "other", Min: 1, Max: 1}); !errors.Is(err, wire.ErrNotAfspraak) {
		t.Error(err)
	}
	for _, c := range []struct {
		greeting wire.Greeting
		err      error
	}{
		{wire.Greeting{Magic: wire.Magic, Version: 1, Min: 1, Max: 4}, nil},
		{wire.Greeting{Magic: wire.Magic, Min: 2, Max: 4}, wire.ErrGuestTooOld},
		{wire.Greeting{Magic: wire.Magic, Min: 0, Max: 0}, wire.ErrHostTooOld},
		{wire.Greeting{Magic: wire.Magic, Version: 99, Min: 2, Max: 99}, wire.ErrGuestTooOld},
		{wire.Greeting{Version: 1, Min: 1, Max: 1}, wire.ErrNotAfspraak},
	} {
		if err := wire.CheckGreeting(&c.greeting); !errors.Is(err, c.err) {
			t.Errorf("%+v: %v", c.greeting, err)
		}
	}
}

func TestReasons(t *testing.T) {
	for _, c := range []struct {
		err  error
		want wire.Reason
	}{
		{errors.New("x"), wire.Closing},
		{wire.ErrGuestTooOld, wire.GuestTooOld},
		{wire.ErrHostTooOld, wire.HostTooOld},
		{wire.ErrNotAfspraak, wire.NotAfspraak},
		{wire.ErrGarbage, wire.Garbage},
		{wire.ErrTooBig, wire.TooBig},
		{&wire.ByeError{Reason: wire.Revoked}, wire.Revoked},
	} {
		if got := wire.ReasonOf(c.err); got != c.want {
			t.Errorf("%v: %s", c.err, got)
		}
	}
	// What the other end says of versions is the same as finding it out oneself.
	for _, e := range []error{wire.ErrGuestTooOld, wire.ErrHostTooOld, wire.ErrNotAfspraak} {
		if !errors.Is(&wire.ByeError{Reason: wire.ReasonOf(e)}, e) {
			t.Errorf("%v is lost in a goodbye", e)
		}
	}
}

func TestEncodeTreesIsEncodeOfTrees(t *testing.T) {
	trees := []wire.Tree{
		{Audience: workshop.Public, Rev: 3, Root: json.RawMessage(`{"id":"root","k":"group"}`)},
		{Audience: "person:p1", From: 1, Rev: 2, Changes: json.RawMessage(`[]`)},
		{Audience: "table:1", Gone: true},
	}
	for n := range len(trees) + 1 {
		for _, at := range []wire.Position{{}, {Epoch: "e", Seq: 7, Mark: "m"}} {
			want, err := wire.Encode(&wire.Trees{At: at, Trees: append([]wire.Tree{}, trees[:n]...)})
			if err != nil {
				t.Fatal(err)
			}
			var encoded [][]byte
			for _, x := range trees[:n] {
				raw, err := json.Marshal(x)
				if err != nil {
					t.Fatal(err)
				}
				encoded = append(encoded, raw)
			}
			if got := wire.EncodeTrees(at, encoded); string(got) != string(want) {
				t.Errorf("%s\nwant %s", got, want)
			}
		}
	}
}
