package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// argumentsStep is a wave of arguments: everybody writes, or passes, before
// anybody speaks (R-001-29); in the second wave they answer each other's.
func argumentsStep(m *Motion, g segment) Step {
	return roundStep(roundSpec{
		id: m.step(g.id), name: screen.T("segment." + g.id), visibility: Confidential, subject: string(m.ID),
		question: func(v View) Question {
			q := Question{Form: Arguments.Name, Text: screen.T("question.debate." + g.id), Help: screen.Say("help.debate." + g.id), Length: argumentLength}
			if g.kind == segmentReplies {
				q.Items = m.parents()
			}
			return q
		},
		intro: func(v View) []screen.Node { return []screen.Node{v.motionLine(m)} },
		timer: func(v View) int { return g.seconds(v.debateMinutes()) },
		own: func(v View, p PersonID, fields []screen.Node) {
			for i := range fields {
				if name := fields[i].Field.Name; (name == "side1" || name == "side2") && m.Sides[p] != "" {
					fields[i].Field.Value = screen.JSON(m.Sides[p])
				}
			}
		},
		figure: true,
		nothing: func(View) *screen.Text {
			if g.kind != segmentReplies || len(m.Arguments) > 0 {
				return nil
			}
			return screen.Say("nothing.argument")
		},
		control: func(v View, _ *Round) []screen.Node { return []screen.Node{v.abortNode(m)} },
	})
}

// parents are the arguments that can be answered, those for the motion first.
func (m *Motion) parents() []screen.Option {
	var out []screen.Option
	for _, side := range []Side{Pro, Con} {
		for _, a := range m.Arguments {
			if a.Parent == "" && a.Side == side {
				out = append(out, screen.Option{ID: string(a.ID), Text: screen.Text{Plain: a.Text}, Note: screen.Say("side." + string(side))})
			}
		}
	}
	return out
}

// speakingStep is a part in which people speak, by the clock.
func speakingStep(m *Motion, g segment) Step {
	id := m.step(g.id)
	return Step{
		ID: id, Name: screen.T("segment." + g.id),
		Next: func(v View) *Move {
			switch {
			case m.Turn != nil:
				return &Move{Label: screen.T("next.stopTurn"), Command: StopTurn{m.ID}}
			case g.kind == segmentSpeech && !m.spokenIn(g.id):
				role := v.nextRole(m, g.side)
				return &Move{Label: screen.T("next.startTurn", "side", screen.Key("side."+string(g.side)), "role", screen.Key("role."+string(role))), Command: StartTurn{Motion: m.ID, Role: role}}
			}
			return nil
		},
		Public: func(v View) []screen.Node {
			out := append(v.floorNodes(m, g), v.motionLine(m))
			if g.inside() {
				out = append(out, screen.MutedPara("inside", "text.debate.inside"))
			}
			if len(m.Arguments) > 0 {
				out = append(out, m.tree())
			}
			return out
		},
		Person:  func(v View, p PersonID) []screen.Node { return v.speakingSeat(m, g, p) },
		Control: func(v View) []screen.Node { return v.speakingControls(m, g) },
	}
}

// nextRole proposes who speaks for a side: the role that did not speak last, and
// employees first; a role only where the side has it.
func (v View) nextRole(m *Motion, side Side) Role {
	has := map[Role]bool{}
	for _, p := range v.Latest().Voters() {
		if m.Sides[p] == side || len(m.Sides) == 0 {
			has[v.Latest().Participants[p].Role] = true
		}
	}
	spoke := len(m.Turns) > 0 && m.Turns[len(m.Turns)-1].Role == Employee
	if has[Management] && (spoke || !has[Employee]) {
		return Management
	}
	return Employee
}

