package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// compassSheet is the compass itself: the sentence that the group chose, and
// where it goes (R-000-05). The facilitator writes what the room says. Once it is
// adopted it never changes; the next one is a next version.
var compassSheet = sheet(sheetKind{name: "compass", fields: []sheetField{
	{name: "sentence", kind: screen.NoteField, length: sentenceLength, words: true, needed: always},
	{name: "direction", kind: screen.NoteField, length: sentenceLength, words: true},
	{name: "goal", kind: screen.NoteField, length: sentenceLength, words: true},
	{name: "strategy", kind: screen.NoteField, length: sentenceLength, words: true},
}})

// compassParts are the texts of which the room says how clear they are.
var compassParts = []string{"direction", "goal", "strategy"}

// Compass is the newest one of the session, or else of the programme; nil when
// there is none.
func (s *State) Compass() *Sheet {
	for _, session := range []SessionID{s.Latest().ID, ""} {
		if all := s.SheetsIn(session, compassSheet.name); len(all) > 0 {
			return all[len(all)-1]
		}
	}
	return nil
}

// compassPlace is the room's sheet, with the sentence that was chosen; what an
// earlier session adopted is its version before.
func compassPlace(v View) []sheetPlace {
	place := sheetPlace{values: map[string]string{}}
	if all := v.SheetsIn("", compassSheet.name, SheetAdopted); len(all) > 0 {
		old := all[len(all)-1]
		place.values, place.replaces = maps.Clone(old.Values), old.ID
	}
	if text := v.chosenSentence(); text != "" {
		place.values["sentence"] = text
	}
	return []sheetPlace{place}
}

// compassStep is where the direction, the goal and the strategy are written.
func compassStep() Step {
	return sheetStep(sheetSpec{
		id: "compass.words", kind: compassSheet.name, places: compassPlace, card: compassCard, told: compassTold, live: true,
		control: func(v View) []screen.Node { return v.compassRenew() },
	})
}

// compassRenew starts a next version of a compass that this session adopted.
func (v View) compassRenew() []screen.Node {
	sh := v.Compass()
	if sh == nil || sh.Session != v.Latest().ID || sh.State != SheetAdopted {
		return nil
	}
	n := screen.Do("renew:"+string(sh.ID), screen.T("compass.renew", "no", sh.Version+1), screen.Quiet, "sheet.renew", RenewSheet{sh.ID})
	n.Action.Confirm = screen.Say("compass.renewConfirm")
	return []screen.Node{n}
}

// compassRewordStep gives unclear texts one more chance.
func compassRewordStep() Step {
	return sheetStep(sheetSpec{
		id: "compass.reword", kind: compassSheet.name, card: compassCard, live: true, again: true,
		places: func(View) []sheetPlace { return nil },
		more: func(v View, sh *Sheet, _ string) []screen.Node {
			var out []screen.Node
			for _, part := range compassParts {
				if state, _ := v.compassClarity(sh, part); state == goalUnclear && !sh.settled() {
					out = append(out, screen.Node{
						ID: "unclear:" + string(sh.ID) + "." + part, Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("clarity.sayAnew", "text", sh.Values[part]),
					})
				}
			}
			return out
		},
	})
}

func compassID(sh *Sheet, part string) string { return "compass:" + string(sh.ID) + ":" + part }

