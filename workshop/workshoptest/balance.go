package workshoptest

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// e21 are the divisions of the method's example, process, customer and employee:
// now and wanted of four people.
var e21 = [2][4][3]int{
	{{50, 40, 10}, {40, 40, 20}, {45, 35, 20}, {45, 45, 10}},
	{{25, 40, 35}, {20, 45, 35}, {30, 35, 35}, {25, 40, 35}},
}

// divided is an answer of person i to a question of points or ticks: those of
// E21 in turns, and as worries feasibility for everybody at the even places.
func divided(q workshop.Question, i int) any {
	if q.Form == workshop.Points.Name {
		out := workshop.PointsAnswer{}
		for j, item := range q.Items {
			division := workshop.Division{}
			for k, o := range q.Options {
				division[o.ID] = e21[j%2][i%4][k]
			}
			out[item.ID] = division
		}
		return out
	}
	out := workshop.TicksAnswer{}
	for j, item := range q.Items {
		if i%2 == 0 {
			out[item.ID] = workshop.Ticked{q.Options[j%len(q.Options)].ID}
		}
	}
	return out
}

// Balance is what happens in the part about balance and worries; the zero value
// is twelve people, a quarter of them management, in an afternoon.
type Balance struct {
	Form     string // full180 if empty; day450 has all the questions
	Language string
	N        int
	Swap     [2]int // as in Room
	// Alone leaves out everything before: there is no charter to worry about.
	Alone bool
	// Points is somebody's division, of now (0) and wanted (1); E21 in turns if nil.
	Points func(time, i int) [3]int
	// Worry is what somebody ticks about a proposal (from 0); every second one its
	// own worry if nil.
	Worry func(proposal, i int) []string
	// Unmet leaves the conditions unwritten.
	Unmet bool
	Stop  string // before this step; "" plays to the end of the part
}

// PlayBalance plays a session into the part about balance and worries.
func PlayBalance(t testing.TB, b Balance) *Room {
	t.Helper()
	if b.N == 0 {
		b.N = 12
	}
	if b.Form == "" {
		b.Form = "full180"
	}
	if b.Language == "" {
		b.Language = "nl"
	}
	r := NewRoomOf(t, b.Language, b.Form)
	r.Swap = b.Swap
	r.Fill(People[:b.N], max(1, b.N/4))
	if b.Alone {
		r.Next()
	} else {
		r.PlayOnStep1(Step1{N: b.N, Stop: "customerTeam.feedback"})
	}
	for r.phase() != "balance" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 60 {
		if r.State.Current().Step == b.Stop || r.phase() != "balance" {
			return r
		}
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerBalance(b)
		}
		if b.Unmet {
			r.Next()
		} else {
			r.press()
		}
	}
	t.Fatalf("never came to %q, at %s", b.Stop, r.View().Place())
	return nil
}

func (r *Room) answerBalance(b Balance) {
	r.T.Helper()
	q := r.OpenRound().Question
	switch {
	case q.Form == workshop.Points.Name && b.Points != nil:
		r.Answer(func(i int) any {
			out := workshop.PointsAnswer{}
			for j, item := range q.Items {
				parts := b.Points(j, i)
				out[item.ID] = workshop.Division{q.Options[0].ID: parts[0], q.Options[1].ID: parts[1], q.Options[2].ID: parts[2]}
			}
			return out
		})
	case q.Form == workshop.Ticks.Name && b.Worry != nil:
		r.Answer(func(i int) any {
			out := workshop.TicksAnswer{}
			for j, item := range q.Items {
				out[item.ID] = b.Worry(j, i)
			}
			return out
		})
	default:
		r.AnswerAny()
	}
}

// WriteConditions lets who has the pen write the conditions that their charter
// needs, and the facilitator those of a canvas on trial.
func (r *Room) WriteConditions() {
	r.T.Helper()
	session := r.State.Latest().ID
	for _, sh := range append(r.State.SheetsIn(session, "charter", workshop.SheetOffered), r.State.SheetsIn(session, "roomItem", workshop.SheetTrial)...) {
		for _, field := range sh.Missing() {
			if name, ok := strings.CutPrefix(field, "condition."); ok {
				text := map[string]string{
					"feasible":  "Op maandag neemt de avonddienst de balie over",
					"quality":   "De eerste maand leest een collega elk antwoord mee",
					"qualified": "Iedereen heeft vóór 1 februari de cursus gedaan",
				}[name]
				pen := workshop.Actor{Seat: Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
				if sh.Pen == "" {
					pen = workshop.Actor{Facilitator: true}
				}
				r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(text)})
			}
		}
	}
}
