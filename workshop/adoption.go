package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The point of no return (METHOD P8): consent on every proposed charter, with
// one round to word it anew, and then the letting-go card of each manager.
var _ = phase(Phase{Kind: "adoption", Bob: BobDeciding, Steps: func(v View) []Step {
	steps := []Step{charterListStep("adoption.charters")}
	for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name) {
		for revision := 0; revision <= sh.Revision; revision++ {
			asked := v.roundOf(sheetConsent(sh, revision)) != nil
			if asked || revision == sh.Revision && sh.State == SheetOffered {
				steps = append(steps, charterConsent(sh, revision))
			}
		}
	}
	return append(steps, letGoStep("adoption.letGo"))
}})

// sheetConsent is the id of the step in which the group answers on a charter or
// a canvas; a text that was worded anew is asked about anew.
func sheetConsent(sh *Sheet, revision int) string {
	return sh.kind().consent + ":" + string(sh.ID) + "." + strconv.Itoa(revision)
}

// charterListStep shows all charters, and to the facilitator what they lack.
func charterListStep(id string) Step {
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		list := screen.Node{ID: "charters", Kind: screen.List}
		for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name) {
			list.Kids = append(list.Kids, v.charterItem(sh))
		}
		if len(list.Kids) == 0 {
			return append(out, screen.MutedPara("none", "charter.none"))
		}
		return append(out, list)
	}
	late := sheetSpec{id: "customerTeam.charter", kind: charterSheet.name, card: charterShort, draft: charterWhole}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, p PersonID) []screen.Node { // a table that was not done may still propose
			if sh := late.mine(v, p); sh != nil && sh.State == SheetDraft {
				return late.seat(v, p)
			}
			return show(v)
		},
		Table: func(v View, n int) []screen.Node {
			if len(v.draftsAt(n, charterSheet.name)) == 0 {
				return nil
			}
			return late.atTable(v, n)
		},
		Control: func(v View) []screen.Node { return append(append(guidance(id), show(v)...), v.chartersToMend()...) },
	}
}

func (v View) charterItem(sh *Sheet) screen.Node {
	n := screen.Node{
		ID: "sheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh),
		Note: screen.Say("sheet.state." + string(sh.State)),
	}
	if sh.State == SheetDraft {
		n.Kids = []screen.Node{v.progress(sh)}
		return n
	}
	if sh.State == SheetAdopted {
		n.Note = v.toldState(sh)
	}
	n.Kids = charterFigures(v, sh)
	if sh.State == SheetTrial {
		n.Kids = append(n.Kids, screen.MutedPara(charterID(sh, "until"), "charter.trialUntil", "date", screen.Date(sh.Until)))
	}
	return n
}

// chartersToMend tell the facilitator what keeps each proposal from being
// adopted, while there is time to mend it; drafts can be proposed from here.
func (v View) chartersToMend() []screen.Node {
	var out []screen.Node
	for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name, SheetDraft, SheetOffered) {
		id := string(sh.ID)
		card := screen.Node{ID: "mend:" + id, Kind: screen.Card, Text: v.sheetPlaceName(sh)}
		if sh.State == SheetDraft {
			card.Kids = []screen.Node{proposeButton(sh)}
		} else if why := v.textObstacle(sh); why != nil {
			card.Kids = append([]screen.Node{{ID: "lacks:" + id, Kind: screen.Line, Tone: screen.Warn, Text: why}}, append(v.lackingNodes(sh), v.mendNodes(sh)...)...)
		} else {
			card.Kids = []screen.Node{{ID: "ready:" + id, Kind: screen.Line, Tone: screen.Good, Text: screen.Say("charter.ready")}}
		}
		out = append(out, card)
	}
	return append(append(append(out, v.renewNodes()...), v.kpiFold()), v.roomFold()...)
}

// mendNodes let the facilitator write what the room says on a proposal, and do
// without a clear vote where that is allowed.
func (v View) mendNodes(sh *Sheet) []screen.Node {
	if v.sheetInVote(sh) {
		return nil
	}
	id := string(sh.ID)
	fold := screen.Node{ID: "form:" + id, Kind: screen.Fold, Text: screen.Say("charter.form"), Kids: v.sheetFields(sh)}
	out := []screen.Node{fold}
	if _, why, ok := v.unclearGoal(sh); !ok && why != goalUnclear {
		out = append(out, withReason(screen.Do("waive:"+id, screen.T("clarity.waive"), screen.Quiet, "sheet.waiveClarity", WaiveClarity{Sheet: sh.ID}),
			screen.Say("clarity.waiveConfirm"), false))
	}
	return out
}

