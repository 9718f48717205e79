package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// ManagerScreen is what management looks along with, as of today: teams with
// their goals, figures and agreements, and how many agreements were kept. It has
// no action and no field, nobody's name, and nothing that a room screen would not
// show: charters in force, adopted agreements, readings. The page of the report
// holds the same (workshop/report, ForManager).
func (v View) ManagerScreen() screen.Node {
	v.day = day(v.Live.Now, v.Zone())
	out := append(v.rehearsalMark(), screen.Head("title", "report.manager.title"), screen.MutedPara("about", "report.manager.about"))
	teams := v.Charters()
	if len(teams) == 0 {
		out = append(out, screen.Para("noTeams", "report.manager.noTeams"))
	}
	for _, sh := range teams {
		out = append(out, v.managerTeam(sh))
	}
	if rest := v.managerRest(); len(rest.Kids) > 0 {
		out = append(out, rest)
	}
	if len(v.AllPromises()) > 0 {
		out = append(out, screen.Node{ID: "rates", Kind: screen.Card, Text: screen.Say("teamView.rates"), Kids: v.rateNodes(v.day)})
	}
	out = append(out, v.trendNodes()...)
	return screen.Box("root", append(out, screen.MutedPara("worksCouncil", "report.manager.worksCouncil"))...)
}

// newestTexts are the agreements of the programme, each in its newest text, whatever
// became of them.
func (v View) newestTexts(wanted func(*Agreement) bool) []*Agreement {
	var out []*Agreement
	for _, p := range v.AllPromises() {
		if wanted(p.Current) {
			out = append(out, p.Current)
		}
	}
	sortByUrgency(out, v.day)
	return out
}

// managerTeam is a team: whom it is there for, what is its own, its figures, and
// the agreements that serve one of them.
func (v View) managerTeam(sh *Sheet) screen.Node {
	id, values := "team:"+string(sh.ID), sh.Values
	facts := screen.Node{ID: id + ":facts", Kind: screen.Facts}
	add := func(key string, value screen.Text) {
		facts.Pairs = append(facts.Pairs, screen.Pair{Label: screen.T(key), Value: value})
	}
	add("report.manager.customer", screen.Text{Plain: values["customer"]})
	if n, err := strconv.Atoi(values["size"]); err == nil {
		add("report.manager.size", screen.T("report.manager.people", "N", n))
	}
	for _, field := range []string{"inScope", "outOfScope"} {
		if items := strings.FieldsFunc(values[field], func(r rune) bool { return r == '\n' }); len(items) > 0 {
			key := map[string]string{"inScope": "report.manager.ours", "outOfScope": "report.manager.notOurs"}[field]
			add(key, screen.Text{Plain: strings.Join(items, " · ")})
		}
	}
	if sh.State == SheetTrial {
		add("report.manager.charter", screen.T("report.manager.trial", "day", screen.Date(sh.Until)))
	} else {
		add("report.manager.charter", screen.T("report.manager.since", "day", screen.Date(day(sh.SettledAt, v.Zone())), "N", sh.Version))
	}
	part := screen.Box(id,
		screen.Node{ID: id + ":name", Kind: screen.Heading, Text: screen.Words(values["name"])},
		screen.Node{ID: id + ":purpose", Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(values["purpose"])}, facts,
	)
	own := map[KpiID]bool{}
	for _, k := range v.kpisOf(sh) {
		own[k.ID] = true
		part.Kids = append(part.Kids, v.managerFigure(k))
	}
	return withPromises(v, part, func(a *Agreement) bool { return own[KpiID(a.Values["kpi"])] })
}

// managerRest are the figures of the room, and the agreements that serve no
// team's figure.
func (v View) managerRest() screen.Node {
	part := screen.Box("others")
	teams := map[KpiID]bool{}
	for _, sh := range v.Charters() {
		for _, k := range v.kpisOf(sh) {
			teams[k.ID] = true
		}
	}
	for _, k := range v.Kpis() {
		if k.Team == "" {
			part.Kids = append(part.Kids, v.managerFigure(k))
		}
	}
	serves := func(a *Agreement) bool { return !teams[KpiID(a.Values["kpi"])] }
	if len(part.Kids) == 0 && len(v.newestTexts(serves)) == 0 {
		return part
	}
	part.Kids = append([]screen.Node{screen.Head("others:name", "report.manager.others")}, part.Kids...)
	return withPromises(v, part, serves)
}

// managerFigure is a figure under the goal that it measures; its picture says
// what it is called.
func (v View) managerFigure(k Kpi) screen.Node {
	n := v.kpiCard(k)
	n.Note = nil // the team's name stands above
	if k.Goal != "" {
		n.Text = screen.Say("report.manager.goal", "text", k.Goal)
	}
	return n
}

// withPromises adds agreements to a part of the screen, with where they stand and without
// whose they are.
func withPromises(v View, part screen.Node, wanted func(*Agreement) bool) screen.Node {
	part.Kids = append(part.Kids, screen.Node{ID: part.ID + ":agreements", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("report.manager.agreements")})
	list := screen.Node{ID: part.ID + ":list", Kind: screen.List}
	for _, a := range v.newestTexts(wanted) {
		id := "promise:" + string(a.ID)
		state := v.stateLine(a)
		state.ID = id + ":state"
		kids := []screen.Node{state}
		if done := a.Values["doneWhen"]; done != "" {
			kids = append(kids, screen.MutedPara(id+":done", "report.manager.doneWhen", "text", done))
		}
		list.Kids = append(list.Kids, screen.Node{
			ID: id, Kind: screen.Item, Text: screen.Say("report.manager.agreement", "what", a.Values["what"], "soThat", a.Values["soThat"]), Kids: kids,
		})
	}
	if len(list.Kids) == 0 {
		part.Kids = append(part.Kids, screen.MutedPara(part.ID+":none", "report.manager.noAgreements"))
		return part
	}
	part.Kids = append(part.Kids, list)
	return part
}
