package report

import (
	"slices"
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

func (b builder) agreements(states ...workshop.AgreementState) []Agreement {
	var out []Agreement
	for _, a := range b.s.AgreementsIn(b.se.ID, states...) {
		out = append(out, b.agreement(a))
	}
	return out
}

func (b builder) agreement(a *workshop.Agreement) Agreement {
	v := a.Values
	out := Agreement{
		ID: string(a.ID), UID: string(b.s.Root(a).ID) + "@" + b.s.Programme.ID + ".afspraak", Version: a.Version,
		State: string(a.State), Type: v["type"], Category: v["category"],
		Giver: b.named(a.GiverID()), Receiver: b.named(a.ReceiverID()),
		What: v["what"], SoThat: v["soThat"], Due: v["due"], DoneWhen: v["doneWhen"],
		FirstStep: v["firstStep"], FirstStepBy: v["firstStepBy"], Conditions: a.Conditions(), Per100: v["per100"], OtherSees: v["otherSees"], Link: v["link"],
		Sentence: b.s.Sentence(a), Votes: b.votes(a),
		Concerns: b.remarks(a.Concerns), Objections: b.remarks(a.Objections), Reason: a.Reason, Adopted: a.AdoptedAt,
	}
	if k, ok := b.s.FindKpi(workshop.KpiID(v["kpi"])); ok {
		served := kpi(k)
		out.Kpi = &served
	}
	if a.Values["type"] == workshop.Vertical {
		out.CounterPromise = v["counterPromise"]
	}
	return out
}

// votes count the latest consent round on this agreement, if it was shown.
func (b builder) votes(a *workshop.Agreement) *Votes {
	var last *workshop.Round
	for _, r := range b.s.Rounds {
		if r.Session == b.se.ID && r.Subject == string(a.ID) && r.Question.Form == workshop.Consent.Name &&
			r.State == workshop.RoundShown && (last == nil || r.ClosedAt.After(last.ClosedAt)) {
			last = r
		}
	}
	if last == nil {
		return nil
	}
	out := &Votes{}
	for _, v := range workshop.Consent.Result(last).Votes {
		switch v.Stance {
		case workshop.Consenting:
			out.Consents++
		case workshop.Concern:
			out.Concerns++
		case workshop.Objection:
			out.Objections++
		}
	}
	return out
}

func (b builder) remarks(votes []workshop.ConsentVote) []Remark {
	var out []Remark
	for _, v := range votes {
		out = append(out, Remark{b.named(v.Person), v.Text, v.Fix})
	}
	return out
}

func (b builder) procedures() []Procedure {
	var out []Procedure
	for _, p := range b.s.ProceduresIn(b.se.ID) {
		v := p.Values
		q := Procedure{
			ID: string(p.ID), Name: v["name"], State: string(p.State), Decided: p.Decided, Reason: v["reason"],
			Law: v["law"], Since: v["since"], Hours: v["hours"], Keeper: v["keeper"], Day: p.Day, Review: p.Review, CheckBy: v["checkBy"],
			CheckOwner: b.s.NameOf(workshop.PersonID(v["checkOwner"])),
		}
		q.People, _ = strconv.Atoi(v["people"]) // the sheet takes whole numbers only; 0 while it is empty
		if t, err := time.Parse(time.DateOnly, p.Day); err == nil {
			q.Until = strconv.Itoa(t.Year())
		}
		if p.State == workshop.Buried {
			q.HoursWon = hours([]*workshop.Procedure{p})
		}
		out = append(out, q)
	}
	return out
}

func (b builder) hoursWon() string {
	list := b.s.ProceduresIn(b.se.ID)
	if !slices.ContainsFunc(list, func(p *workshop.Procedure) bool { return p.State == workshop.Buried }) {
		return ""
	}
	return hours(list)
}

func hours(list []*workshop.Procedure) string {
	n, _ := workshop.HoursFigure(workshop.HoursWon(list)).(chart.Number)
	return string(n)
}

// ambassadors are those that the end of this session told of.
func (b builder) ambassadors() []Ambassador {
	var out []Ambassador
	for _, a := range b.s.AmbassadorsIn(b.se.ID) {
		x := Ambassador{Team: a.Team, Name: a.Name}
		if a.Person != "" {
			p := b.named(a.Person)
			x.Person = &p
		}
		out = append(out, x)
	}
	return out
}

// firstSteps are what people wrote at the check-out, by name.
func (b builder) firstSteps() []FirstStep {
	var out []FirstStep
	for _, c := range b.deck(workshop.Deck{From: []string{"checkout.step"}}) {
		for _, t := range c.Texts {
			if t.Person != nil {
				out = append(out, FirstStep{*t.Person, t.Text})
			}
		}
	}
	order := map[string]int{}
	for i, id := range b.se.Order {
		order[string(id)] = i
	}
	slices.SortStableFunc(out, func(a, c FirstStep) int { return order[a.Person.ID] - order[c.Person.ID] })
	return out
}

// deck are a deck's cards, best-scored first if there was a vote, else in the
// order in which they came out of the hat.
func (b builder) deck(d workshop.Deck) []Card {
	var rounds []workshop.RoundID
	for _, step := range d.From {
		if r := b.round(step); r != nil {
			rounds = append(rounds, r.ID)
		}
	}
	places := b.places(d.Score)
	var ids []workshop.CardID
	for _, id := range b.s.CardOrder {
		if c := b.s.Cards[id]; slices.Contains(rounds, c.Round) && c.Into == "" {
			ids = append(ids, id)
		}
	}
	slices.SortStableFunc(ids, func(a, c workshop.CardID) int { return places[a].rank() - places[c].rank() })
	var out []Card
	for _, id := range ids {
		card := places[id]
		for _, t := range b.s.Cards[id].Texts {
			text := CardText{Text: t.Text}
			if t.Author != "" {
				p := b.named(t.Author)
				text.Person = &p
			}
			card.Texts = append(card.Texts, text)
		}
		out = append(out, card)
	}
	return out
}

// rank puts cards without a place last.
func (c Card) rank() int {
	if c.Place == 0 {
		return 1 << 20
	}
	return c.Place
}

// places are the outcome of a score vote, as the room saw it.
func (b builder) places(step string) map[workshop.CardID]Card {
	r := b.round(step)
	if r == nil {
		return nil
	}
	ranking := workshop.Rating.Result(r).Ranking()
	if ranking == nil {
		return nil
	}
	out := map[workshop.CardID]Card{}
	for i, p := range ranking.Places {
		c := Card{Place: i + 1, Scored: p.Scored}
		if p.Scored > 0 {
			c.Mean = p.Mean.Decimal(1)
		}
		out[workshop.CardID(r.Question.Items[p.Option].ID)] = c
	}
	return out
}

// startOf tells which question at the start a question at the end repeats.
var startOf = map[string]string{"checkout.energy": "checkin.energy"}

// figures are the ratings that were shown, in the order in which they were
// asked. A ranking belongs to its cards.
func (b builder) figures() []Figure {
	var rounds []*workshop.Round
	for _, r := range b.s.Rounds {
		if r.Session == b.se.ID && r.Question.Form == workshop.Rating.Name && !r.Question.Rank && !r.Question.Agree && b.round(r.Step) == r {
			rounds = append(rounds, r)
		}
	}
	slices.SortFunc(rounds, func(a, c *workshop.Round) int { return a.OpenedAt.Compare(c.OpenedAt) })
	var out []Figure
	parts := b.parts("")
	for _, r := range rounds {
		told := tells(parts, r)
		for _, f := range b.figuresOf(r) {
			f.Told = told
			out = append(out, f)
		}
	}
	for i, f := range out {
		for _, first := range out {
			if first.Step == startOf[f.Step] && first.Item == f.Item && f.Mean != "" {
				out[i].Before = first.Mean
			}
		}
	}
	return out
}

// tells reports that a phase's part holds a round.
func tells(parts []Part, r *workshop.Round) bool {
	return slices.ContainsFunc(parts, func(p Part) bool {
		_, ok := screen.Find(screen.Node{Kids: p.Nodes}, "round:"+string(r.ID))
		return ok
	})
}

// figuresOf takes from a result what closing the round left to be shown.
func (b builder) figuresOf(r *workshop.Round) []Figure {
	result := workshop.Rating.Result(r)
	q := r.Question
	base := Figure{Step: r.Step, Question: q.Text, Min: q.Min, Max: q.Max}
	if result.Few {
		base.Few = true
		return []Figure{base}
	}
	var out []Figure
	for _, item := range result.Items {
		f := base
		f.Item = item.ID
		for _, o := range q.Items {
			if o.ID == item.ID && (o.Text.Key != "" || o.Text.Plain != "") {
				f.Question = o.Text
			}
		}
		if f.N = item.Scale.N(); f.N == 0 {
			f.Few = true
			out = append(out, f)
			continue
		}
		f.Mean, f.Counts = item.Scale.Mean().Decimal(1), slices.Clone(item.Scale.Counts)
		for _, role := range []workshop.Role{workshop.Management, workshop.Employee, workshop.Guest} {
			if x, ok := item.Roles[string(role)]; ok && (x.Mean.OK() || x.Unanimous) {
				g := RoleFigure{Role: string(role), N: x.N, Unanimous: !x.Mean.OK()}
				if x.Mean.OK() {
					g.Mean = x.Mean.Decimal(1)
				}
				f.Roles = append(f.Roles, g)
			}
		}
		out = append(out, f)
	}
	return out
}
