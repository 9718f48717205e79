package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// The coach market (METHOD P7, full day): what people can help each other with,
// and first talks with a date. It can be added to any session.
var _ = phase(Phase{Kind: "coachMarket", Bob: BobDeciding, Steps: func(View) []Step {
	return []Step{coachOffersStep(offersStep), coachRequestsStep(requestsStep), coachMatchesStep("coachMarket.matches")}
}})

func coachOffersStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Named,
		question: func(View) Question {
			return Question{Form: CoachOffers.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id)}
		},
		person: func(v View, _ *Round, _ PersonID) []screen.Node { return v.offerCards() },
		told: func(v View, r *Round) []screen.Node {
			title := screen.Node{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}
			return []screen.Node{screen.Box("round:"+string(r.ID), append([]screen.Node{title}, v.offerCards()...)...)}
		},
	})
}

func coachRequestsStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Named,
		question: func(v View) Question {
			return Question{Form: CoachRequests.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id), Options: v.offerOptions()}
		},
		told: func(View, *Round) []screen.Node { return nil }, // the pairs say it, and the open ones
	})
}

// coachMatchesStep is where the app proposes pairs and both say yes.
func coachMatchesStep(id string) Step {
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id)}, v.matchNodes()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Next: func(v View) *Move {
			if len(v.pairs()) == 0 {
				return nil
			}
			return &Move{Label: screen.T("next.matchCoaches", "N", len(v.pairs())), Command: MatchCoaches{}}
		},
		Leave: func(v View) *screen.Text {
			n := len(slices.DeleteFunc(v.matches(), func(m *CoachMatch) bool { return m.refused() || m.accepted() && m.FirstTalk != "" }))
			if n == 0 {
				return nil
			}
			return screen.Say("coach.leave", "N", n)
		},
		Person:  func(v View, p PersonID) []screen.Node { return v.coachSeat(id, p) },
		Control: func(v View) []screen.Node { return append(append(guidance(id), show(v)...), v.coachControls()...) },
		Report: func(v View) []screen.Node {
			if nodes := v.matchNodes(); v.shownRound(requestsStep) != nil && len(nodes) > 0 {
				return []screen.Node{screen.Box("coachMatches", append([]screen.Node{screen.Head("title", "step."+id)}, nodes...)...)}
			}
			return nil
		},
	}
}

// matchNodes are the pairs and the requests without one, and how many are met.
func (v View) matchNodes() []screen.Node {
	if len(v.requests()) == 0 {
		return []screen.Node{screen.MutedPara("none", "coach.noRequests")}
	}
	c := v.coachCoverage()
	out := []screen.Node{{ID: "coverage", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("coach.coverage", "n", c.Num, "N", c.Den, "pct", c.Rounded())}}
	list := screen.Node{ID: "matches", Kind: screen.List}
	for _, m := range v.matches() {
		if !m.refused() {
			list.Kids = append(list.Kids, v.matchItem(m))
		}
	}
	for _, r := range v.openRequests() {
		list.Kids = append(list.Kids, screen.Node{
			ID: "open:" + string(r.ID), Kind: screen.Item, Text: screen.Say("coach.wants", "name", v.NameOf(r.Person), "topic", r.Topic), Note: screen.Say("coach.open"),
		})
	}
	return append(out, list)
}

// matchItem is one pair with how far it is.
func (v View) matchItem(m *CoachMatch) screen.Node {
	o, _ := v.offer(m.Offer)
	r, _ := v.request(m.Request)
	n := screen.Node{
		ID: "match:" + string(m.ID), Kind: screen.Item,
		Text: screen.Say("coach.pair", "learner", v.NameOf(r.Person), "coach", v.NameOf(o.Person), "topic", o.Topic),
	}
	switch {
	case m.accepted() && m.FirstTalk != "":
		n.Note = screen.Say("coach.firstTalk", "date", screen.Date(m.FirstTalk))
	case m.accepted():
		n.Note = screen.Say("coach.noDate")
	default:
		n.Note = screen.Say("coach.proposed")
	}
	return n
}

// coachSeat gives one thing to do: answer the first pair that waits for this
// person, or else their own pairs with the day of the first talk.
func (v View) coachSeat(step string, p PersonID) []screen.Node {
	out := []screen.Node{screen.Head("title", "step."+step), privacyNode(Named)}
	var mine []screen.Node
	for _, m := range v.matches() {
		o, _ := v.offer(m.Offer)
		r, _ := v.request(m.Request)
		switch {
		case m.refused():
		case o.Person == p && m.Coach == "":
			return append(out, v.matchQuestion(m, "coach", o, r)...)
		case r.Person == p && m.Learner == "":
			return append(out, v.matchQuestion(m, "learner", o, r)...)
		case o.Person == p || r.Person == p:
			card := v.matchItem(m)
			card.Kind = screen.Card
			card.Kids = []screen.Node{v.talkField(m)}
			mine = append(mine, card)
		}
	}
	if len(mine) == 0 {
		if len(v.matches()) == 0 {
			return append(out[:1], screen.MutedPara("soon", "coach.soon"))
		}
		return append(out, screen.MutedPara("look", "coach.lookUp"))
	}
	return append(out, mine...)
}

