package workshop

import (
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// ReportPart is what a phase leaves in the report: the same nodes that the room
// saw, so that no report says more than the screen did.
type ReportPart struct {
	Phase string      // its kind
	Title screen.Text // its name
	Nodes []screen.Node
}

// ReportParts are the parts of a session's phases, in the order of the plan.
// Phases of which the report speaks elsewhere, and those that left nothing, are
// not among them. today is the ISO day on which the report is made, as of which
// structure requests may be overdue; on "" none is.
func (s *State) ReportParts(id SessionID, today string) []ReportPart {
	at := slices.IndexFunc(s.Sessions, func(se *Session) bool { return se.ID == id })
	if at < 0 {
		return nil
	}
	then := *s // the state with this session as the latest, which is what steps speak of
	then.Sessions = s.Sessions[:at+1]
	v := View{State: &then, made: today}
	var out []ReportPart
	for _, plan := range s.Sessions[at].Plan {
		p, known := phases[plan.Phase]
		if !known || s.Sessions[at].State == Planned {
			continue
		}
		report := p.Report
		if report == nil {
			report = p.reportOf
		}
		if nodes := report(v); len(nodes) > 0 && !slices.ContainsFunc(out, func(x ReportPart) bool { return x.Phase == p.Kind }) {
			out = append(out, ReportPart{p.Kind, screen.T("phase." + p.Kind + ".name"), nodes})
		}
	}
	return out
}

// toldElsewhere is the Report of a phase whose outcome has sections of its own.
func toldElsewhere(View) []screen.Node { return nil }

// reportOf is what a phase's steps left: rounds that were shown, with their
// question and picture, and sheets that are not drafts any more. A rating is
// among the report's figures, unless it ranked something, is one picture of
// several statements or is told by its step.
func (p Phase) reportOf(v View) []screen.Node {
	var out []screen.Node
	for _, st := range p.stepsOf(v) {
		switch {
		case st.Report != nil:
			out = append(out, st.Report(v)...)
		case st.round != nil:
			out = append(out, st.round.report(v)...)
		case st.sheet != nil:
			out = append(out, st.sheet.report(v)...)
		}
	}
	return out
}

func (spec *roundSpec) report(v View) []screen.Node {
	r := v.roundOf(spec.id)
	switch {
	case !r.done():
		return nil
	case spec.told != nil:
		return spec.told(v, r)
	case r.Question.Form == Rating.Name && !r.Question.Rank && !r.Question.Agree:
		return nil
	}
	nodes := []screen.Node{{ID: "question", Kind: screen.Heading, Text: &r.Question.Text}}
	nodes = append(nodes, v.picture(r)...)
	if spec.revealed != nil {
		nodes = append(nodes, spec.revealed(v, r)...)
	}
	return []screen.Node{screen.Box("round:"+string(r.ID), nodes...)}
}

func (spec *sheetSpec) report(v View) []screen.Node {
	if spec.again {
		return nil
	}
	var out []screen.Node
	for _, sh := range spec.sheets(v) {
		if sh.State == SheetDraft || len(sh.Values) == 0 {
			continue
		}
		n := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Card, Text: v.sheetPlaceName(sh), Note: v.toldState(sh)}
		if n.Kids = spec.card(v, sh); spec.told != nil {
			n.Kids = spec.told(v, sh)
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return nil
	}
	title := screen.Head("title", "step."+strings.SplitN(spec.id, ":", 2)[0])
	return []screen.Node{screen.Box("sheets:"+spec.id, append([]screen.Node{title}, out...)...)}
}
