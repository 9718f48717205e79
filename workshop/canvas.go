package workshop

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[StartCanvas]("room.startCanvas")

const (
	canvasStep  = "room.canvas"
	chooseStep  = "room.choose"
	wholeDayMin = 45 // minutes of the part from which there is time for more
	// ReviewDays is how long a canvas is tried out unless the group chooses another
	// day.
	ReviewDays = 30
)

// byFrequency is how often customers meet a decision, the most often first
// (R-003-16).
var byFrequency = []string{"daily", "weekly", "monthly", "rare", ""}

// canvases are those of the latest session.
func (s *State) canvases() []*Sheet { return s.SheetsIn(s.Latest().ID, roomItem.name) }

// canvasAreas are the decision areas that a canvas can be about: not parked,
// those that customers meet most often first.
func (s *State) canvasAreas() []*Sheet {
	out := slices.DeleteFunc(s.areas(), func(sh *Sheet) bool { return sh.State == SheetParked })
	slices.SortStableFunc(out, func(a, b *Sheet) int {
		return cmp.Compare(slices.Index(byFrequency, a.Values["frequency"]), slices.Index(byFrequency, b.Values["frequency"]))
	})
	return out
}

// areasLeft are those without a canvas, in the order in which they are proposed:
// the group's score first, where it was asked.
func (s *State) areasLeft() []*Sheet {
	out := slices.DeleteFunc(s.canvasAreas(), func(sh *Sheet) bool {
		return slices.ContainsFunc(s.canvases(), func(c *Sheet) bool { return c.Values[areaValue] == string(sh.ID) })
	})
	r := s.roundOf(chooseStep)
	if !r.done() {
		return out
	}
	place := map[SheetID]int{}
	if ranking := Rating.Result(r).Ranking(); ranking != nil {
		for i, p := range ranking.Places {
			place[SheetID(r.Question.Items[p.Option].ID)] = i - len(ranking.Places)
		}
	}
	slices.SortStableFunc(out, func(a, b *Sheet) int { return cmp.Compare(place[a.ID], place[b.ID]) })
	return out
}

// StartCanvas starts the canvas of a decision area: at a table, or in the whole
// room, where everybody reads along and the pen goes round all. The area's owner
// writes first. Facilitator only.
type StartCanvas struct {
	Area  SheetID `json:"area"`
	Place string  `json:"place,omitempty"` // a table's number, or "" for the whole room
}

func (c StartCanvas) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	at := slices.IndexFunc(s.areasLeft(), func(sh *Sheet) bool { return sh.ID == c.Area })
	if at < 0 {
		return Decision{}, refuse(NotFound, "refusal.noCanvasArea")
	}
	area, se := s.areasLeft()[at], s.Current()
	out := SheetStarted{ID: SheetID(newID(e.Chance)), Kind: roomItem.name, Values: map[string]string{
		areaValue: string(area.ID), "reviewDate": day(e.At.AddDate(0, 0, ReviewDays), s.Zone()),
	}}
	if text := area.Values["case"]; text != "" {
		out.Values["case"] = text
	}
	if c.Place != "" {
		n, err := strconv.Atoi(c.Place)
		if err != nil || len(se.atTable(n)) == 0 {
			return Decision{}, refuse(Invalid, "refusal.choice")
		}
		out.Table = n
	}
	out.Pen = s.firstPen(out.Table, PersonID(area.Values["owner"]))
	return events(out)
}

