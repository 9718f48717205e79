package workshop

import (
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// The lengths of what is written on the coach market, and how many requests one
// person makes.
const (
	topicLength    = 60
	coachLength    = 140
	mostCapacity   = 5
	mostWishes     = 2
	likelyCapacity = 1
)

// OfferAnswer is one offer; nothing is an answer too.
type OfferAnswer struct {
	Topic      string `json:"topic,omitempty"`
	Experience string `json:"experience,omitempty"`
	Value      string `json:"customerValue,omitempty"`
	Capacity   *int   `json:"capacity,omitempty"`
}

// OffersResult are the offers of a round on name.
type OffersResult struct {
	N      int          `json:"n"`
	Offers []CoachOffer `json:"offers,omitempty"`
}

// CoachOffers is the form in which people offer to coach.
var CoachOffers = form(Form[OfferAnswer, OffersResult]{
	Name: "coachOffer", Check: checkOffer, Tally: tallyOffers, Fields: offerFields, Picture: offersPicture,
})

func checkOffer(_ Question, a OfferAnswer) (OfferAnswer, error) {
	for _, text := range []struct {
		value *string
		most  int
		label string
	}{{&a.Topic, topicLength, "coach.topic"}, {&a.Experience, coachLength, "coach.experience"}, {&a.Value, coachLength, "coach.customerValue"}} {
		clean, err := cleanOptional(*text.value, text.most, text.label)
		if err != nil {
			return a, err
		}
		*text.value = clean
	}
	switch {
	case a.Topic == "" && a.Experience == "" && a.Value == "":
		return OfferAnswer{}, nil
	case a.Topic == "" || a.Experience == "" || a.Value == "":
		return a, refuse(Incomplete, "refusal.offerWhole")
	case !hasWords(a.Topic) || !hasWords(a.Experience) || !hasWords(a.Value):
		return a, refuse(Invalid, "refusal.needsWords")
	case a.Capacity != nil && (*a.Capacity < 1 || *a.Capacity > mostCapacity):
		return a, refuse(Invalid, "refusal.scale", "min", 1, "max", mostCapacity)
	}
	return a, nil
}

func tallyOffers(_ Question, ballots []Counted[OfferAnswer], c Chance) OffersResult {
	out := OffersResult{N: len(ballots)}
	for _, b := range ballots {
		if b.Value.Topic == "" {
			continue
		}
		capacity := likelyCapacity
		if b.Value.Capacity != nil {
			capacity = *b.Value.Capacity
		}
		out.Offers = append(out.Offers, CoachOffer{
			ID: CoachID(newID(c)), Person: b.Person, Topic: b.Value.Topic, Experience: b.Value.Experience, Value: b.Value.Value, Capacity: capacity,
		})
	}
	shuffle(c, out.Offers)
	return out
}

func offerFields(Question) []screen.Node {
	input := func(name string, f screen.Field) screen.Node {
		f.Name, f.Optional, f.Label = name, true, screen.Say("coach."+name)
		return screen.Node{ID: "answer:" + name, Kind: screen.Input, Field: &f}
	}
	return []screen.Node{
		input("topic", screen.Field{Type: screen.LineField, Length: topicLength}),
		input("experience", screen.Field{Type: screen.NoteField, Length: coachLength}),
		input("customerValue", screen.Field{Type: screen.NoteField, Length: coachLength}),
		input("capacity", screen.Field{Type: screen.ScaleField, Min: 1, Max: mostCapacity}),
	}
}

func offersPicture(v View, _ *Round, result OffersResult) []screen.Node {
	if len(result.Offers) == 0 {
		return []screen.Node{screen.MutedPara("none", "coach.noOffers")}
	}
	list := screen.Node{ID: "offers", Kind: screen.List}
	for _, o := range result.Offers {
		list.Kids = append(list.Kids, screen.Node{
			ID: "offer:" + string(o.ID), Kind: screen.Item, Text: screen.Words(o.Topic), Note: screen.Say("coach.short", "name", v.NameOf(o.Person), "N", o.Capacity),
		})
	}
	return []screen.Node{list}
}

// offerCards are the offers in full, for the seats and the report.
func (v View) offerCards() []screen.Node {
	var out []screen.Node
	for _, o := range v.offers() {
		out = append(out, v.offerCard(o))
	}
	return out
}

// offerCard is an offer as everybody reads it.
func (v View) offerCard(o CoachOffer) screen.Node {
	id := "offer:" + string(o.ID)
	return screen.Node{
		ID: id, Kind: screen.Card, Text: screen.Words(o.Topic), Note: screen.Say("coach.by", "name", v.NameOf(o.Person), "N", o.Capacity),
		Kids: []screen.Node{
			{ID: id + ":experience", Kind: screen.Line, Text: screen.Words(o.Experience)},
			{ID: id + ":value", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("coach.value", "text", o.Value)},
		},
	}
}

// RequestAnswer are at most two things that somebody would like to learn: an
// offer that was made, or a topic of their own.
type RequestAnswer struct {
	Offer1 CoachID `json:"offer1,omitempty"`
	Topic1 string  `json:"topic1,omitempty"`
	Offer2 CoachID `json:"offer2,omitempty"`
	Topic2 string  `json:"topic2,omitempty"`
}

// RequestsResult are the requests of a round on name, in an order that was drawn:
// it decides who comes first where an offer has no room for all.
type RequestsResult struct {
	N        int            `json:"n"`
	Requests []CoachRequest `json:"requests,omitempty"`
}

// CoachRequests is the form in which people ask for a coach. The options of its
// question are the offers.
var CoachRequests = form(Form[RequestAnswer, RequestsResult]{
	Name: "coachRequest", Check: checkRequest, Tally: tallyRequests, Fields: requestFields, Picture: requestsPicture,
})

func checkRequest(q Question, a RequestAnswer) (RequestAnswer, error) {
	for _, x := range []struct {
		offer *CoachID
		topic *string
	}{{&a.Offer1, &a.Topic1}, {&a.Offer2, &a.Topic2}} {
		topic, err := cleanOptional(*x.topic, topicLength, "coach.wish")
		switch {
		case err != nil:
			return a, err
		case *x.offer != "" && q.option(string(*x.offer)) < 0:
			return a, refuse(Invalid, "refusal.choice")
		case *x.offer != "":
			topic = ""
		case topic != "" && !hasWords(topic):
			return a, refuse(Invalid, "refusal.needsWords")
		}
		*x.topic = topic
	}
	if a.Offer1 == a.Offer2 && sameWords(a.Topic1) == sameWords(a.Topic2) {
		a.Offer2, a.Topic2 = "", ""
	}
	return a, nil
}

func tallyRequests(q Question, ballots []Counted[RequestAnswer], c Chance) RequestsResult {
	out := RequestsResult{N: len(ballots)}
	for _, b := range ballots {
		for _, r := range []CoachRequest{{Offer: b.Value.Offer1, Topic: b.Value.Topic1}, {Offer: b.Value.Offer2, Topic: b.Value.Topic2}} {
			if at := q.option(string(r.Offer)); at >= 0 {
				r.Topic = q.Options[at].Text.Plain
			}
			if r.Topic != "" {
				r.ID, r.Person = CoachID(newID(c)), b.Person
				out.Requests = append(out.Requests, r)
			}
		}
	}
	shuffle(c, out.Requests)
	return out
}

// requestFields are what one would like to learn: an offer, or else a topic.
func requestFields(q Question) []screen.Node {
	var out []screen.Node
	for no := 1; no <= mostWishes; no++ {
		n := strconv.Itoa(no)
		var kids []screen.Node
		if len(q.Options) > 0 {
			kids = append(kids, screen.Node{ID: "answer:offer" + n, Kind: screen.Input, Field: &screen.Field{
				Name: "offer" + n, Type: screen.PickField, Options: q.Options, Optional: true, Label: screen.Say("coach.wishOf"),
			}})
		}
		kids = append(kids, screen.Node{ID: "answer:topic" + n, Kind: screen.Input, Field: &screen.Field{
			Name: "topic" + n, Type: screen.LineField, Length: topicLength, Optional: true, Label: screen.Say("coach.wish"),
		}})
		if no > 1 {
			kids = []screen.Node{{ID: "another", Kind: screen.Fold, Text: screen.Say("coach.another"), Kids: kids}}
		}
		out = append(out, kids...)
	}
	return out
}

func requestsPicture(v View, _ *Round, result RequestsResult) []screen.Node {
	if len(result.Requests) == 0 {
		return []screen.Node{screen.MutedPara("none", "coach.noRequests")}
	}
	list := screen.Node{ID: "requests", Kind: screen.List}
	for _, r := range result.Requests {
		list.Kids = append(list.Kids, screen.Node{ID: "request:" + string(r.ID), Kind: screen.Item, Text: screen.Words(r.Topic), Note: screen.Words(v.NameOf(r.Person))})
	}
	return []screen.Node{list}
}

// offerOptions are the offers to choose from: by topic, with who offers it.
func (v View) offerOptions() []screen.Option {
	var out []screen.Option
	for _, o := range v.offers() {
		out = append(out, screen.Option{ID: string(o.ID), Text: screen.Text{Plain: o.Topic}, Note: screen.Words(v.NameOf(o.Person))})
	}
	slices.SortStableFunc(out, func(a, b screen.Option) int { return strings.Compare(sameWords(a.Text.Plain), sameWords(b.Text.Plain)) })
	return out
}
