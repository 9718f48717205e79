package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[MergeCards]("card.merge")
	_ = command[SplitCard]("card.split")
	_ = event[CardsMerged]("card.merged")
	_ = event[CardSplit]("card.split")
)

// CardsAnswer is what one person wrote; no cards is an answer too.
type CardsAnswer struct {
	Cards []string `json:"cards"`
}

// CardsResult holds the cards in shuffled order with fresh ids. Only a round on
// name keeps who wrote them.
type CardsResult struct {
	N     int         `json:"n"`
	Few   bool        `json:"few,omitempty"`
	Cards []CardMaker `json:"cards,omitempty"`
}

// CardMaker is one card as it leaves a round.
type CardMaker struct {
	ID     CardID   `json:"id"`
	Text   string   `json:"text"`
	Author PersonID `json:"author,omitempty"`
}

// Card is one or more texts that say the same thing. A card that was merged
// into another keeps its texts there, with their authors.
type Card struct {
	ID    CardID
	Round RoundID
	Texts []CardText
	Into  CardID // merged into; "" while it stands on its own
	home  []CardText
}

// CardText is one text on a card. Author is "" unless the round was on name.
type CardText struct {
	Text   string
	Author PersonID
}

// Cards is the form in which people write short texts.
var Cards = form(Form[CardsAnswer, CardsResult]{
	Name: "text", Check: checkCards, Tally: tallyCards, Fields: cardFields, Picture: cardsPicture, Closed: keepCards,
})

func checkCards(q Question, a CardsAnswer) (CardsAnswer, error) {
	out := CardsAnswer{Cards: []string{}}
	for _, text := range a.Cards {
		text, err := cleanOptional(text, q.Length, "field.card")
		if err != nil {
			return a, err
		}
		if text == "" || slices.Contains(out.Cards, text) {
			continue
		}
		if !hasWords(text) {
			return a, refuse(Invalid, "refusal.needsWords")
		}
		out.Cards = append(out.Cards, text)
	}
	if len(out.Cards) > q.Cards {
		return a, refuse(Invalid, "refusal.tooManyCards", "most", q.Cards)
	}
	return out, nil
}

func tallyCards(q Question, ballots []Counted[CardsAnswer], c Chance) CardsResult {
	out := CardsResult{N: len(ballots)}
	named := slices.ContainsFunc(ballots, func(b Counted[CardsAnswer]) bool { return b.Person != "" })
	if !named && len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	for _, b := range ballots {
		for _, text := range b.Value.Cards {
			out.Cards = append(out.Cards, CardMaker{Text: text, Author: b.Person})
		}
	}
	for _, text := range q.Laid {
		out.Cards = append(out.Cards, CardMaker{Text: text})
	}
	fromHat(c, out.Cards, func(x *CardMaker) *CardID { return &x.ID })
	return out
}

func cardFields(q Question) []screen.Node {
	return []screen.Node{{ID: "answer:cards", Kind: screen.Input, Field: &screen.Field{
		Name: "cards", Type: screen.CardsField, Max: q.Cards, Length: q.Length, Optional: true,
	}}}
}

func keepCards(s *State, r *Round, result CardsResult) {
	for _, c := range result.Cards {
		texts := []CardText{{c.Text, c.Author}}
		s.Cards[c.ID] = &Card{ID: c.ID, Round: r.ID, Texts: texts, home: slices.Clone(texts)}
		s.CardOrder = append(s.CardOrder, c.ID)
	}
}

func cardsPicture(v View, r *Round, result CardsResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	cards := v.cardsOf(r)
	if len(cards) == 0 {
		return []screen.Node{screen.MutedPara("none", "cards.none")}
	}
	list := screen.Node{ID: "cards", Kind: screen.List}
	for _, c := range cards {
		list.Kids = append(list.Kids, v.cardNode(c))
	}
	return []screen.Node{list}
}