// firstPen is who writes first: the area's owner if that is somebody of the
// circle, or else the first of the employees there.
func (s *State) firstPen(table int, owner PersonID) PersonID {
	se := s.Current()
	all := se.circle(&Sheet{Table: table})
	for _, p := range all {
		if p == owner {
			return p
		}
	}
	for _, p := range all {
		if se.Participants[p].Role == Employee {
			return p
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return ""
}

// renewedValues are the values of a next version: a canvas gets a new day on
// which it is looked at.
func (s *State) renewedValues(old *Sheet, e Env) map[string]string {
	values := maps.Clone(old.Values)
	if old.Kind == roomItem.name {
		values["reviewDate"] = day(e.At.AddDate(0, 0, ReviewDays), s.Zone())
	}
	return values
}

// canvasSteps are the canvas and the answer of the group on each of its texts.
func (v View) canvasSteps() []Step {
	var steps []Step
	if v.Latest().minutesOf("room") >= wholeDayMin {
		steps = append(steps, chooseAreaStep())
	}
	steps = append(steps, canvasWriting())
	for _, sh := range v.canvases() {
		for revision := 0; revision <= sh.Revision; revision++ {
			asked := v.roundOf(sheetConsent(sh, revision)) != nil
			if asked || revision == sh.Revision && sh.State == SheetOffered {
				steps = append(steps, canvasConsent(sh, revision))
			}
		}
	}
	if v.practises() {
		steps = append(steps, v.practiceStep())
	}
	return steps
}

// chooseAreaStep lets the group score for which decision area room matters most,
// where there is time; elsewhere the contact frequency proposes.
func chooseAreaStep() Step {
	return roundStep(roundSpec{
		id: chooseStep, name: screen.T("step.room.choose"), visibility: Confidential, figure: true,
		question: func(v View) Question {
			q := Question{
				Form: Rating.Name, Text: screen.T("question.room.choose"), Help: screen.Say("help.room.choose"),
				Max: 5, Rank: true, MinText: screen.Say("score.min"), MaxText: screen.Say("score.max"),
			}
			for _, sh := range v.canvasAreas() {
				q.Items = append(q.Items, screen.Option{ID: string(sh.ID), Text: areaName(sh)})
			}
			return q
		},
		nothing: func(v View) *screen.Text {
			switch {
			case v.roundOf(chooseStep) != nil:
				return nil
			case len(v.canvases()) > 0:
				return screen.Say("nothing.canvas")
			}
			return lonely(len(v.canvasAreas()), "area")
		},
	})
}

// canvasWriting is where the canvas is written, at a table or by all.
func canvasWriting() Step {
	spec := &sheetSpec{id: canvasStep, kind: roomItem.name, card: canvasCard}
	return Step{
		ID: canvasStep, Name: screen.T("step." + canvasStep),
		Next: func(v View) *Move {
			left := v.areasLeft()
			if sh := v.openCanvas(); sh != nil && sh.State == SheetDraft && v.formObstacle(sh) == nil {
				return &Move{Label: screen.T("next.proposeCanvas"), Command: ProposeSheet{Sheet: sh.ID}}
			}
			if len(v.canvases()) > 0 || len(left) == 0 {
				return nil
			}
			return &Move{Label: screen.T("next.canvas", "name", areaName(left[0])), Command: StartCanvas{Area: left[0].ID}}
		},
		Leave:   func(v View) *screen.Text { return v.leavingCanvas() },
		Public:  func(v View) []screen.Node { return append(v.canvasPublic(), v.penOfCanvas()...) },
		Person:  func(v View, p PersonID) []screen.Node { return v.canvasSeat(spec, p) },
		Table:   func(v View, n int) []screen.Node { return v.canvasTable(n) },
		Control: func(v View) []screen.Node { return v.canvasControls(spec) },
	}
}

// openCanvas is the canvas that is being written or was proposed last, nil
// before there is one.
func (v View) openCanvas() *Sheet {
	var out *Sheet
	for _, sh := range v.canvases() {
		if out == nil || !sh.settled() {
			out = sh
		}
	}
	return out
}

// leavingCanvas is what to know before going on while a canvas is no proposal
// yet.
func (v View) leavingCanvas() *screen.Text {
	for _, sh := range v.canvases() {
		if sh.State != SheetDraft {
			continue
		}
		if why := v.formObstacle(sh); why != nil { // what is whole, the big button proposes
			return screen.Say("roomItem.leave", "why", *why)
		}
	}
	return nil
}
