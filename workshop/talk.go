package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// talkNodes are the talk balance by role and how the contributions are
// spread; for the facilitator only (METHOD §3.8).
func (v View) talkNodes(m *Motion) []screen.Node {
	if len(m.Turns) == 0 && m.Figures == nil {
		return nil // nothing to see yet
	}
	drawing := chart.TalkBalance(v.talkData(m))
	return []screen.Node{{
		ID: "balance", Kind: screen.Card, Text: screen.Say("talkBalance.title"), Note: screen.Say("talkBalance.private"),
		Kids: []screen.Node{{ID: "balance:picture", Kind: screen.Picture, Drawing: &drawing}},
	}}
}

// talkData is how much each role in the room talked for its share of the heads
// (METHOD §3.8, E12), whatever its size: everybody heard it. How many wrote, and
// how evenly, is there only where the group is large enough for it.
func (s *State) talkData(m *Motion) chart.TalkBalanceData {
	all, talk, heads := 0, map[Role]int{}, map[Role]int{}
	for _, t := range m.Turns {
		all += t.Seconds
		talk[t.Role] += t.Seconds
	}
	voters := s.Latest().Voters()
	for _, p := range voters {
		heads[s.Latest().Participants[p].Role]++
	}
	var out chart.TalkBalanceData
	for _, role := range []Role{Management, Employee, Guest} {
		if heads[role] == 0 {
			continue
		}
		b := measure.RoleBalance(talk[role], all, heads[role], len(voters))
		out.Rows = append(out.Rows, chart.TalkRow{
			Role:  screen.T("roles." + string(role)),
			Talk:  shareValue(measure.Percent{Num: talk[role], Den: all}),
			Heads: shareValue(measure.Percent{Num: heads[role], Den: len(voters)}),
			Ratio: chart.Number(b.Decimal(1)), High: measure.TalksTooMuch(b),
		})
	}
	if f := m.Figures; f != nil {
		out.Gini, out.Spread = chart.Number(f.Gini.Decimal(2)), chart.Spread(measure.SpreadOf(f.Gini))
		out.Contributed, out.People, out.Coverage = f.Contributed, f.People, whole(measure.Coverage(f.Contributed, f.People))
	}
	return out
}

// shareValue is a share in whole per cent; of nothing it is not known.
func shareValue(p measure.Percent) chart.Value {
	if !p.OK() {
		return chart.Value{}
	}
	return chart.Value{At: p.Float(), Show: whole(p)}
}
