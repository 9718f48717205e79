package proof_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// TestASeatCannotLead sends every command of the facilitator and of the clock
// from a seat that is in: none has an effect.
func TestASeatCannotLead(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "checkin.energy")
	p := s.people[4]
	p.leave()
	x := s.dialAs(p.dev)
	seq := uint64(0)
	s.view(func(v workshop.View) { seq = v.Seq })
	for kind, body := range map[string]any{
		"next": workshop.Next{}, "back": workshop.Back{}, "session.open": workshop.OpenLobby{},
		"phase.skip": workshop.SkipPhase{Reason: "zomaar"}, "phase.pause": workshop.Pause{On: true}, "phase.minutes": workshop.AddMinutes{Minutes: 5},
		"plan.switch": workshop.SwitchPhase{Phase: "checkout", Reason: "zomaar"}, "plan.move": workshop.MovePhase{Phase: "burying", By: -1},
		"plan.add": workshop.AddPhase{Kind: "break"}, "plan.minutes": workshop.SetMinutes{Minutes: map[string]int{"burying": 1}},
		"plan.end": workshop.SetEnd{At: "18:00"}, "gate.override": workshop.OverrideGate{Phase: "burying", Reason: "zomaar"},
		"outcome.write": workshop.WriteOutcome{Step: "scan.talk", Value: []byte(`"zomaar"`)},
		"scan.circuit":  workshop.ChangeCircuit{On: 50, Off: 20, Reason: "zomaar"}, "scan.figure": workshop.WriteFigure{Field: "shown", Value: []byte(`"no"`)},
		"scan.choose": workshop.ChooseLink{Link: "compass"}, "scan.addInitiative": workshop.AddInitiative{Name: "Van mij"},
		"scan.nominateLeak": workshop.NominateLeak{Row: 1},
		"round.open":        workshop.OpenRound{Step: round.Step}, "round.close": workshop.CloseRound{Round: round.ID},
		"round.finish": workshop.FinishRound{Round: round.ID}, "round.reveal": workshop.RevealRound{Round: round.ID},
		"round.void": workshop.VoidRound{Round: round.ID}, "round.resume": workshop.ResumeRound{Round: round.ID},
		"programme.settings": workshop.ChangeSettings{MinGroup: 3},
		"round.add":          workshop.AddToRound{Round: round.ID, Person: c.ids[4]},
		"seat.admit":         workshop.AdmitSeat{Person: c.ids[4]}, "seat.admitAll": workshop.AdmitAll{}, "seat.refuse": workshop.RefuseSeat{Person: c.ids[0]},
		"seat.move":                workshop.MoveSeat{From: c.ids[4], To: c.ids[0]},
		"person.role":              workshop.ChangeRole{Person: c.ids[4], Role: workshop.Management},
		"agreement.draftFromCards": workshop.DraftFromCards{}, "session.followUp": workshop.PlanFollowUp{Day: s.day(10)},
		"programme.create": workshop.CreateProgramme{Name: "Overgenomen", Language: "nl"}, "session.plan": workshop.PlanSession{Form: "basis60"},
	} {
		if x.refused(kind, body) == "" {
			t.Errorf("%s was accepted", kind)
		}
	}
	// Answering for somebody else is answering for oneself.
	if got := x.refused("round.answer", workshop.Answer{
		Round: round.ID, Answer: []byte(`{"energy":1}`), Token: "0123456789abcdef", Person: c.ids[0],
	}); got != "" {
		t.Errorf("an answer with a name on it: %s", got)
	}
	if got := x.refused("round.teleport", map[string]int{"x": 1}); got != workshop.Newer {
		t.Errorf("a command that nobody knows: %q", got)
	}
	if got := x.refused("round.answer", "geen object"); got != workshop.Invalid {
		t.Errorf("a body of another kind: %q", got)
	}
	s.view(func(v workshop.View) {
		if v.Seq != seq || v.Live.HasAnswered(round.ID, c.ids[0]) || !v.Live.HasAnswered(round.ID, c.ids[4]) {
			t.Errorf("record %d after %d", v.Seq, seq)
		}
	})
}

// attack is something that no seat sends, and how the host ends it.
type attack struct {
	name string
	do   func(x *raw)
	bye  wire.Reason
}

func (x *raw) text(frame []byte) { _ = x.ws.Write(x.ctx, websocket.MessageText, frame) }

