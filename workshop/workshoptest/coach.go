package workshoptest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// Market is what happens on a coach market; the zero value is twelve people.
type Market struct {
	Language string
	N        int
	Offer    func(i int) workshop.OfferAnswer // OfferOf if nil
	Stop     string                           // before this step; "" plays to the end of the part
}

var usualOffers = []workshop.OfferAnswer{
	{Topic: "Moeilijke gesprekken voeren", Experience: "Ik werkte zes jaar aan de balie.", Value: "Een boze klant wordt weer rustig."},
	{},
	{Topic: "Brieven schrijven in gewone taal", Experience: "Ik herschreef al onze brieven.", Value: "De klant hoeft niet te bellen om te weten wat er staat."},
	{Topic: "Werken met het klantsysteem", Experience: "Ik heb het mee ingevoerd.", Value: "De klant vertelt zijn verhaal één keer."},
}

// OfferOf is what the i-th person offers: one in four nothing.
func OfferOf(i int) workshop.OfferAnswer {
	a := usualOffers[i%len(usualOffers)]
	if capacity := 1 + i%2; a.Topic != "" {
		a.Capacity = &capacity
	}
	return a
}

// RequestOf is what the i-th person would like to learn: mostly what is offered.
func RequestOf(q workshop.Question, i int) workshop.RequestAnswer {
	switch {
	case i%4 == 3:
		return workshop.RequestAnswer{}
	case i%4 == 2 || len(q.Options) == 0:
		return workshop.RequestAnswer{Topic1: "Cijfers lezen en uitleggen"}
	}
	return workshop.RequestAnswer{Offer1: workshop.CoachID(q.Options[i%len(q.Options)].ID)}
}

// PlayCoachMarket plays a session of 180 minutes to which the market was added,
// with everything before it left out.
func PlayCoachMarket(t testing.TB, s Market) *Room {
	t.Helper()
	if s.Language == "" {
		s.Language = "nl"
	}
	if s.N == 0 {
		s.N = 12
	}
	if s.Offer == nil {
		s.Offer = OfferOf
	}
	r := NewRoomOf(t, s.Language, "full180")
	r.Fill(People[:s.N], 2)
	r.Next()
	r.Facilitator(workshop.AddPhase{Kind: "coachMarket"})
	for r.phase() != "coachMarket" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 60 {
		if r.State.Current().Step == s.Stop || r.phase() != "coachMarket" {
			return r
		}
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			if r.State.Current().Step == "coachMarket.offers" {
				r.Answer(func(i int) any { return s.Offer(i) })
			} else {
				r.AnswerAny()
			}
		}
		r.acceptPairs()
		r.press()
	}
	t.Fatalf("never came to %q, at %s", s.Stop, r.View().Place())
	return nil
}

// acceptPairs lets people answer the pairs that were proposed: the third coach
// says no, the others yes, and most choose a day.
func (r *Room) acceptPairs() {
	r.T.Helper()
	if r.State.Latest().Step != "coachMarket.matches" {
		return
	}
	for i, p := range r.State.Current().Voters() {
		for range 6 {
			yes, ok := find(r.View().PersonScreen(p), "accept:yes")
			if !ok {
				break
			}
			var about workshop.AnswerMatch
			r.unmarshal(yes.Action.Body, &about)
			at := slices.IndexFunc(r.State.Matches, func(m *workshop.CoachMatch) bool { return m.ID == about.Match })
			if about.As == "coach" && at == 2 {
				about.Yes = false
			}
			if about.Yes && i%3 > 0 && !strings.HasPrefix(r.State.Matches[at].FirstTalk, "2") {
				about.FirstTalk = r.Now.AddDate(0, 0, 7+i).Format(time.DateOnly)
			}
			r.Must(workshop.Actor{Seat: Seat(slices.Index(r.State.Current().Order, p))}, about)
		}
	}
}
