package workshop

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// atMarket plays a coach market up to its pairs: nine requests of nine people, of
// which the first eight are for the two offers of persons 0 and 1, who take five
// and one.
func atMarket(t *testing.T) *room {
	t.Helper()
	r := newRoomOf(t, "day450")
	r.fill(9, 1)
	r.next()
	for r.s.Latest().runningKey() != "coachMarket" {
		r.facilitator(SkipPhase{Reason: "Al gedaan"})
	}
	five, one := 5, 1
	r.round(func(i int) any {
		switch i {
		case 0:
			return OfferAnswer{"Brieven schrijven", "Zes jaar", "Leesbaar", &five}
		case 1:
			return OfferAnswer{"Bellen", "Vier jaar", "Rust", &one}
		}
		return OfferAnswer{}
	})
	r.next()
	r.round(func(i int) any {
		letters, calls := r.offerOf(0).ID, r.offerOf(1).ID
		switch {
		case i == 8:
			return RequestAnswer{Topic1: "Timmeren"}
		case i == 0 || i > 5:
			return RequestAnswer{Offer1: calls}
		}
		return RequestAnswer{Offer1: letters, Topic1: "dit telt niet"}
	})
	r.next()
	return r
}

func (r *room) offerOf(i int) CoachOffer {
	r.t.Helper()
	for _, o := range r.s.offers() {
		if o.Person == r.s.Latest().Order[i] {
			return o
		}
	}
	r.t.Fatalf("person %d offers nothing", i)
	return CoachOffer{}
}

// TestCoachMarketE20: nine requests, six of them matched by both: 66.67 %.
func TestCoachMarketE20(t *testing.T) {
	r := atMarket(t)
	r.next() // propose
	if n := len(r.s.matches()); n != 6 {
		t.Fatalf("%d pairs proposed, want five letters and one call", n)
	}
	if c := r.s.coachCoverage(); c.Num != 0 {
		t.Errorf("coverage %v before anybody said yes", c)
	}
	day := r.now.AddDate(0, 0, 9).Format(time.DateOnly)
	for _, m := range r.s.matches() {
		o, _ := r.s.offer(m.Offer)
		q, _ := r.s.request(m.Request)
		r.must(r.seatOf(q.Person), AnswerMatch{m.ID, "learner", true, day})
		r.must(r.seatOf(o.Person), AnswerMatch{m.ID, "coach", true, ""})
		if m.FirstTalk != day || !m.accepted() {
			t.Errorf("%+v", m)
		}
	}
	if c := r.s.coachCoverage(); c.Decimal(2) != "66.67" {
		t.Errorf("coverage %v", c)
	}
	if tree := r.trees()[Public]; !strings.Contains(tree, "Timmeren") {
		t.Error("a request without an offer is not shown")
	}
}

// TestAPairThatIsRefused makes room for another, and is not proposed again.
func TestAPairThatIsRefused(t *testing.T) {
	r := atMarket(t)
	r.next()
	calls := r.offerOf(1)
	var m *CoachMatch
	for _, x := range r.s.matches() {
		if x.Offer == calls.ID {
			m = x
		}
	}
	r.must(r.seatOf(calls.Person), AnswerMatch{m.ID, "coach", false, ""})
	if n := len(r.s.pairs()); n != 1 {
		t.Fatalf("%d new pairs", n)
	}
	r.next()
	last := r.s.Matches[len(r.s.Matches)-1]
	if last.Offer != calls.ID || last.Request == m.Request {
		t.Errorf("%+v after %+v", last, m)
	}
	r.refusedWith(MatchCoaches{}, "refusal.noPairs")
	r.refusedWith(PairCoach{m.Request, calls.ID}, "refusal.pairSuits")
	r.refusedWith(AnswerMatch{m.ID, "coach", true, ""}, "refusal.pairRefused")
	var carpentry CoachRequest
	for _, q := range r.s.openRequests() {
		if q.Topic == "Timmeren" {
			carpentry = q
		}
	}
	r.refusedWith(PairCoach{carpentry.ID, calls.ID}, "refusal.coachFull")
	r.refusedWith(PairCoach{"none", calls.ID}, "refusal.pairGone")
}

// TestNobodySpeaksForAnotherOnTheMarket, and a first talk has a day that can be.
func TestNobodySpeaksForAnotherOnTheMarket(t *testing.T) {
	r := atMarket(t)
	r.next()
	m := r.s.matches()[0]
	o, _ := r.s.offer(m.Offer)
	q, _ := r.s.request(m.Request)
	var other PersonID
	for _, p := range r.s.Latest().Voters() {
		if p != o.Person && p != q.Person {
			other = p
		}
	}
	for _, c := range []struct {
		by   PersonID
		give Command
		want string
	}{
		{other, AnswerMatch{m.ID, "coach", true, ""}, "refusal.notYourPair"},
		{o.Person, AnswerMatch{m.ID, "learner", true, ""}, "refusal.notYourPair"},
		{o.Person, AnswerMatch{m.ID, "both", true, ""}, "refusal.choice"},
		{other, DateMatch{m.ID, screen.JSON("2026-12-01")}, "refusal.notYourPair"},
		{o.Person, DateMatch{m.ID, screen.JSON("2020-12-01")}, "refusal.due"},
		{o.Person, DateMatch{m.ID, screen.JSON("morgen")}, "refusal.date"},
		{o.Person, MatchCoaches{}, "refusal.facilitatorOnly"},
		{o.Person, PairCoach{q.ID, o.ID}, "refusal.facilitatorOnly"},
	} {
		if got := r.refusalOf(r.seatOf(c.by), c.give); got != c.want {
			t.Errorf("%#v: %q, want %s", c.give, got, c.want)
		}
	}
	r.must(r.seatOf(q.Person), DateMatch{m.ID, screen.JSON("2026-12-01")})
	if m.FirstTalk != "2026-12-01" {
		t.Error("either of the two may choose the day")
	}
}

// TestOffersAreWholeOrNothing, and two requests for the same are one.
func TestOffersAreWholeOrNothing(t *testing.T) {
	six := 6
	for _, c := range []struct {
		a    OfferAnswer
		want string
	}{
		{OfferAnswer{}, ""},
		{OfferAnswer{"Bellen", "Jaren", "Rust", nil}, ""},
		{OfferAnswer{"Bellen", "", "Rust", nil}, "refusal.offerWhole"},
		{OfferAnswer{"Bellen", "Jaren", "Rust", &six}, "refusal.scale"},
		{OfferAnswer{"🔧", "Jaren", "Rust", nil}, "refusal.needsWords"},
	} {
		_, err := checkOffer(Question{}, c.a)
		got := ""
		if no, ok := AsRefusal(err); ok {
			got = no.Text.Key
		}
		if got != c.want {
			t.Errorf("%+v: %q", c.a, got)
		}
	}
	q := Question{Options: []screen.Option{{ID: "o"}}}
	if a, err := checkRequest(q, RequestAnswer{Offer1: "o", Topic1: "x", Offer2: "o"}); err != nil || a != (RequestAnswer{Offer1: "o"}) {
		t.Errorf("%+v, %v", a, err)
	}
	if _, err := checkRequest(q, RequestAnswer{Offer1: "other"}); err == nil {
		t.Error("an offer that nobody made")
	}
}
