package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// roomFactor is the factor about room for solutions (METHOD §0: low F3 → the app
// proposes room and limits as the longest phase).
const roomFactor = 3

// lowRoom reports that too few people agree that they have room: the factor is
// under the threshold of off, or it is the weakest of all and not on.
func lowRoom(r *Round) bool {
	rules := ScanSettings{}.rules()
	if r.Question.Circuit != nil {
		rules = *r.Question.Circuit
	}
	agree := factorsOf(r)[roomFactor-1].Agree()
	if !agree.OK() {
		return false
	}
	factors, why := candidates(r)
	weakest := len(factors) > 0 && factors[0] == roomFactor && why[0] != "circuit.mostDivided"
	return agree.Cmp(measure.Percent{Num: rules.Off, Den: 100}) < 0 || weakest && agree.Cmp(measure.Percent{Num: rules.On, Den: 100}) < 0
}

// longestRoom proposes to make room and limits the longest phase when room is
// what is missing. The plan changes when the facilitator presses the button, and
// not otherwise.
func (v View) longestRoom() []screen.Node {
	r := v.scanned(scanAnswer)
	if r == nil || !lowRoom(r) {
		return nil
	}
	minutes := v.Latest().roomLongest()
	if len(minutes) == 0 {
		return nil
	}
	pct := factorsOf(r)[roomFactor-1].Agree().Rounded()
	return []screen.Node{{ID: "longestRoom", Kind: screen.Card, Tone: screen.Warn, Text: screen.Say("circuit.roomLow", "pct", pct), Kids: []screen.Node{
		screen.Para("longestRoom:what", "circuit.roomLongest", "N", minutes["room"]),
		screen.Do("makeRoom", screen.T("circuit.roomTake"), screen.Plain, "plan.minutes", SetMinutes{Minutes: minutes}),
	}}}
}

// roomLongest are the minutes of phases to come with which room and limits is
// longer than any other, in the same time altogether: what it gets comes from
// the others in proportion to their slack. Empty when it is the longest already,
// or that cannot be done.
func (se *Session) roomLongest() map[string]int {
	var keys []string
	var others []measure.Slot
	room := measure.Slot{}
	for _, i := range se.coming() {
		switch p := se.Plan[i]; p.Phase {
		case "break", "lunch":
		case "room":
			room = measure.Slot{Minutes: se.minutes(i), Min: p.Min}
		default:
			keys, others = append(keys, p.Key()), append(others, measure.Slot{Minutes: se.minutes(i), Min: p.Min})
		}
	}
	if room.Minutes == 0 || len(others) == 0 {
		return nil
	}
	for more := 0; ; more++ {
		minutes, short := measure.Replan(others, more)
		if short > 0 {
			return nil
		}
		if longest(minutes) >= room.Minutes+more {
			continue
		}
		if more == 0 {
			return nil
		}
		out := map[string]int{"room": room.Minutes + more}
		for i, key := range keys {
			if minutes[i] != others[i].Minutes {
				out[key] = minutes[i]
			}
		}
		return out
	}
}

func longest(minutes []int) int {
	most := 0
	for _, m := range minutes {
		most = max(most, m)
	}
	return most
}
