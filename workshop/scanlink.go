package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChooseLink]("scan.choose")
	_ = event[LinkChosen]("scan.linkChosen")
)

// ChooseLink is the link of the circuit that the group works on. Facilitator
// only, after the group has scored them or where it cannot.
type ChooseLink struct {
	Link measure.Link `json:"link"`
}

// LinkChosen is that link.
type LinkChosen struct {
	Link measure.Link `json:"link"`
}

func (c ChooseLink) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	switch {
	case !slices.Contains(measure.AllLinks(), c.Link):
		return Decision{}, refuse(Invalid, "refusal.choice")
	case len(s.openRounds()) > 0:
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	case s.Latest().Link == c.Link:
		return Decision{}, nil
	}
	return events(LinkChosen(c), Logged{What: screen.T("log.link", "link", screen.Key(linkName(c.Link)))})
}

func (v LinkChosen) apply(s *State, _ Record) { s.Latest().Link = v.Link }

// linkStep lets the group score the four links from 0 to 5; the app's weakest
// link is the proposal. Where a group is too small to score without a name the
// facilitator asks it and chooses.
func linkStep(id string) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: Confidential, figure: true,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id), Items: linkOptions(v),
				Min: 0, Max: 5, Rank: true, MinText: screen.Say("score.min"), MaxText: screen.Say("score.max"),
			}
		},
		reject: func(v View) *screen.Text { return v.tooFewForScan() },
		intro: func(v View) []screen.Node {
			r := v.roundOf(id)
			switch {
			case r.done() && v.Latest().Link != "":
				return v.linkNodes()
			case r.done():
				return askedLine(r)
			}
			return v.proposedLink()
		},
		control: func(v View, r *Round) []screen.Node {
			if !r.done() {
				return nil
			}
			return v.linkChoice()
		},
	}
	spec.told = func(v View, r *Round) []screen.Node {
		nodes := append([]screen.Node{{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}}, v.picture(r)...)
		return []screen.Node{screen.Box("round:"+string(r.ID), append(nodes, v.linkNodes()...)...)}
	}
	st := spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.tooFewForScan()
	})
	return choosing(st, id)
}

// choosing adds the choice of a link to the step that scores them.
func choosing(st Step, id string) Step {
	ask, public, control := st.Next, st.Public, st.Control
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil {
			return m
		}
		return v.linkMove(id)
	}
	st.Leave = func(v View) *screen.Text {
		if v.Latest().Link != "" {
			return nil
		}
		return screen.Say("circuit.noLink")
	}
	st.Public = func(v View) []screen.Node {
		if v.roundOf(id) == nil && v.tooFewForScan() != nil {
			return append(public(v), v.linkNodes()...)
		}
		return public(v)
	}
	st.Control = func(v View) []screen.Node {
		if v.roundOf(id) == nil && v.tooFewForScan() != nil {
			return append(append(control(v), v.linkNodes()...), v.linkChoice()...)
		}
		return control(v)
	}
	return st
}

// linkMove chooses the link that got most, or the app's proposal where nobody
// could score; without either the facilitator chooses with a button, and is
// asked to when going on.
func (v View) linkMove(id string) *Move {
	if v.Latest().Link != "" {
		return nil
	}
	link := v.topLink(v.roundOf(id))
	if link == "" {
		return nil
	}
	return &Move{Label: screen.T("next.linkTo", "link", screen.Key(linkName(link))), Command: ChooseLink{link}}
}

// topLink is the link that the group gave most, else the weakest; "" when
// neither is known.
func (v View) topLink(r *Round) measure.Link {
	if r.done() {
		if ranking := Rating.Result(r).Ranking(); ranking != nil && ranking.Places[0].Scored > 0 {
			return measure.Link(r.Question.Items[ranking.Places[0].Option].ID)
		}
	}
	return v.weakestLink()
}

// weakestLink is that of the session's scan, "" while it is not known.
func (v View) weakestLink() measure.Link {
	r := v.scanned(scanAnswer)
	if r == nil {
		return ""
	}
	if c := circuitOf(r); c.Weakest >= 0 {
		return c.Links[c.Weakest].Link
	}
	return ""
}

// proposedLink says which link is the weakest, before people score.
func (v View) proposedLink() []screen.Node {
	link := v.weakestLink()
	if link == "" {
		return nil
	}
	return []screen.Node{{ID: "proposed", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("circuit.proposed", "link", screen.Key(linkName(link)))}}
}

// linkNodes are the link that was chosen, and what is meant by it being on.
func (v View) linkNodes() []screen.Node {
	link := v.Latest().Link
	if link == "" {
		return nil
	}
	return []screen.Node{{
		ID: "link", Kind: screen.Heading, Text: screen.Say("circuit.chosen", "link", screen.Key(linkName(link))),
		Note: screen.Say("link." + string(link) + ".on"),
	}}
}

// linkChoice are the four links as buttons.
func (v View) linkChoice() []screen.Node {
	row := screen.Node{ID: "chooseLink", Kind: screen.Row}
	for _, link := range measure.AllLinks() {
		if link != v.Latest().Link {
			row.Kids = append(row.Kids, screen.Do("link:"+string(link), screen.T(linkName(link)), screen.Plain, "scan.choose", ChooseLink{link}))
		}
	}
	return []screen.Node{screen.MutedPara("chooseHelp", "circuit.chooseLink"), row}
}
