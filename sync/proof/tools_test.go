package proof_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestSwappedShadowToolsLeaveTheSameTraces plays the part about tools twice, once
// with the shadow tools and the private answer of two employees swapped: all that
// anybody has afterwards is the same to the byte.
func TestSwappedShadowToolsLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	c := castOf(t, 8, 4)
	out := plays(t, c, script{tools: true, stop: "tools.map"}, script{tools: true, stop: "tools.map", swap: [2]int{5, 7}})
	same(t, "swapped", out[0], out[1])
	if !strings.Contains(out[0].texts["file of host"], "Snel zien wie er terugbelt (7)") {
		t.Error("no shadow tools were reported, so the comparison proves nothing")
	}
}

// TestASeatCannotDecideOnTools storms the part about tools: a seat makes no
// chain, hands nothing out, decides on no tool, begins no agreement and matches
// nobody; its report is whole and counts once.
func TestASeatCannotDecideOnTools(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.play(script{tools: true, stop: "tools.shadow"})
	s.people[4].leave()
	x := s.dialAs(c.devices[4])
	s.settle()
	var moments []workshop.SheetID
	s.view(func(v workshop.View) { moments = v.Latest().Moments })
	tool := workshop.ToolID("none")
	storm := func(when string) {
		t.Helper()
		seq := uint64(0)
		s.view(func(v workshop.View) { seq = v.Seq })
		for kind, bodies := range map[string][]any{
			"moment.add":     {workshop.AddMoment{Ready: "asking"}, workshop.AddMoment{Name: "Van mij"}},
			"moment.move":    {workshop.MoveMoment{Moment: moments[0], By: 1}},
			"moment.drop":    {workshop.DropMoment{Moment: moments[0]}},
			"moment.hand":    {workshop.HandMoments{}},
			"sheet.write":    {workshop.WriteSheet{Sheet: moments[0], Field: "name", Value: screen.JSON("x")}, workshop.WriteSheet{Sheet: moments[0], Field: "ready", Value: screen.JSON("x")}},
			"sheet.settle":   {workshop.SettleSheet{Sheet: moments[0], To: workshop.SheetAdopted}},
			"tool.take":      {workshop.TakeTool{Tool: tool}},
			"tool.merge":     {workshop.MergeTools{From: tool, Into: tool}},
			"tool.split":     {workshop.SplitTool{Tool: tool}},
			"tool.write":     {workshop.WriteTool{Tool: tool, Field: "itOwner", Value: screen.JSON("Ik")}, map[string]any{"tool": tool, "field": "owner", "value": c.ids[4], "facilitator": true}},
			"tool.decide":    {workshop.DecideTool{Tool: tool, To: workshop.TolerateUntil}, workshop.DecideTool{Tool: tool, To: workshop.Stop}, map[string]any{"tool": tool, "to": "embrace", "asked": false}},
			"handover.start": {workshop.StartHandover{From: moments[0], To: moments[1], Giver: c.ids[4], What: "iets"}},
			"coach.match":    {workshop.MatchCoaches{}},
			"coach.pair":     {workshop.PairCoach{Request: "a", Offer: "b"}},
			"coach.answer":   {workshop.AnswerMatch{Match: "a", As: "coach", Yes: true}},
			"coach.date":     {workshop.DateMatch{Match: "a", Value: screen.JSON(s.day(9))}},
		} {
			for _, body := range bodies {
				if x.refused(kind, body) == "" {
					t.Errorf("%s: %s was accepted: %.120s", when, kind, marshal(body))
				}
			}
		}
		s.view(func(v workshop.View) {
			if v.Seq != seq {
				t.Errorf("%s: record %d after %d", when, v.Seq, seq)
			}
		})
	}
	storm("before the question")
	s.next()
	r := s.scene().round
	report := func(body string) workshop.Answer {
		return workshop.Answer{Round: r.ID, Answer: []byte(body), Token: "0123456789abcdef-of-a-seat"}
	}
	whole := `{"need1":"Snel een foto delen","tool1":"Chat-app","moment1":"` + string(moments[0]) + `","data1":"sensitive"}`
	for _, body := range []string{
		`{"need1":"Foto"}`, `{"tool1":"Chat-app"}`, `[1]`, strings.Replace(whole, "sensitive", "secret", 1), strings.Replace(whole, string(moments[0]), "elsewhere", 1),
		strings.Replace(whole, "Chat-app", strings.Repeat("x", 41), 1),
	} {
		if x.refused("round.answer", report(body)) == "" {
			t.Errorf("the report %s was accepted", body)
		}
	}
	for range 2 {
		if no := x.refused("round.answer", report(whole)); no != "" {
			t.Errorf("a whole report: %s", no)
		}
	}
	s.answerAll(r, script{answer: usual})
	s.next() // close
	s.next() // show
	s.view(func(v workshop.View) {
		if n := v.Rounds[r.ID].N; n != 6 {
			t.Errorf("%d reports of six people", n)
		}
		for _, x := range v.Tools {
			if x.Data() == workshop.DataSensitive {
				tool = x.ID
			}
		}
		if strings.Contains(words(v, v.PublicScreen()), "Chat-app") {
			t.Error("a tool is named on the room screen")
		}
	})
	storm("after the question")
	s.refusesToTolerate(tool, c.ids[2])
}

// refusesToTolerate lets the facilitator try to tolerate what nobody in the room
// may (INV-16): without who is responsible for IT, with somebody who is here, and
// for too long.
func (s *stage) refusesToTolerate(tool workshop.ToolID, here workshop.PersonID) {
	s.t.Helper()
	name := ""
	s.view(func(v workshop.View) { name = v.NameOf(here) })
	for _, c := range []struct {
		it, by, want string
	}{{"", s.day(20), "tool.needsIT"}, {name, s.day(20), "tool.notInRoom"}, {"Bakker (ICT)", s.day(95), "tool.tooLong"}, {"Bakker (ICT)", "", "tool.needsField"}} {
		for field, value := range map[string]any{"owner": here, "itOwner": c.it, "by": c.by} {
			s.do(workshop.WriteTool{Tool: tool, Field: field, Value: screen.JSON(value)})
		}
		no, refused := workshop.AsRefusal(s.try(workshop.DecideTool{Tool: tool, To: workshop.TolerateUntil}))
		if !refused || no.Text.Key != c.want {
			s.t.Errorf("%+v: %v", c, no)
		}
	}
}
