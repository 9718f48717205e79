package workshop

var _ = command[Answer]("round.answer")

// Answer is one person's answer to an open round. It replaces an earlier one.
// Token is the seat's random secret for an anonymous round, 16 to 64 characters.
// A facilitator may type in a paper slip for Person.
type Answer struct {
	Round  RoundID  `json:"round"`
	Answer raw      `json:"answer"`
	Token  string   `json:"token,omitempty"`
	Person PersonID `json:"person,omitempty"` // proxy only
}

func (c Answer) decide(s *State, e Env) (Decision, error) {
	r := s.Rounds[c.Round]
	if r == nil {
		return Decision{}, refuse(NotFound, "refusal.roundGone")
	}
	if !r.taking() {
		return Decision{}, refuse(Closed, "refusal.notCounted")
	}
	who, proxy := s.personOf(e.By.Seat), false
	if e.By.Facilitator {
		who, proxy = c.Person, true
	}
	if !r.eligible(who) {
		return Decision{}, refuse(NotAllowed, "refusal.notEligible")
	}
	answer, err := forms[r.Question.Form].check(r.Question, c.Answer)
	if err != nil {
		return Decision{}, err
	}
	if r.Question.Letters > 0 {
		if err := s.checkLetters(r, e, who, answer); err != nil {
			return Decision{}, err
		}
	}
	change := BoxChange{Op: BoxPut, Round: r.ID, Person: who, Ballot: Ballot{
		Role: s.Latest().Participants[who].Role, Answer: answer, Proxy: proxy,
	}}
	if r.Visibility == Anonymous {
		if change.Token, err = c.token(r, e, who, proxy); err != nil {
			return Decision{}, err
		}
	}
	return Decision{Box: []BoxChange{change}}, nil
}

// token checks the secret under which an anonymous ballot is kept: whoever has
// answered may only change the ballot whose token they hold.
func (c Answer) token(r *Round, e Env, who PersonID, proxy bool) (string, error) {
	if proxy {
		if e.Box.HasAnswered(r.ID, who) {
			return "", refuse(Closed, "refusal.alreadyAnswered")
		}
		return newID(e.Chance) + newID(e.Chance), nil
	}
	if len(c.Token) < 16 || len(c.Token) > 64 {
		return "", refuse(Invalid, "refusal.unreadable")
	}
	open := e.Box.Rounds[r.ID]
	known := false
	if open != nil {
		_, known = open.ByToken[c.Token]
	}
	if e.Box.HasAnswered(r.ID, who) != known {
		return "", refuse(Closed, "refusal.alreadyAnswered")
	}
	return c.Token, nil
}
