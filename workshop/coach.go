package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// CoachID names an offer, a request or a match of the coach market.
type CoachID string

// CoachOffer is what somebody can help a colleague with, on name (R-000-13).
type CoachOffer struct {
	ID         CoachID  `json:"id"`
	Person     PersonID `json:"person"`
	Topic      string   `json:"topic"`
	Experience string   `json:"experience"`
	Value      string   `json:"value"`    // what the customer gets of it (R-000-14)
	Capacity   int      `json:"capacity"` // 1 to 5 colleagues
}

// CoachRequest is what somebody would like to learn, on name. Offer is the one
// that was chosen, "" for a topic that nobody offers.
type CoachRequest struct {
	ID     CoachID  `json:"id"`
	Person PersonID `json:"person"`
	Topic  string   `json:"topic"`
	Offer  CoachID  `json:"offer,omitempty"`
}

// CoachMatch brings an offer and a request together, once both say yes.
type CoachMatch struct {
	ID             CoachID
	Offer, Request CoachID
	Coach, Learner string // "", yes or no
	FirstTalk      string // ISO day, "" while not fixed
}

// accepted reports that both said yes; refused that one said no.
func (m *CoachMatch) accepted() bool { return m.Coach == "yes" && m.Learner == "yes" }
func (m *CoachMatch) refused() bool  { return m.Coach == "no" || m.Learner == "no" }

// The steps that ask for offers and requests.
const (
	offersStep   = "coachMarket.offers"
	requestsStep = "coachMarket.requests"
)

// offers and requests are the latest session's; of a question that was asked
// again the last answers.
func (s *State) offers() []CoachOffer { return CoachOffers.Result(s.shownRound(offersStep)).Offers }

func (s *State) requests() []CoachRequest {
	return CoachRequests.Result(s.shownRound(requestsStep)).Requests
}

// shownRound is the latest round of a step, nil while it is not shown.
func (s *State) shownRound(step string) *Round {
	if r := s.roundOf(step); r.done() {
		return r
	}
	return nil
}

func (s *State) offer(id CoachID) (CoachOffer, bool) {
	all := s.offers()
	if i := slices.IndexFunc(all, func(o CoachOffer) bool { return o.ID == id }); i >= 0 {
		return all[i], true
	}
	return CoachOffer{}, false
}

func (s *State) request(id CoachID) (CoachRequest, bool) {
	all := s.requests()
	if i := slices.IndexFunc(all, func(r CoachRequest) bool { return r.ID == id }); i >= 0 {
		return all[i], true
	}
	return CoachRequest{}, false
}

// matches are those of which the offer and the request are still there.
func (s *State) matches() []*CoachMatch {
	var out []*CoachMatch
	for _, m := range s.Matches {
		_, offered := s.offer(m.Offer)
		_, asked := s.request(m.Request)
		if offered && asked {
			out = append(out, m)
		}
	}
	return out
}

// findMatch finds a match of the latest session, or nil.
func (s *State) findMatch(id CoachID) *CoachMatch {
	all := s.matches()
	if i := slices.IndexFunc(all, func(m *CoachMatch) bool { return m.ID == id }); i >= 0 {
		return all[i]
	}
	return nil
}

// coachCoverage is the share of requests that both said yes to (§3.8, E20).
func (s *State) coachCoverage() measure.Percent {
	n := 0
	for _, m := range s.matches() {
		if m.accepted() {
			n++
		}
	}
	return measure.CoachCoverage(n, len(s.requests()))
}

// openRequests are those without a match that somebody may still say yes to.
func (s *State) openRequests() []CoachRequest {
	return slices.DeleteFunc(slices.Clone(s.requests()), func(r CoachRequest) bool {
		return slices.ContainsFunc(s.matches(), func(m *CoachMatch) bool { return m.Request == r.ID && !m.refused() })
	})
}

// left is how many more colleagues an offer takes.
func (s *State) left(o CoachOffer) int {
	n := o.Capacity
	for _, m := range s.matches() {
		if m.Offer == o.ID && !m.refused() {
			n--
		}
	}
	return n
}

// suits reports whether a request may go to an offer: both are there, they are
// not the same person, and neither has said no to it.
func (s *State) suits(r CoachRequest, o CoachOffer) bool {
	here := s.Latest().Present()
	return r.Person != o.Person && slices.Contains(here, r.Person) && slices.Contains(here, o.Person) &&
		!slices.ContainsFunc(s.matches(), func(m *CoachMatch) bool { return m.Request == r.ID && m.Offer == o.ID })
}

// coachOption is an offer or a request with whose it is, to choose from.
func (s *State) coachOption(id CoachID, who PersonID, topic string) screen.Option {
	return screen.Option{ID: string(id), Text: screen.T("coach.of", "name", s.NameOf(who), "topic", topic)}
}
