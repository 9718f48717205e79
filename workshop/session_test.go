package workshop

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// fixedChance is chance for tests: a counter mixed well, the same every time.
type fixedChance struct{ n uint64 }

func (c *fixedChance) Uint64() uint64 {
	c.n++
	z := c.n * 0x9E3779B97F4A7C15
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// room is a host without network or disk: it decides, applies, and checks that
// every record survives its journey through JSON.
type room struct {
	t      testing.TB
	s      *State
	box    *Box
	chance *fixedChance
	now    time.Time
	log    []Record
	names  []Name
}

func newRoom(t testing.TB) *room {
	r := &room{t: t, s: New(), box: NewBox(), chance: &fixedChance{}, now: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC)}
	r.must(Actor{Facilitator: true}, CreateProgramme{Name: "Proef", Language: "nl"})
	r.must(Actor{Facilitator: true}, PlanSession{Form: "basis60", Facilitator: "Marijke"})
	return r
}

func (r *room) do(by Actor, c Command) error {
	r.t.Helper()
	d, err := r.s.Decide(c, Env{By: by, At: r.now, Chance: r.chance, Box: r.box})
	if err != nil {
		return err
	}
	for _, rec := range r.s.Records(d, r.now) {
		kind, data, err := EncodeEvent(rec.Event)
		if err != nil {
			r.t.Fatal(err)
		}
		if rec.Event, err = DecodeEvent(kind, data); err != nil {
			r.t.Fatal(err)
		}
		r.log = append(r.log, rec)
		r.s.Apply(rec)
	}
	for _, n := range d.Names {
		r.names = append(r.names, n)
		r.s.SetName(n)
	}
	for _, c := range d.Box {
		r.box.Apply(c)
	}
	return nil
}

func (r *room) must(by Actor, c Command) {
	r.t.Helper()
	if err := r.do(by, c); err != nil {
		r.t.Fatalf("%T: %v", c, err)
	}
}

func (r *room) facilitator(c Command) { r.t.Helper(); r.must(Actor{Facilitator: true}, c) }

func (r *room) view() View {
	answered := map[RoundID]int{}
	for id := range r.box.Rounds {
		answered[id] = r.box.Answered(id)
	}
	return View{State: r.s, Live: Live{Now: r.now, Code: "482913", Answered: answered, HasAnswered: r.box.HasAnswered, Floor: r.box.Floor, Speaker: r.box.Speaker, Ring: r.box.Ring, Sealed: r.box.Sealed}}
}

// next presses the big button, and lets the clock finish a closing round.
func (r *room) next() {
	r.t.Helper()
	r.facilitator(Next{At: r.view().Place(), Reason: "Zo besloten"})
	r.clock()
}

func (r *room) clock() {
	r.t.Helper()
	if c, at, ok := r.s.Due(); ok && at.Sub(r.now) < time.Minute {
		r.now = at
		r.must(Actor{Clock: true}, c)
	}
}

func seat(i int) SeatID { return SeatID(fmt.Sprintf("seat%02d", i)) }

// fill lets n people in, the first `management` of them as management.
func (r *room) fill(n, management int) []PersonID {
	r.t.Helper()
	r.facilitator(OpenLobby{})
	for i := range n {
		role := Employee
		if i < management {
			role = Management
		}
		r.must(Actor{Seat: seat(i)}, AskSeat{Name: fmt.Sprintf("Deelnemer %d", i), Role: role, Language: "nl"})
	}
	r.facilitator(AdmitAll{})
	return r.s.Current().Voters()
}

// answer sends everybody's answer to the open round.
func (r *room) answer(f func(i int) any) {
	r.t.Helper()
	open := r.s.openRounds()
	if len(open) != 1 {
		r.t.Fatalf("%d open rounds", len(open))
	}
	for i, p := range r.s.Current().Order {
		if !open[0].eligible(p) {
			continue
		}
		a := Answer{Round: open[0].ID, Answer: screen.JSON(f(i))}
		if open[0].Visibility == Anonymous {
			a.Token = fmt.Sprintf("token-of-seat-%04d-%s", i, open[0].ID)
		}
		r.must(Actor{Seat: seat(i)}, a)
	}
}

// round presses through one round: open, everybody answers, close, reveal.
func (r *room) round(f func(i int) any) {
	r.t.Helper()
	r.next()
	r.answer(f)
	r.next()
	r.next()
}

// toStep presses until a step is reached.
func (r *room) toStep(id string) {
	r.t.Helper()
	for range 60 {
		if r.s.Current().Step == id {
			return
		}
		r.next()
	}
	r.t.Fatalf("never came to %s, at %s", id, r.view().Place())
}

// write fills in an agreement's fields as its giver.
func (r *room) write(a *Agreement, values map[string]string) {
	r.t.Helper()
	for k, v := range values {
		r.facilitator(WriteAgreement{a.ID, k, screen.JSON(v)})
	}
}