// times is how much an attack sends.
func times(n int) int {
	if full {
		return 10 * n
	}
	return n
}

var attacks = []attack{
	{"ten megabytes", func(x *raw) { x.text(bytes.Repeat([]byte("a"), 10<<20)) }, wire.TooBig},
	{"no JSON", func(x *raw) { x.text([]byte("GET / HTTP/1.1")) }, wire.Garbage},
	{"half a message", func(x *raw) { x.text([]byte(`{"type":"cmd","id":"`)) }, wire.Garbage},
	{"a binary frame", func(x *raw) { _ = x.ws.Write(x.ctx, websocket.MessageBinary, []byte{1, 2, 3}) }, wire.Garbage},
	{"members of another kind", func(x *raw) { x.text([]byte(`{"type":"cmd","id":7,"kind":[]}`)) }, wire.Garbage},
	{"an id that is none", func(x *raw) { x.text([]byte(`{"type":"cmd","id":"1","kind":"next"}`)) }, wire.Garbage},
	{"a frame that breaks off", func(x *raw) {
		_, _ = x.under.Write([]byte{23, 3, 3, 0, 200, 1, 2, 3}) // a TLS record that never ends well
		x.under.Close()
	}, ""},
	{"a flood", func(x *raw) {
		one, _ := wire.Encode(&wire.Command{ID: newID(x.t), Kind: "agreement.draft", Body: json.RawMessage(`{"what":"vloed"}`)})
		for range times(2000) {
			if x.ws.Write(x.ctx, websocket.MessageText, one) != nil {
				return
			}
		}
	}, wire.TooMany},
}

// TestAttacksHarmNobodyElse lets a seat that is in misbehave in every way. It is
// sent away with the reason; the others answer meanwhile, and it may come back.
func TestAttacksHarmNobodyElse(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "checkin.energy")
	p := s.people[4]
	p.leave()
	for i, a := range attacks {
		x := s.dialAs(p.dev)
		other := s.people[i%4]
		id := other.give(round.ID, map[string]int{"energy": 1 + i})
		a.do(x)
		if got := x.bye(); got != a.bye {
			t.Errorf("%s: bye %q instead of %q", a.name, got, a.bye)
		}
		if err := other.await(id); err != nil {
			t.Errorf("%s: another seat's answer: %v", a.name, err)
		}
	}
	s.view(func(v workshop.View) {
		if n := len(v.Agreements); n > 1 {
			t.Errorf("the flood of one command made %d promises", n)
		}
		if n := answered(v, v.Rounds[round.ID]); n != 4 {
			t.Errorf("%d answered", n)
		}
	})
	for _, q := range s.people {
		if u := q.Status(); !q.away && (u.Phase != guest.In || !u.Connected) {
			t.Errorf("seat %d: %s, %s", q.i, u.Phase, u.Trouble)
		}
	}
	back := s.comeBack(4)
	back.until("back in", func(u guest.Update) bool { return u.Phase == guest.In })
	back.answer(round.ID, map[string]int{"energy": 7})
}

// TestOtherVersions tells programs that cannot talk which of them is too old.
func TestOtherVersions(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	for _, k := range []struct {
		hello wire.Hello
		bye   wire.Reason
	}{
		{wire.Hello{Magic: wire.Magic, Min: wire.MaxVersion + 1, Max: wire.MaxVersion + 3}, wire.HostTooOld},
		{wire.Hello{Magic: wire.Magic, Min: 0, Max: wire.MinVersion - 1}, wire.GuestTooOld},
		{wire.Hello{Magic: "chess", Min: 1, Max: 1}, wire.NotAfspraak},
	} {
		x := s.dial(newDevice(t))
		x.send(&k.hello)
		if got := x.bye(); got != k.bye {
			t.Errorf("%+v: bye %q", k.hello, got)
		}
	}
	// A newer program that also speaks this version is welcome, with members and
	// messages that this one does not know.
	x := s.dial(s.people[1].dev)
	s.people[1].away = true
	x.text(fmt.Appendf(nil, `{"type":"hello","magic":"afspraak","min":1,"max":9,"app":"later/9","hologram":{"x":1}}`))
	x.until("in", func(m wire.Message) bool { _, ok := m.(*wire.In); return ok })
	x.text([]byte(`{"type":"hologram","x":1}`))
	if got := x.refused("agreement.draft", workshop.DraftAgreement{}); got != workshop.Closed {
		t.Errorf("before the start: %q", got)
	}
}