// sheetFields are all fields of a sheet, for who writes it outside its step.
func (v View) sheetFields(sh *Sheet) []screen.Node {
	return sh.kind().sectionInputs(v, "write:"+string(sh.ID), sh.Values, -1, func(field string) *screen.Action {
		return &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]any{"sheet": sh.ID, "field": field})}
	})
}

// renewNodes start a next version of what is in force (INV-3).
func (v View) renewNodes() []screen.Node {
	var out []screen.Node
	for _, sh := range v.SheetsIn("", charterSheet.name, SheetAdopted, SheetTrial) {
		if v.renewing(sh) {
			continue
		}
		n := screen.Do("renew:"+string(sh.ID), screen.T("charter.renew", "name", charterName(sh), "no", sh.Version+1), screen.Quiet, "sheet.renew", RenewSheet{sh.ID})
		n.Action.Confirm = screen.Say("charter.renewConfirm")
		out = append(out, n)
	}
	return out
}

// textObstacle is what in a text keeps it from being adopted (INV-1, INV-2,
// INV-5, INV-10); nil when nothing does. Clear goals are part of a charter's.
func (s *State) textObstacle(sh *Sheet) *screen.Text {
	if why := s.formObstacle(sh); why != nil || sh.Kind != charterSheet.name {
		return why
	}
	if no, why, ok := s.unclearGoal(sh); !ok {
		return screen.Say("adopt.goal."+string(why), "goal", goalText(sh, no))
	}
	return nil
}

func (s *State) formObstacle(sh *Sheet) *screen.Text {
	if why := s.worriesAsked(string(sh.ID)); why != nil {
		return why
	}
	if sh.Kind == roomItem.name {
		return s.canvasObstacle(sh)
	}
	if missing := sh.Missing(); len(missing) > 0 {
		return screen.Say("adopt.needsField", "field", screen.Key(sh.kind().label(missing[0])), "N", len(missing))
	}
	if measure.TeamSizeOf(teamSize(sh)) == measure.TeamSizeTooLarge {
		return screen.Say("charter.sizeHard", "hard", measure.TeamHardMax)
	}
	for _, k := range s.kpisOf(sh) {
		if why := k.Undefined(); why != nil {
			return why
		}
	}
	return nil
}

// adoptObstacle is the first thing that stands in the way of adopting.
func (s *State) adoptObstacle(sh *Sheet) *screen.Text {
	if why := s.settleObstacle(sh); why != nil {
		return why
	}
	if why := s.textObstacle(sh); why != nil {
		return why
	}
	if n := s.consentOn(sh).Objections; n > 0 {
		return screen.Say("adopt.objection", "N", n)
	}
	return nil
}

// trialObstacle is what stands in the way of a trial. For a charter it is all but
// an objection and a goal that is not clear yet, for those are what is tried out;
// room that somebody objects to is not tried out on customers.
func (s *State) trialObstacle(sh *Sheet) *screen.Text {
	if sh.Kind == roomItem.name {
		return s.adoptObstacle(sh)
	}
	if why := s.settleObstacle(sh); why != nil {
		return why
	}
	return s.formObstacle(sh)
}

// settleObstacle holds for adopting and for a trial: the group has answered,
// enough of it, both roles among them, and it is no practice (INV-4, R-001-32).
func (s *State) settleObstacle(sh *Sheet) *screen.Text {
	r := s.roundOf(sheetConsent(sh, sh.Revision))
	if !r.done() {
		return screen.Say("adopt.needsRound")
	}
	charter := sh.Kind == charterSheet.name
	if charter && s.Latest().Practice {
		return screen.Say("adopt.practiceCharter")
	}
	count := s.consentOn(sh)
	for _, obstacle := range count.Obstacles() {
		if obstacle != measure.OpenObjection {
			return screen.Say("adopt." + string(obstacle))
		}
	}
	if charter && count.Employees < 2 {
		return screen.Say("adopt.twoEmployees")
	}
	return nil
}

// consentOn is where consent on a sheet's present text stands.
func (s *State) consentOn(sh *Sheet) measure.ConsentCount {
	return consentCount(s.roundOf(sheetConsent(sh, sh.Revision)), true)
}