// floorNodes say who has the floor, as side and role, and how long still.
func (v View) floorNodes(m *Motion, g segment) []screen.Node {
	data := chart.FloorData{Segment: screen.T("segment." + g.id)}
	data.Side = chartSide(g.side)
	if m.Turn != nil {
		data.Side, data.Role = chartSide(m.Turn.Side), screen.T("role."+string(m.Turn.Role))
	}
	drawing := chart.Floor(data)
	return append(v.clockNodes(m, g), screen.Node{ID: "who", Kind: screen.Picture, Drawing: &drawing})
}

// clockNodes are the clock of the turn, or the time that there is for one.
func (v View) clockNodes(m *Motion, g segment) []screen.Node {
	switch {
	case m.Turn != nil:
		return []screen.Node{m.clockNode()}
	case g.kind == segmentSpeech:
		return []screen.Node{{ID: "turn", Kind: screen.Clock, Tone: screen.Strong, Timer: &screen.Timer{
			Paused: true, Left: v.turnSeconds(m, g), Total: g.seconds(v.debateMinutes()), Stop: HardStop,
		}}}
	}
	return nil
}

// whoNode says in words who has the floor.
func (m *Motion) whoNode() screen.Node {
	return screen.Node{ID: "who", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("turns.who", "side", sideWord(m.Turn.Side), "role", screen.Key("role."+string(m.Turn.Role)))}
}

func chartSide(s Side) chart.Side {
	switch s {
	case Pro:
		return chart.SideFor
	case Con:
		return chart.SideAgainst
	}
	return chart.NoSide
}

// speakingSeat is the one thing to do: speak if one has the floor, else listen,
// or in the floor round ask for it.
func (v View) speakingSeat(m *Motion, g segment, p PersonID) []screen.Node {
	if m.Turn != nil && v.speaker(m) == p {
		return []screen.Node{
			{ID: "yours", Kind: screen.Big, Tone: screen.Strong, Text: screen.Say("floor.yours"), Note: screen.Say("floor.yours.how")},
			m.clockNode(), screen.Do("done", screen.T("floor.done"), screen.Primary, "turn.stop", StopTurn{m.ID}), v.motionLine(m),
		}
	}
	out := []screen.Node{v.motionLine(m)}
	if m.Turn != nil {
		out = append(out, m.whoNode(), m.clockNode())
	}
	if g.kind != segmentFloor {
		key := "turns.listen"
		switch {
		case m.Sides[p] == g.side:
			key = "turns.yourSide"
		case !m.speaksLater(p, g):
			key = "turns.listenOnly"
		}
		return append(out, screen.MutedPara("listen", key))
	}
	part := v.Latest().Participants[p]
	if part == nil || !part.Vote {
		return append(out, screen.MutedPara("listen", "turns.listen"))
	}
	own := "floor.ownView"
	if g.inside() {
		own = "floor.inside"
	}
	return append(append(out, screen.MutedPara("own", own)), v.handNodes(m, p)...)
}

// speaksLater reports whether somebody may still speak after a segment: for their
// side, or in the floor round.
func (m *Motion) speaksLater(p PersonID, g segment) bool {
	all := m.segments()
	at := slices.IndexFunc(all, func(s segment) bool { return s.id == g.id })
	return slices.ContainsFunc(all[at+1:], func(s segment) bool {
		return s.kind == segmentFloor || s.spoken() && s.side == m.Sides[p]
	})
}

// sideWord names a side, or that somebody speaks for neither.
func sideWord(s Side) any {
	if s == "" {
		return screen.Key("side.open")
	}
	return screen.Key("side." + string(s))
}

