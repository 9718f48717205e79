package guest

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

func TestAGapLeavesTheTreeAsItWas(t *testing.T) {
	raw := func(v any) json.RawMessage { return screen.JSON(v) }
	box := screen.Box("root", screen.Head("a", "x"))
	ts := trees{}
	if err := ts.take(wire.Tree{Audience: "public", From: 1, Rev: 2, Changes: raw([]screen.Change{})}); !errors.Is(err, errGap) {
		t.Errorf("changes without a tree: %v", err)
	}
	if err := ts.take(wire.Tree{Audience: "public", Rev: 4, Root: raw(box)}); err != nil {
		t.Fatal(err)
	}
	for name, m := range map[string]wire.Tree{
		"another revision": {Audience: "public", From: 3, Rev: 5, Changes: raw([]screen.Change{})},
		"a node that is not there": {Audience: "public", From: 4, Rev: 5, Changes: raw([]screen.Change{
			{Op: screen.Remove, ID: "a"}, {Op: screen.Remove, ID: "a"},
		})},
		"no changes":     {Audience: "public", From: 4, Rev: 5, Changes: json.RawMessage(`{}`)},
		"no tree":        {Audience: "public", Rev: 5, Root: json.RawMessage(`[]`)},
		"an odd change":  {Audience: "public", From: 4, Rev: 5, Changes: json.RawMessage(`[{"op":"turn","id":"a"}]`)},
		"nothing at all": {Audience: "public", Rev: 5},
	} {
		if err := ts.take(m); !errors.Is(err, errGap) {
			t.Errorf("%s: %v", name, err)
		}
		_, public := ts.of("")
		if string(raw(public)) != string(raw(box)) || ts.revisions()["public"] != 4 {
			t.Errorf("%s changed the tree", name)
		}
	}
	if err := ts.take(wire.Tree{Audience: "public", Gone: true}); err != nil || len(ts) != 0 {
		t.Error(err, ts)
	}
}

func TestTheOffsetTakesTheShortestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o offset
		base := time.UnixMilli(1_764_000_000_000)
		best := time.Duration(-1)
		now := time.Duration(0)
		trips := rapid.SliceOfN(rapid.IntRange(0, 2000), 1, 8).Draw(t, "round trips in ms")
		for _, ms := range trips {
			trip := time.Duration(ms) * time.Millisecond
			way := time.Duration(rapid.IntRange(0, ms).Draw(t, "of which there")) * time.Millisecond
			sent := now
			now += trip
			o.took(&wire.Time{Sent: sent.Milliseconds(), Now: base.Add(sent + way).UnixMilli()}, now)
			if best < 0 || trip < best {
				best = trip
			}
			now += time.Second
		}
		if off := o.host(now).Sub(base.Add(now)).Abs(); off > best/2+time.Millisecond {
			t.Fatalf("off by %v with a shortest trip of %v", off, best)
		}
	})
}

func TestTheOffsetForgetsOldAnswers(t *testing.T) {
	var o offset
	base := time.UnixMilli(1_764_000_000_000)
	o.took(&wire.Time{Sent: 0, Now: base.UnixMilli()}, 0) // perfect, and of a clock that was since put right
	for i := range 8 {
		at := time.Duration(i+1) * time.Second
		o.took(&wire.Time{Sent: at.Milliseconds() - 10, Now: base.Add(time.Hour + at).UnixMilli()}, at)
	}
	now := 10 * time.Second
	if off := o.host(now).Sub(base.Add(time.Hour + now)).Abs(); off > 20*time.Millisecond {
		t.Errorf("off by %v", off)
	}
	before := o.host(now)
	o.took(&wire.Time{Sent: 1 << 40, Now: 1}, now) // nothing that was asked
	if !o.host(now).Equal(before) {
		t.Error("an answer to no question counted")
	}
}

func TestPausesDoubleWithJitter(t *testing.T) {
	var p pauses
	most := 200 * time.Millisecond
	sum := time.Duration(0)
	for range 50 {
		d := p.next()
		if d < least || d > most+least {
			t.Fatalf("%v is not within %v", d, most)
		}
		most = min(2*most, longest)
		sum += d
	}
	if sum < 50*time.Second || sum > 200*time.Second { // about 50 × 2.5 s
		t.Errorf("fifty pauses took %v", sum)
	}
	p.reset()
	if d := p.next(); d > 220*time.Millisecond {
		t.Errorf("%v after a reset", d)
	}
}

func TestSlept(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		later time.Duration
		want  bool
	}{{time.Second, false}, {4 * time.Second, false}, {time.Minute, true}, {-time.Hour, false}} {
		if got := slept(now, now.Round(0).Add(c.later)); got != c.want {
			t.Errorf("%v later: %v", c.later, got)
		}
	}
}

func TestOnlyThirtyTwoAreUnderWay(t *testing.T) {
	g := &Guest{}
	for i := range 50 {
		o := &outgoing{}
		o.ID = fmt.Sprint(i)
		g.out = append(g.out, o)
	}
	for i := range wire.MaxUnderWay {
		if c := g.next(1); c == nil || c.ID != fmt.Sprint(i) {
			t.Fatalf("%d: %+v", i, c)
		}
	}
	if c := g.next(1); c != nil {
		t.Fatalf("one too many: %s", c.ID)
	}
	g.out = g.out[1:] // acknowledged
	if c := g.next(1); c == nil || c.ID != fmt.Sprint(wire.MaxUnderWay) {
		t.Fatalf("%+v", c)
	}
	// A new connection begins with the oldest again.
	if c := g.next(2); c == nil || c.ID != "1" {
		t.Fatalf("%+v", c)
	}
}

func TestWhatBecameOfCommandsIsForgottenSomeDay(t *testing.T) {
	g := &Guest{ended: map[string]SendState{}}
	for i := range 2 * maxEnded {
		g.finished(fmt.Sprint(i), Saved)
	}
	if len(g.ended) != maxEnded || len(g.order) != maxEnded {
		t.Errorf("%d remembered", len(g.ended))
	}
	if g.State(fmt.Sprint(2*maxEnded-1)) != Saved || g.State("0") != NoneSuch {
		t.Error("the newest are not those that are remembered")
	}
	if _, public := (trees{}).of(workshop.PersonID("p")); public.ID != "" {
		t.Error("a tree out of nothing")
	}
}
