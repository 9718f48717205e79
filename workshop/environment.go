package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// signalKinds are the four fields of the environment scan (R-000-02).
var signalKinds = []string{"customerNeed", "marketTrend", "technology", "mediaUse"}

// From how many planned minutes there is time to look around, one field for each
// table, and from how many for all four.
const (
	minutesAround    = 12
	minutesAllAround = 30
)

// aroundSheet is the environment scan of one table in a session that has the time
// for all of it: one signal in each field, the pen going round.
var aroundSheet = sheet(sheetKind{
	name: "around", loose: true, passing: true,
	fields: []sheetField{
		{name: "customerNeed", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "customerNeedSeen", kind: screen.DateField, past: true},
		{name: "marketTrend", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "marketTrendSeen", kind: screen.DateField, past: true},
		{name: "technology", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "technologySeen", kind: screen.DateField, past: true},
		{name: "mediaUse", kind: screen.NoteField, length: 160, words: true, needed: always},
		{name: "mediaUseSeen", kind: screen.DateField, past: true},
	},
	sections: []sheetSection{
		{id: "customerNeed", parts: []string{"customerNeed", "customerNeedSeen"}},
		{id: "marketTrend", parts: []string{"marketTrend", "marketTrendSeen"}},
		{id: "technology", parts: []string{"technology", "technologySeen"}},
		{id: "mediaUse", parts: []string{"mediaUse", "mediaUseSeen"}},
	},
})

// signalSheet is one field of it, where each table has one.
var signalSheet = sheet(sheetKind{name: "signal", loose: true, passing: true, fields: []sheetField{
	{name: "text", kind: screen.NoteField, length: 160, words: true, needed: always},
	{name: "seen", kind: screen.DateField, past: true},
}})

// kindValue is where such a sheet keeps which field it is.
const kindValue = "kind"

// Signal (EnvironmentSignal) is one thing that changes around the organisation,
// and the day on which it was seen.
type Signal struct {
	ID   SignalID
	Kind string // one of the four fields
	Text string
	Seen string // ISO; the day of the session when nobody said another
}

// Signals are those of all sessions that tables made public, in their order.
func (s *State) Signals() []Signal {
	var out []Signal
	for _, sh := range s.Sheets {
		if sh.State != SheetOffered {
			continue
		}
		switch sh.Kind {
		case aroundSheet.name:
			for _, kind := range signalKinds {
				out = append(out, s.signal(sh, kind, sh.Values[kind], sh.Values[kind+"Seen"])...)
			}
		case signalSheet.name:
			out = append(out, s.signal(sh, sh.Values[kindValue], sh.Values["text"], sh.Values["seen"])...)
		}
	}
	return out
}

func (s *State) signal(sh *Sheet, kind, text, seen string) []Signal {
	if text == "" {
		return nil
	}
	if seen == "" {
		at := slices.IndexFunc(s.Sessions, func(se *Session) bool { return se.ID == sh.Session })
		seen = day(s.Sessions[at].StartedAt, s.Zone())
	}
	return []Signal{{SignalID(string(sh.ID) + "." + kind), kind, text, seen}}
}

// FindSignal finds one of Signals.
func (s *State) FindSignal(id SignalID) (Signal, bool) {
	for _, x := range s.Signals() {
		if x.ID == id {
			return x, true
		}
	}
	return Signal{}, false
}

// signalOptions are the signals that an agreement can cite.
func signalOptions(v View) []screen.Option {
	var out []screen.Option
	for _, x := range v.Signals() {
		out = append(out, screen.Option{ID: string(x.ID), Text: screen.Text{Plain: x.Text}, Note: screen.Say("around.section." + x.Kind)})
	}
	return out
}

// SignalDays is how many days went by between the signal that an adopted
// agreement cites and its adoption (R-000-03); ok is false without either.
func (s *State) SignalDays(a *Agreement) (days int, ok bool) {
	x, found := s.FindSignal(SignalID(a.Values["signal"]))
	if !found || a.State != Adopted || a.AdoptedAt.IsZero() {
		return 0, false
	}
	return max(daysBetween(x.Seen, day(a.AdoptedAt, s.Zone())), 0), true
}