func (v View) handNodes(m *Motion, p PersonID) []screen.Node {
	queue := v.floor(m)
	next, _ := m.NextHand(queue)
	for i, h := range queue {
		if h.Person == p {
			asked := screen.Node{ID: "asked", Kind: screen.Big, Text: screen.Say("floor.asked"), Note: screen.Say("floor.place", "N", i+1)}
			if p == next.Person {
				asked.Text, asked.Note = screen.Say("floor.next"), screen.Say("floor.next.how")
			}
			return []screen.Node{
				asked,
				screen.Do("off", screen.T("floor.off"), screen.Quiet, "floor.ask", AskFloor{Motion: m.ID, Off: true}),
			}
		}
	}
	row := screen.Node{ID: "ask", Kind: screen.Row}
	for _, side := range []Side{Pro, Con, ""} {
		name := string(side)
		if side == "" {
			name = "open"
		}
		row.Kids = append(row.Kids, screen.Do("ask:"+name, screen.T("floor.ask."+name), screen.Primary, "floor.ask", AskFloor{Motion: m.ID, Side: side}))
	}
	return []screen.Node{screen.Para("may", "floor.may"), row}
}

// speaker is who has the floor, as the host knows from the box.
func (v View) speaker(m *Motion) PersonID {
	if v.Live.Speaker == nil {
		return ""
	}
	return v.Live.Speaker(m)
}

// floor is the queue, as the host holds it in the box.
func (v View) floor(m *Motion) []Hand {
	if v.Live.Floor == nil {
		return nil
	}
	return v.Live.Floor(m.ID)
}

func (v View) speakingControls(m *Motion, g segment) []screen.Node {
	how := string(g.kind)
	if g.inside() {
		how = "inside"
	}
	out := append(guidance("debate."+how), screen.Head("title", "segment."+g.id))
	out = append(out, v.clockNodes(m, g)...)
	switch {
	case m.Turn != nil:
		out = append(out, m.whoNode(), screen.Do("stop", screen.T("next.stopTurn"), screen.Plain, "turn.stop", StopTurn{m.ID}))
	case g.kind == segmentFloor:
		out = append(out, v.queueNodes(m)...)
		fallthrough
	default:
		row := screen.Node{ID: "start", Kind: screen.Row}
		for _, role := range []Role{Management, Employee} {
			label := screen.T("turns.start", "role", screen.Key("role."+string(role)))
			row.Kids = append(row.Kids, screen.Do("start:"+string(role), label, screen.Plain, "turn.start", StartTurn{Motion: m.ID, Role: role}))
		}
		out = append(out, row)
	}
	return append(append(out, v.talkNodes(m)...), v.motionLine(m), v.abortNode(m))
}

// queueNodes are those who ask for the floor, with who goes next.
func (v View) queueNodes(m *Motion) []screen.Node {
	queue := v.floor(m)
	if len(queue) == 0 {
		return []screen.Node{screen.MutedPara("queue", "floor.nobody")}
	}
	next, _ := m.NextHand(queue)
	slices.SortStableFunc(queue, func(a, b Hand) int { // who is proposed stands first
		switch next.Person {
		case a.Person:
			return -1
		case b.Person:
			return 1
		}
		return 0
	})
	list := screen.Node{ID: "queue", Kind: screen.List, Text: screen.Say("floor.queue")}
	for _, h := range queue {
		b := screen.Do("give:"+string(h.Person), screen.T("floor.give"), screen.Plain, "turn.start", StartTurn{Motion: m.ID, Person: h.Person})
		if h.Person == next.Person {
			b.Tone = screen.Primary
		}
		if h.Waits && len(queue) > 1 {
			b.Action.Blocked = screen.Say("refusal.spokeLast")
		}
		list.Kids = append(list.Kids, screen.Node{
			ID: "hand:" + string(h.Person), Kind: screen.Item, Kids: []screen.Node{b},
			Text: screen.Say("floor.hand", "name", v.NameOf(h.Person), "role", screen.Key("role."+string(h.Role)), "side", sideWord(h.Side)),
		})
	}
	return []screen.Node{list}
}

// roundTimer counts down the time of a round that has its own; it closes
// nothing.
func roundTimer(r *Round, seconds int) screen.Node {
	return screen.Node{ID: "time", Kind: screen.Clock, Timer: &screen.Timer{
		Ends: r.OpenedAt.Add(time.Duration(seconds) * time.Second).UnixMilli(), Total: seconds,
	}}
}
