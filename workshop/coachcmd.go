package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
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
