package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[MatchCoaches]("coach.match")
	_ = command[PairCoach]("coach.pair")
	_ = command[AnswerMatch]("coach.answer")
	_ = command[DateMatch]("coach.date")

	_ = event[CoachesMatched]("coach.matched")
	_ = event[MatchAnswered]("coach.answered")
	_ = event[MatchDated]("coach.dated")
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

// MatchCoaches proposes pairs for the requests that have none: as many as can
// be, to the offer that was chosen or to one of the same topic. Who comes first
// was decided by lot when the requests were counted. Facilitator only.
type MatchCoaches struct{}

// CoachesMatched are pairs that were proposed.
type CoachesMatched struct {
	Matches []CoachPair `json:"matches"`
}

// CoachPair is one of them.
type CoachPair struct {
	ID      CoachID `json:"id"`
	Offer   CoachID `json:"offer"`
	Request CoachID `json:"request"`
}

func (MatchCoaches) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	var out CoachesMatched
	for _, pair := range s.pairs() {
		pair.ID = CoachID(newID(e.Chance))
		out.Matches = append(out.Matches, pair)
	}
	if len(out.Matches) == 0 {
		return Decision{}, refuse(Incomplete, "refusal.noPairs")
	}
	return events(out)
}

// pairs are what would be proposed now, without ids.
func (s *State) pairs() []CoachPair {
	offers, requests := s.offers(), s.openRequests()
	capacity := make([]int, len(offers))
	for i, o := range offers {
		capacity[i] = max(s.left(o), 0)
	}
	wishes := make([][]int, len(requests))
	for i, r := range requests {
		for j, o := range offers {
			if s.suits(r, o) && (o.ID == r.Offer || sameWords(o.Topic) == sameWords(r.Topic)) {
				wishes[i] = append(wishes[i], j)
			}
		}
		slices.SortStableFunc(wishes[i], func(a, b int) int { // the chosen one first
			switch r.Offer {
			case offers[a].ID:
				return -1
			case offers[b].ID:
				return 1
			}
			return 0
		})
	}
	var out []CoachPair
	for i, j := range measure.MatchCoaches(wishes, capacity) {
		if j >= 0 {
			out = append(out, CoachPair{Offer: offers[j].ID, Request: requests[i].ID})
		}
	}
	return out
}

func (v CoachesMatched) apply(s *State, _ Record) {
	for _, p := range v.Matches {
		s.Matches = append(s.Matches, &CoachMatch{ID: p.ID, Offer: p.Offer, Request: p.Request})
	}
}

// PairCoach proposes one pair that the room names. Facilitator only.
type PairCoach struct {
	Request CoachID `json:"request"`
	Offer   CoachID `json:"offer"`
}

func (c PairCoach) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	open := s.openRequests()
	at := slices.IndexFunc(open, func(r CoachRequest) bool { return r.ID == c.Request })
	o, ok := s.offer(c.Offer)
	switch {
	case at < 0 || !ok:
		return Decision{}, refuse(NotFound, "refusal.pairGone")
	case !s.suits(open[at], o):
		return Decision{}, refuse(Invalid, "refusal.pairSuits")
	case s.left(o) < 1:
		return Decision{}, refuse(Closed, "refusal.coachFull", "name", s.NameOf(o.Person))
	}
	return events(CoachesMatched{[]CoachPair{{CoachID(newID(e.Chance)), o.ID, c.Request}}})
}

// AnswerMatch is the word of the coach or of who wants to learn; the facilitator
// may record a spoken one. With a yes may come the day of the first talk.
type AnswerMatch struct {
	Match     CoachID `json:"match"`
	As        string  `json:"as"` // coach or learner
	Yes       bool    `json:"yes"`
	FirstTalk string  `json:"firstTalk,omitempty"` // ISO day
}

// MatchAnswered is AnswerMatch as it happened.
type MatchAnswered struct {
	ID    CoachID `json:"id"`
	As    string  `json:"as"`
	Yes   bool    `json:"yes"`
	Proxy bool    `json:"proxy,omitempty"`
}

// MatchDated is the day of the first talk, "" for none.
type MatchDated struct {
	ID  CoachID `json:"id"`
	Day string  `json:"day"`
}

func (c AnswerMatch) decide(s *State, e Env) (Decision, error) {
	m, err := s.matchFor(e, c.Match, c.As)
	if err != nil {
		return Decision{}, err
	}
	d := Decision{Events: []Event{MatchAnswered{m.ID, c.As, c.Yes, e.By.Facilitator}}}
	if c.FirstTalk == "" || !c.Yes || c.FirstTalk == m.FirstTalk {
		return d, nil
	}
	if err := s.checkTalk(c.FirstTalk, e.At); err != nil {
		return Decision{}, err
	}
	d.Events = append(d.Events, MatchDated{m.ID, c.FirstTalk})
	return d, nil
}

// matchFor finds a match in which this actor may speak as coach or learner, "" as
// either of them.
func (s *State) matchFor(e Env, id CoachID, as string) (*CoachMatch, error) {
	m := s.findMatch(id)
	if m == nil {
		return nil, refuse(NotFound, "refusal.pairGone")
	}
	if err := s.inSession(s.Latest().ID); err != nil {
		return nil, err
	}
	o, _ := s.offer(m.Offer)
	r, _ := s.request(m.Request)
	mine := map[string]PersonID{"coach": o.Person, "learner": r.Person}
	who := s.presentPerson(e)
	switch {
	case as != "" && mine[as] == "":
		return nil, refuse(Invalid, "refusal.choice")
	case e.By.Facilitator:
	case who == "" || as != "" && mine[as] != who || as == "" && who != o.Person && who != r.Person:
		return nil, refuse(NotAllowed, "refusal.notYourPair")
	}
	if m.refused() {
		return nil, refuse(Closed, "refusal.pairRefused")
	}
	return m, nil
}

func (s *State) checkTalk(day string, now time.Time) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return refuse(Invalid, "refusal.date")
	}
	return s.checkDue(day, "", now)
}

// DateMatch fixes the day of the first talk, or takes it back with "". Either of
// the two, or the facilitator.
type DateMatch struct {
	Match CoachID `json:"match"`
	Value raw     `json:"value"`
}

func (c DateMatch) decide(s *State, e Env) (Decision, error) {
	m, err := s.matchFor(e, c.Match, "")
	if err != nil {
		return Decision{}, err
	}
	day, err := textValue(c.Value)
	if err != nil {
		return Decision{}, err
	}
	if day != "" {
		if err := s.checkTalk(day, e.At); err != nil {
			return Decision{}, err
		}
	}
	if day == m.FirstTalk {
		return Decision{}, nil
	}
	return events(MatchDated{m.ID, day})
}

func (v MatchAnswered) apply(s *State, _ Record) {
	m, said := s.anyMatch(v.ID), map[bool]string{true: "yes", false: "no"}[v.Yes]
	if v.As == "coach" {
		m.Coach = said
	} else {
		m.Learner = said
	}
}

func (v MatchDated) apply(s *State, _ Record) { s.anyMatch(v.ID).FirstTalk = v.Day }

func (s *State) anyMatch(id CoachID) *CoachMatch {
	return s.Matches[slices.IndexFunc(s.Matches, func(m *CoachMatch) bool { return m.ID == id })]
}

// coachOption is an offer or a request with whose it is, to choose from.
func (s *State) coachOption(id CoachID, who PersonID, topic string) screen.Option {
	return screen.Option{ID: string(id), Text: screen.T("coach.of", "name", s.NameOf(who), "topic", topic)}
}