// compassCard is a compass as everybody reads it: the sentence, where we go, and
// how clear that is to the room.
func compassCard(v View, sh *Sheet) []screen.Node {
	var out []screen.Node
	if text := sh.Values["sentence"]; text != "" {
		out = append(out, screen.Node{ID: compassID(sh, "sentence"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("compass.says.sentence", "text", text)})
	}
	for _, part := range compassParts {
		if text := sh.Values[part]; text != "" {
			n := screen.Node{ID: compassID(sh, part), Kind: screen.Line, Text: screen.Say("compass.says."+part, "text", text)}
			if state, scale := v.compassClarity(sh, part); state == goalClear || state == goalUnclear {
				n.Note = screen.Say("clarity.is."+string(state), "mean", chart.Number(scale.Mean().Decimal(1)))
			}
			out = append(out, n)
		}
	}
	if sh.State == SheetParked {
		out = append(out, screen.Node{ID: compassID(sh, "parked"), Kind: screen.Line, Tone: screen.Warn, Text: v.compassParked(sh)})
	}
	return out
}

// compassParked says with whom a parked compass is, and until when.
func (v View) compassParked(sh *Sheet) *screen.Text {
	return screen.Say("compass.parkedWith", "name", v.NameOf(PersonID(sh.Values[ownerValue])), "date", screen.Date(sh.Until))
}

// compassTold is a compass in the report.
func compassTold(v View, sh *Sheet) []screen.Node {
	f := facts{screen.Node{ID: compassID(sh, "told"), Kind: screen.Facts}, compassSheet.name}
	f.fields(sh.Values, append([]string{"sentence"}, compassParts...)...)
	out := []screen.Node{f.node}
	if sh.State == SheetParked {
		out = append(out, screen.Node{ID: compassID(sh, "parked"), Kind: screen.Line, Text: v.compassParked(sh)})
	}
	return out
}

func compassClarityID(no int) string {
	if no == 1 {
		return "compass.clarity"
	}
	return "compass.clarity:" + strconv.Itoa(no)
}

// compassClarityStep asks how clear the direction, the goal and the strategy are
// (METHOD §4.3).
func compassClarityStep(no int) Step {
	id := compassClarityID(no)
	spec := roundSpec{
		id: id, name: screen.T("step.compass.clarity"), visibility: Confidential,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question.compass.clarity"), Items: v.compassToAsk(), Max: 5, Spread: true,
				MinText: screen.Say("compass.fog"), MaxText: screen.Say("clarity.max"),
			}
		},
		nothing:  func(v View) *screen.Text { return v.whenNever(id, len(v.compassToAsk()) == 0, "nothing.compass") },
		revealed: func(_ View, r *Round) []screen.Node { return compassVerdict(r) },
		told: func(_ View, r *Round) []screen.Node {
			return []screen.Node{screen.Box("round:"+string(r.ID), append(meansTold(r, screen.T("step.compass.clarity")), compassVerdict(r)...)...)}
		},
		reject: func(v View) *screen.Text {
			if v.roundOf(id).done() {
				return screen.Say("compass.askedOnce")
			}
			return nil
		},
	}
	return roundStep(spec)
}

// compassToAsk are the texts of the compass that are not known to be clear.
func (s *State) compassToAsk() []screen.Option {
	sh := s.Compass()
	if sh == nil || sh.Session != s.Latest().ID || sh.settled() {
		return nil
	}
	var out []screen.Option
	for _, part := range compassParts {
		if state, _ := s.compassClarity(sh, part); sh.Values[part] != "" && state != goalClear {
			out = append(out, screen.Option{ID: string(sh.ID) + "." + part, Text: screen.T("compass.ask."+part, "text", sh.Values[part])})
		}
	}
	return out
}

// compassClarity is the latest vote on a text of the compass as it reads now.
func (s *State) compassClarity(sh *Sheet, part string) (goalClarity, measure.Scale) {
	var last *Round
	at := -1
	for _, r := range s.Rounds {
		if !strings.HasPrefix(r.Step, compassClarityID(1)) || !r.done() || last != nil && !r.ClosedAt.After(last.ClosedAt) {
			continue
		}
		if i := slices.IndexFunc(r.Question.Items, func(o screen.Option) bool {
			return o.ID == string(sh.ID)+"."+part && o.Text.Args["text"] == sh.Values[part]
		}); i >= 0 {
			last, at = r, i
		}
	}
	if last == nil {
		return goalUnasked, measure.Scale{}
	}
	result := Rating.Result(last)
	switch {
	case result.Few || result.Items[at].Scale.N() < last.Question.MinGroup:
		return goalFew, measure.Scale{}
	case measure.ClarityOK(result.Items[at].Scale):
		return goalClear, result.Items[at].Scale
	}
	return goalUnclear, result.Items[at].Scale
}

// compassVerdict says whether all that was asked is clear enough (§2.3, P3).
func compassVerdict(r *Round) []screen.Node {
	if Rating.Result(r).Few {
		return nil
	}
	if n := len(unclearIn(r)); n > 0 {
		return []screen.Node{{ID: "verdict", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("compass.unclear", "N", n)}}
	}
	return []screen.Node{{ID: "verdict", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("clarity.all")}}
}

// compassAgain reports whether there is a second vote: something was unclear in
// the first one.
func (v View) compassAgain() bool {
	first := v.roundOf(compassClarityID(1))
	return first.done() && len(unclearIn(first)) > 0
}