// matchQuestion asks one of the two whether they want it, and when they talk.
func (v View) matchQuestion(m *CoachMatch, as string, o CoachOffer, r CoachRequest) []screen.Node {
	other := o.Person
	if as == "coach" {
		other = r.Person
	}
	id := string(m.ID)
	day := screen.Field{Name: "firstTalk", Type: screen.DateField, Label: screen.Say("coach.day"), Help: screen.Say("coach.dayHelp"), Optional: true}
	if m.FirstTalk != "" {
		day.Value = screen.JSON(m.FirstTalk)
	}
	when := screen.Node{ID: "when:" + id + ":" + as, Kind: screen.Input, Field: &day}
	body := map[string]any{"match": m.ID, "as": as, "yes": true}
	yes := screen.Do("accept:yes", screen.T("coach.yes"), screen.Primary, "coach.answer", body, when.ID)
	no := screen.Do("accept:no", screen.T("coach.no"), screen.Quiet, "coach.answer", AnswerMatch{Match: m.ID, As: as})
	return []screen.Node{
		{ID: "asked:" + id, Kind: screen.Card, Text: screen.Say("coach.ask."+as, "name", v.NameOf(other), "topic", o.Topic), Kids: []screen.Node{
			when, screen.Beside("ways:"+id, yes, no),
		}},
	}
}

// talkField is the day of the first talk, which saves itself.
func (v View) talkField(m *CoachMatch) screen.Node {
	f := screen.Field{
		Name: "value", Type: screen.DateField, Label: screen.Say("coach.day"), Optional: true,
		Save: &screen.Action{Command: "coach.date", Body: screen.JSON(map[string]CoachID{"match": m.ID})},
	}
	if m.FirstTalk != "" {
		f.Value = screen.JSON(m.FirstTalk)
	}
	return screen.Node{ID: "talk:" + string(m.ID), Kind: screen.Input, Field: &f}
}

// coachControls let the facilitator record a spoken word and a day, and bring
// two people together that the room names.
func (v View) coachControls() []screen.Node {
	var out []screen.Node
	for _, m := range v.matches() {
		if m.refused() {
			continue
		}
		id := string(m.ID)
		card := v.matchItem(m)
		card.ID, card.Kind = "control:"+id, screen.Fold
		row := screen.Node{ID: "said:" + id, Kind: screen.Row}
		for _, who := range [][2]string{{"coach", m.Coach}, {"learner", m.Learner}} {
			if who[1] == "" {
				row.Kids = append(row.Kids, screen.Do("proxy:"+who[0]+":"+id, screen.T("coach.said."+who[0]), screen.Plain, "coach.answer", AnswerMatch{Match: m.ID, As: who[0], Yes: true}))
			}
		}
		row.Kids = append(row.Kids, screen.Do("noPair:"+id, screen.T("coach.no"), screen.Quiet, "coach.answer", AnswerMatch{Match: m.ID, As: "learner"}))
		card.Kids = append(card.Kids, row)
		if m.accepted() {
			card.Kids = append(card.Kids, v.talkField(m))
		}
		out = append(out, card)
	}
	return append(out, v.pairByHand()...)
}

// pairByHand brings an open request to an offer that has room.
func (v View) pairByHand() []screen.Node {
	var requests, offers []screen.Option
	for _, r := range v.openRequests() {
		requests = append(requests, v.coachOption(r.ID, r.Person, r.Topic))
	}
	for _, o := range v.offers() {
		if v.left(o) > 0 {
			offers = append(offers, v.coachOption(o.ID, o.Person, o.Topic))
		}
	}
	if len(requests) == 0 || len(offers) == 0 {
		return nil
	}
	pick := func(name string, options []screen.Option) screen.Node {
		return screen.Node{ID: "pair:" + name, Kind: screen.Input, Field: &screen.Field{Name: name, Type: screen.PickField, Label: screen.Say("coach.pick." + name), Options: options}}
	}
	return []screen.Node{screen.Beside("pairs", pick("request", requests), pick("offer", offers),
		screen.Do("pairGo", screen.T("coach.propose"), screen.Plain, "coach.pair", nil, "pair:request", "pair:offer"))}
}
