package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[NominateLeak]("scan.nominateLeak")

// mostLeaks is how many energy leaks a table writes down.
const mostLeaks = 3

// leakTypes are the kinds of energy leaks (R-002-08).
var leakTypes = []string{"coherence", leakProcedure, leakMeeting, "other"}

// The kind that can be buried, and that of permission asked again and again.
const (
	leakProcedure = "procedure"
	leakMeeting   = "meeting"
)

// leakSheet is where a table's energy leaks away (METHOD §3.2).
var leakSheet = sheet(sheetKind{name: "energyLeak", passing: true, rows: []rowKind{{
	name: "leak", least: 1, most: mostLeaks, fields: []sheetField{
		{name: "text", kind: screen.NoteField, length: 140, needed: always, words: true},
		{name: "type", kind: screen.PickField, options: optionsOf("leak.type.", leakTypes...), needed: always, shown: hasText},
		{name: "link", kind: screen.PickField, options: linkOptions, needed: always, shown: hasText},
		{name: "meetings", kind: screen.NumberField, max: 100, shown: hasText},
		{name: "days", kind: screen.NumberField, max: 3650, shown: hasText},
	},
}}})

// leak is one energy leak of a sheet.
type leak struct {
	id               string // of the sheet, with the row's number
	row              int
	text, kind, link string
	meetings, days   string
}

func leaksOf(sh *Sheet) []leak {
	var out []leak
	for no := 1; no <= mostLeaks; no++ {
		v := rowValues(sh.Values, "leak", no)
		if v["text"] == "" {
			continue
		}
		out = append(out, leak{
			id: string(sh.ID) + "." + strconv.Itoa(no), row: no, text: v["text"], kind: v["type"], link: v["link"],
			meetings: v["meetings"], days: v["days"],
		})
	}
	return out
}

// leaksStep lets each table write down at least one leak.
func leaksStep(id string) Step {
	return sheetStep(sheetSpec{
		id: id, kind: leakSheet.name, places: tablePlaces, card: leakCard,
		intro: func(v View) []screen.Node {
			return append([]screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}, v.ideaPath()...)
		},
		more: func(v View, sh *Sheet, where string) []screen.Node {
			if where != "control" || sh.State == SheetDraft {
				return nil
			}
			return v.nominateNodes(sh)
		},
	})
}

// ideaPath is how many meetings and days it takes until something is tried, as
// medians over the leaks that were proposed and say it (R-002-12); nil while none
// does.
func (v View) ideaPath() []screen.Node {
	var meetings, days []measure.Ratio
	for _, sh := range v.SheetsIn(v.Latest().ID, leakSheet.name) {
		if sh.State == SheetDraft {
			continue
		}
		for _, l := range leaksOf(sh) {
			meetings, days = append(meetings, measure.DecimalRatio(l.meetings)), append(days, measure.DecimalRatio(l.days))
		}
	}
	m, d := measure.LeadTime(meetings), measure.LeadTime(days)
	if !m.OK() || !d.OK() {
		return nil
	}
	return []screen.Node{{ID: "ideaPath", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("leak.path", "meetings", hoursNumber(m), "days", hoursNumber(d))}}
}

// leakCard are a table's leaks as everybody reads them.
func leakCard(_ View, sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, l := range leaksOf(sh) {
		n := screen.Node{ID: "leak:" + l.id, Kind: screen.Line, Text: screen.Words(l.text)}
		out = append(out, n)
		if about := l.about(); about != nil {
			out = append(out, screen.Node{ID: "leak:" + l.id + ":about", Kind: screen.Line, Tone: screen.Muted, Text: about})
		}
	}
	return out
}

// about says what kind of leak it is, where it leaks and how much.
func (l leak) about() *screen.Text {
	if l.kind == "" || l.link == "" {
		return nil
	}
	args := []any{"type", screen.Key("leak.type." + l.kind), "link", screen.Key("link." + l.link + ".name")}
	switch {
	case l.meetings != "" && l.days != "":
		return screen.Say("leak.aboutBoth", append(args, "meetings", l.meetings, "days", l.days)...)
	case l.meetings != "":
		return screen.Say("leak.aboutMeetings", append(args, "meetings", l.meetings)...)
	case l.days != "":
		return screen.Say("leak.aboutDays", append(args, "days", l.days)...)
	}
	return screen.Say("leak.about", args...)
}

// NominateLeak puts a leak that is a procedure into the register of procedures,
// to be treated where they are buried. Facilitator only.
type NominateLeak struct {
	Sheet SheetID `json:"sheet"`
	Row   int     `json:"row"` // from 1
}

func (c NominateLeak) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	sh := s.FindSheet(c.Sheet)
	if sh == nil || sh.Kind != leakSheet.name || sh.Session != s.Latest().ID || sh.State == SheetDraft {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	for _, l := range leaksOf(sh) {
		switch {
		case l.row != c.Row:
		case l.kind != leakProcedure:
			return Decision{}, refuse(Invalid, "refusal.noProcedure")
		case s.nominatedLeak(l):
			return Decision{}, nil
		default:
			return events(ProcedureNominated{ID: ProcedureID(newID(e.Chance)), Name: shorten(l.text, 80), From: l.origin()})
		}
	}
	return Decision{}, refuse(NotFound, "refusal.sheetGone")
}

// origin is how a procedure remembers the leak it came from.
func (l leak) origin() string { return "leak:" + l.id }

func (s *State) nominatedLeak(l leak) bool {
	for _, p := range s.Procedures {
		if p.From == l.origin() {
			return true
		}
	}
	return false
}

// nominateNodes offer the leaks that are procedures to the register.
func (v View) nominateNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, l := range leaksOf(sh) {
		switch {
		case l.kind != leakProcedure:
		case v.nominatedLeak(l):
			out = append(out, screen.MutedPara("nominated:"+l.id, "leak.nominated", "name", shorten(l.text, 60)))
		default:
			out = append(out, screen.Do("nominateLeak:"+l.id, screen.T("leak.nominate", "name", shorten(l.text, 60)), screen.Quiet, "scan.nominateLeak", NominateLeak{sh.ID, l.row}))
		}
	}
	return out
}