// playBasis60 plays a whole session with n people; it returns the room.
func playBasis60(t testing.TB, n int) *room {
	r := newRoom(t)
	people := r.fill(n, max(1, n/4))
	r.next() // start
	r.toStep("checkin.energy")
	r.round(func(i int) any { return map[string]int{"energy": 3 + i%6} })
	r.toStep("checkin.safety")
	r.round(func(i int) any { return map[string]int{"safety": 2 + i%4} })
	r.toStep("harvest.promises")
	r.round(func(i int) any { return CardsAnswer{[]string{fmt.Sprintf("Ik bel klant %d binnen een dag terug", i)}} })
	r.toStep("harvest.procedures")
	r.round(func(i int) any {
		return CardsAnswer{[]string{[]string{"Weekrapport in drievoud", "Paraaf bij elke bestelling", "Urenbriefje op papier"}[i%3]}}
	})
	for _, step := range []string{"harvest.promiseScore", "harvest.procedureScore"} {
		r.toStep(step)
		r.next()
		items := r.s.openRounds()[0].Question.Items
		r.answer(func(i int) any {
			a := map[string]int{}
			for j, it := range items {
				a[it.ID] = (i + j) % 6
			}
			return a
		})
		r.next()
		r.next()
	}
	r.toStep("agreements.write")
	r.next() // drafts from the best cards
	due := r.now.AddDate(0, 0, 30).Format(time.DateOnly)
	soon := r.now.AddDate(0, 0, 2).Format(time.DateOnly)
	for i, a := range r.s.Agreements {
		receiver := people[(i+3)%len(people)]
		if receiver == a.GiverID() {
			receiver = people[(i+4)%len(people)]
		}
		r.write(a, map[string]string{
			"type": Mutual, "receiver": string(receiver), "soThat": "de klant dezelfde dag antwoord heeft", "due": due,
			"doneWhen": "8 van de 10 dezelfde dag", "firstStep": "Lijst maken", "firstStepBy": soon,
		})
		r.facilitator(SubmitAgreement{Agreement: a.ID})
		r.facilitator(AcceptAgreement{Agreement: a.ID, As: "giver", Answer: "yes"})
		r.facilitator(AcceptAgreement{Agreement: a.ID, As: "receiver", Answer: "yes"})
	}
	for i, a := range r.s.Agreements {
		r.toStep(consentStep(a))
		r.round(func(p int) any {
			switch {
			case i == 0 && p == 1:
				return ConsentAnswer{Concern, "Is er tijd voor?", ""}
			case i == 1 && p == 2:
				return ConsentAnswer{Objection, "Dan blijft de balie leeg.", "Alleen na vieren."}
			}
			return ConsentAnswer{Stance: Consenting}
		})
		r.next() // adopt or park
	}
	r.toStep("burying.pick")
	r.next()
	for i, p := range r.s.Procedures {
		law := []string{"no", "yes", "no"}[i%3]
		for k, v := range map[string]string{"reason": "Ooit gevraagd door de accountant", "since": "2014", "law": law, "hours": "0,5", "people": "24"} {
			r.facilitator(WriteProcedure{p.ID, k, screen.JSON(v)})
		}
		r.toStep("burying.decide:" + string(p.ID))
		if law == "no" {
			r.round(func(int) any { return ChoiceAnswer{string(Buried)} })
		}
		r.next() // decide
	}
	r.toStep("checkout.energy")
	r.round(func(i int) any { return map[string]int{"energy": 5 + i%5} })
	r.toStep("checkout.roti")
	r.round(func(i int) any { return map[string]int{"roti": 3 + i%3} })
	r.toStep("checkout.step")
	r.round(func(i int) any { return CardsAnswer{[]string{"Morgen voor twaalf bel ik"}} })
	r.toStep("checkout.followUp")
	r.facilitator(PlanFollowUp{Day: r.now.AddDate(0, 0, 28).Format(time.DateOnly)})
	r.toStep("checkout.list")
	r.next() // finish
	return r
}

func TestBasis60FromLobbyToAgreements(t *testing.T) {
	r := playBasis60(t, 12)
	se := r.s.Latest()
	if se.State != Finished {
		t.Fatalf("state %s", se.State)
	}
	if got := len(r.s.AgreementsIn(se.ID, Adopted)); got != 3 {
		t.Errorf("%d adopted", got)
	}
	if got := len(r.s.AgreementsIn(se.ID, Parked)); got != 1 {
		t.Errorf("%d parked", got)
	}
	if len(r.box.Rounds) != 0 {
		t.Errorf("ballots survived: %v", r.box.Rounds)
	}
	won := HoursWon(r.s.Procedures)
	if want := 2 * 12.0; won.Float() != want {
		t.Errorf("hours won %v, want %v", won.Float(), want)
	}
}

func TestReplayGivesTheSameState(t *testing.T) {
	r := playBasis60(t, 9)
	s := New()
	for _, rec := range r.log {
		s.Apply(rec)
	}
	for _, n := range r.names {
		s.SetName(n)
	}
	got, _ := json.Marshal(s)
	want, _ := json.Marshal(r.s)
	if string(got) != string(want) {
		t.Error("replaying the log gives another state")
	}
}
