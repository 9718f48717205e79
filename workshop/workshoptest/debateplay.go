package workshoptest

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Debate is what happens in a played debate; the zero value is twelve people,
// three of them management.
type Debate struct {
	Language string // nl if empty
	N        int
	Manage   int
	Format   string
	Text     string                                                    // of the motion
	Argument func(q workshop.Question, i int) workshop.ArgumentsAnswer // ArgumentsOf if nil
	Opening  func(i int) string                                        // for, against or unsure
	Closing  func(i int) string
	Stop     string // before this part, such as "closing" or "proposals"; "" plays to the end of the debate
}

func (d *Debate) defaults() {
	if d.Language == "" {
		d.Language = "nl"
	}
	if d.N == 0 {
		d.N = 12
	}
	if d.Manage == 0 {
		d.Manage = max(1, d.N/4)
	}
	if d.Argument == nil {
		d.Argument = ArgumentsOf
	}
	if d.Opening == nil {
		d.Opening = func(i int) string { return []string{"for", "against", "against", "unsure"}[i%4] }
	}
	if d.Closing == nil {
		d.Closing = func(i int) string { return []string{"for", "for", "against", "for"}[i%4] }
	}
}

// PlayDebate plays a session of the form short90 up to its debate, past the
// gate, and the debate itself.
func PlayDebate(t testing.TB, d Debate) *Room {
	t.Helper()
	d.defaults()
	r := NewRoomOf(t, d.Language, "short90")
	r.Fill(People[:d.N], d.Manage)
	r.InDebate()
	r.PlayOnDebate(d)
	return r
}

// PlayOnDebate is PlayDebate for a room that is in its debate.
func (r *Room) PlayOnDebate(d Debate) {
	r.T.Helper()
	d.defaults()
	for range 200 {
		se := r.State.Latest()
		part, _, _ := strings.Cut(strings.TrimPrefix(se.Step, "debate."), ":")
		if !strings.HasPrefix(se.Step, "debate.") || d.Stop != "" && part == d.Stop {
			return
		}
		r.Now = r.Now.Add(20 * time.Second)
		r.part(d, part)
	}
	r.T.Fatalf("the debate does not end, at %s", r.View().Place())
}

// part does one thing in a debate.
func (r *Room) part(d Debate, part string) {
	r.T.Helper()
	if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
		r.debateAnswers(d, part)
		return
	}
	if m := r.Motion(); m != nil {
		if part == "motion" && d.write(r, m) {
			return
		}
		if m.Turn == nil && (part == "floor" || strings.HasPrefix(part, "inside")) && r.giveFloor(m, part) {
			return
		}
	}
	r.press()
}

// Motion is the session's latest motion, nil before there is one.
func (r *Room) Motion() *workshop.Motion {
	if all := r.State.MotionsIn(r.State.Latest().ID); len(all) > 0 {
		return all[len(all)-1]
	}
	return nil
}

func (d Debate) write(r *Room, m *workshop.Motion) bool {
	for _, f := range [][2]string{{"text", d.Text}, {"format", d.Format}} {
		if f[1] != "" && m.Values[f[0]] != f[1] {
			r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: f[0], Value: screen.JSON(f[1])})
			return true
		}
	}
	return false
}

func (r *Room) debateAnswers(d Debate, part string) {
	q := r.OpenRound().Question
	switch {
	case part == "opening":
		r.Answer(func(i int) any { return workshop.ChoiceAnswer{Choice: d.Opening(i)} })
	case part == "closing":
		r.Answer(func(i int) any { return workshop.ChoiceAnswer{Choice: d.Closing(i)} })
	case q.Form == workshop.Arguments.Name:
		r.Answer(func(i int) any { return d.Argument(q, i) })
	default:
		r.AnswerAny()
	}
}

// giveFloor lets three people ask for the floor and gives it as proposed, up to
// four turns.
func (r *Room) giveFloor(m *workshop.Motion, segment string) bool {
	turns := 0
	for _, t := range m.Turns {
		if t.Segment == segment {
			turns++
		}
	}
	if turns >= 4 {
		return false
	}
	if len(r.Box.Floor(m.ID)) == 0 {
		for i, side := range []workshop.Side{workshop.Pro, workshop.Con, ""} {
			r.Must(workshop.Actor{Seat: Seat(i * len(r.State.Latest().Order) / 3)}, workshop.AskFloor{Motion: m.ID, Side: side})
		}
		return true
	}
	hand, ok := m.NextHand(r.Box.Floor(m.ID))
	if !ok {
		return false
	}
	r.Facilitator(workshop.StartTurn{Motion: m.ID, Person: hand.Person})
	return true
}