// signalToChange is the median of those days over all agreements.
func (s *State) signalToChange() (median measure.Ratio, agreements int) {
	var days []int
	for _, a := range s.Agreements {
		if n, ok := s.SignalDays(a); ok {
			days = append(days, n)
		}
	}
	return measure.SignalToChange(days), len(days)
}

// scansAround reports whether the plan has time to look around.
func (v View) scansAround() bool { return v.Latest().minutesOf("compass") >= minutesAround }

// aroundStep is the environment scan (R-000-01, -02; R-002-19): all four fields at
// each table, or in a shorter session one at each table, in their order.
func aroundStep(v View) Step {
	id := "compass.around"
	spec := sheetSpec{id: id, kind: signalSheet.name, places: signalPlaces, card: signalCard, told: signalTold, aid: signalAid}
	spec.more = func(v View, sh *Sheet, where string) []screen.Node { // at a table it is on the card
		if sh.State != SheetDraft || where != "public" && where != "control" {
			return nil
		}
		return signalAid(v, sh)
	}
	if v.Latest().minutesOf("compass") >= minutesAllAround {
		spec.kind, spec.places, spec.aid, spec.more = aroundSheet.name, tablePlaces, nil, nil
	}
	st := sheetStep(spec)
	st.Report = func(v View) []screen.Node { return append(spec.report(v), v.signalFigure()...) }
	return st
}

// signalPlaces are the tables with their field; more tables than fields begin anew.
func signalPlaces(v View) []sheetPlace {
	out := tablePlaces(v)
	for i := range out {
		out[i].values = map[string]string{kindValue: signalKinds[i%len(signalKinds)]}
	}
	return out
}

// signalAid asks the question of a table's field.
func signalAid(_ View, sh *Sheet) []screen.Node {
	return []screen.Node{{ID: "ask:" + string(sh.ID), Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("around.help." + sh.Values[kindValue])}}
}

// signalCard are the signals of one table; of a field without one its question.
func signalCard(v View, sh *Sheet) []screen.Node {
	var out []screen.Node
	if sh.Kind == signalSheet.name && sh.Values["text"] == "" {
		return []screen.Node{{ID: "ask:" + string(sh.ID), Kind: screen.Line, Text: screen.Say("around.help." + sh.Values[kindValue])}}
	}
	for _, x := range v.signalsOn(sh) {
		out = append(out, screen.Node{ID: "signal:" + string(x.ID), Kind: screen.Line, Text: screen.Words(x.Text), Note: screen.Say("around.section." + x.Kind)})
	}
	return out
}

// signalsOn are the signals of one sheet, also while it is a draft.
func (s *State) signalsOn(sh *Sheet) []Signal {
	shown := *sh
	shown.State = SheetOffered
	one := *s
	one.Sheets = []*Sheet{&shown}
	return one.Signals()
}

// signalTold are the signals of a table in the report, with what came of them: a
// line for each agreement that cites one.
func signalTold(v View, sh *Sheet) []screen.Node {
	f := facts{screen.Node{ID: "signals:" + string(sh.ID), Kind: screen.Facts}, sh.Kind}
	for _, x := range v.signalsOn(sh) {
		seen := true
		for _, a := range v.Agreements {
			if days, ok := v.SignalDays(a); ok && SignalID(a.Values["signal"]) == x.ID {
				seen = false
				f.add(screen.T("around.section."+x.Kind), screen.T("around.changed", "text", x.Text, "date", screen.Date(x.Seen), "what", a.Values["what"], "N", days))
			}
		}
		if seen {
			f.add(screen.T("around.section."+x.Kind), screen.T("around.seen", "text", x.Text, "date", screen.Date(x.Seen)))
		}
	}
	return []screen.Node{f.node}
}

// signalFigure is signal-to-change, once an agreement cites a signal.
func (v View) signalFigure() []screen.Node {
	median, n := v.signalToChange()
	if !median.OK() {
		return nil
	}
	return []screen.Node{{ID: "signalToChange", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("around.toChange", "days", chart.Number(hoursNumber(median)), "N", n)}}
}

// signalLine says which signal an agreement is about.
func (v View) signalLine(a *Agreement) []screen.Node {
	x, ok := v.FindSignal(SignalID(a.Values["signal"]))
	if !ok {
		return nil
	}
	return []screen.Node{{ID: "cites:" + string(a.ID), Kind: screen.Line, Text: screen.Say("agreement.cites", "text", x.Text)}}
}