// cardsOf are a round's cards that stand on their own.
func (s *State) cardsOf(r *Round) []*Card {
	var out []*Card
	for _, id := range s.CardOrder {
		if c := s.Cards[id]; r != nil && c.Round == r.ID && c.Into == "" {
			out = append(out, c)
		}
	}
	return out
}

// cardNode shows a card with every text that was merged into it.
func (v View) cardNode(c *Card) screen.Node {
	n := screen.Node{ID: "card:" + string(c.ID), Kind: screen.Card}
	for i, t := range c.Texts {
		if t.Author == "" && slices.ContainsFunc(c.Texts[:i], func(o CardText) bool { return o.Text == t.Text }) {
			continue // the same words without a name say nothing more
		}
		line := screen.Node{ID: n.ID + ":" + string(rune('a'+i%26)), Kind: screen.Line, Text: screen.Words(t.Text)}
		if t.Author != "" {
			line.Note = screen.Words(v.NameOf(t.Author))
		}
		if i >= 26 {
			break
		}
		n.Kids = append(n.Kids, line)
	}
	return n
}

// authors are those who wrote a card's texts, each once.
func (c *Card) authors() []PersonID {
	var out []PersonID
	for _, t := range c.Texts {
		if t.Author != "" && !slices.Contains(out, t.Author) {
			out = append(out, t.Author)
		}
	}
	return out
}

// MergeCards puts the texts of From on Into; both texts stay readable. Cards
// merge within a deck and before they are scored. Facilitator only.
type MergeCards struct {
	From CardID `json:"from"`
	Into CardID `json:"into"`
}

// CardsMerged is MergeCards as it happened.
type CardsMerged struct {
	From CardID `json:"from"`
	Into CardID `json:"into"`
}

func (c MergeCards) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	from, into := s.Cards[c.From], s.Cards[c.Into]
	if from == nil || into == nil || from == into || from.Into != "" || into.Into != "" || !s.together(from, into) {
		return Decision{}, refuse(NotFound, "refusal.cardGone")
	}
	if err := s.inSession(s.Rounds[from.Round].Session); err != nil {
		return Decision{}, err
	}
	if s.scored(from) {
		return Decision{}, refuse(Closed, "refusal.cardScored")
	}
	return events(CardsMerged(c))
}

// scored reports whether a card is already an option of a score vote.
func (s *State) scored(c *Card) bool {
	for _, r := range s.Rounds {
		if r.State != RoundScrapped && r.Question.Rank &&
			slices.ContainsFunc(r.Question.Items, func(o screen.Option) bool { return o.ID == string(c.ID) }) {
			return true
		}
	}
	return false
}

func (v CardsMerged) apply(s *State, _ Record) {
	from, into := s.Cards[v.From], s.Cards[v.Into]
	into.Texts = append(into.Texts, from.Texts...)
	from.Into = v.Into
	for _, c := range s.Cards { // what was merged into From moves along
		if c.Into == v.From {
			c.Into = v.Into
		}
	}
}

// SplitCard takes everything that was merged into a card out again. Facilitator
// only, before the cards are scored.
type SplitCard struct {
	Card CardID `json:"card"`
}

// CardSplit is SplitCard as it happened.
type CardSplit struct {
	Card CardID `json:"card"`
}

func (c SplitCard) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	card := s.Cards[c.Card]
	if card == nil || len(card.Texts) < 2 {
		return Decision{}, refuse(NotFound, "refusal.cardGone")
	}
	if err := s.inSession(s.Rounds[card.Round].Session); err != nil {
		return Decision{}, err
	}
	if s.scored(card) {
		return Decision{}, refuse(Closed, "refusal.cardScored")
	}
	return events(CardSplit(c))
}

func (v CardSplit) apply(s *State, _ Record) {
	card := s.Cards[v.Card]
	card.Texts = slices.Clone(card.home)
	for _, c := range s.Cards {
		if c.Into == v.Card {
			c.Into, c.Texts = "", slices.Clone(c.home)
		}
	}
}
