package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[SignLetGo]("letGo.sign")

const mostTasks = 5

// letGoSheet is the letting-go card (loslaatkaart) of one manager, on name
// (R-001-26): what they let go of, which team figure they trust, and at which
// signal one talks about the content again.
var letGoSheet = sheet(sheetKind{
	name: "letGo",
	fields: []sheetField{
		{name: "letGo", kind: screen.NoteField, length: 160, needed: always, words: true},
		{name: "trusted", kind: screen.PickField, options: kpiOptions},
		{name: "trustedOther", kind: screen.NoteField, length: 120, words: true, needed: noKpiTrusted, shown: noKpiTrusted},
		{name: "talkAgainIf", kind: screen.NoteField, length: 160, needed: always, words: true},
		{name: "learningGoal", kind: screen.NoteField, length: 160},
	},
	rows: []rowKind{{name: "task", most: mostTasks, fields: []sheetField{
		{name: "text", kind: screen.NoteField, length: 120, needed: always, words: true},
		{name: "type", kind: screen.PickField, options: optionsOf("letGo.task.", "support", "coordinate", "control"), needed: always, shown: hasText},
	}}},
})

func noKpiTrusted(v map[string]string) bool { return v["trusted"] == "" }
func hasText(v map[string]string) bool      { return v["text"] != "" }

// letGoStep lets every manager fill in an own card; who has none is not named.
func letGoStep(id string) Step {
	return sheetStep(sheetSpec{
		id: id, kind: letGoSheet.name, places: managerPlaces, card: letGoCard, told: letGoTold, quiet: screen.Say("letGo.signed"),
		own: func(_ View, sh *Sheet, _ PersonID) []screen.Node {
			sign := screen.Do("sign:"+string(sh.ID), screen.T("letGo.sign"), screen.Primary, "letGo.sign", SignLetGo{sh.ID})
			if missing := sh.Missing(); len(missing) > 0 {
				sign.Action.Blocked = screen.Say("letGo.missing", "field", screen.Key(sh.kind().label(missing[0])))
			} else {
				sign.Action.Confirm = screen.Say("letGo.signConfirm")
			}
			return append(controlShare(sh), sign) // for the manager alone
		},
	})
}

// controlShare tells a manager how many of the tasks on the card are checking
// (R-004-15); nothing without tasks.
func controlShare(sh *Sheet) []screen.Node {
	share := measure.Percent{}
	for no := 1; no <= mostTasks; no++ {
		switch rowValues(sh.Values, "task", no)["type"] {
		case "":
		case "control":
			share.Num++
			fallthrough
		default:
			share.Den++
		}
	}
	if !share.OK() {
		return nil
	}
	return []screen.Node{screen.MutedPara("control:"+string(sh.ID), "letGo.controlShare", "N", share.Num, "of", share.Den, "pct", share.Rounded())}
}

// letGoCard is a signed card as everybody reads it.
func letGoCard(v View, sh *Sheet) []screen.Node {
	id := "letGo:" + string(sh.ID)
	line := func(part, text string) screen.Node {
		return screen.Node{ID: id + ":" + part, Kind: screen.Line, Text: screen.Say("letGo.says."+part, "text", text)}
	}
	trusted := sh.Values["trustedOther"]
	if k, ok := v.FindKpi(KpiID(sh.Values["trusted"])); ok {
		trusted = k.Name
	}
	out := []screen.Node{line("letGo", sh.Values["letGo"]), line("trusted", trusted), line("talkAgainIf", sh.Values["talkAgainIf"])}
	if goal := sh.Values["learningGoal"]; goal != "" {
		out = append(out, line("learningGoal", goal))
	}
	for no := 1; no <= mostTasks; no++ {
		task := rowValues(sh.Values, "task", no)
		if task["text"] != "" && task["type"] != "" {
			out = append(out, screen.Node{
				ID: id + ":task." + strconv.Itoa(no), Kind: screen.Line, Tone: screen.Muted,
				Text: screen.Say("letGo.says.task", "text", task["text"], "type", screen.Key("letGo.task."+task["type"])),
			})
		}
	}
	return out
}

// SignLetGo makes a manager's own card public and final. Its owner only.
type SignLetGo struct {
	Sheet SheetID `json:"sheet"`
}

func (c SignLetGo) decide(s *State, e Env) (Decision, error) {
	sh, err := s.writableSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	if sh.Kind != letGoSheet.name {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	if missing := sh.Missing(); len(missing) > 0 {
		return Decision{}, refuse(Incomplete, "letGo.missing", "field", screen.Key(sh.kind().label(missing[0])))
	}
	return events(SheetSettled{ID: sh.ID, State: SheetAdopted})
}
