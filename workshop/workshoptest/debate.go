package workshoptest

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// usualArguments are what people bring in on the usual motion, for and against
// in turns.
var usualArguments = []string{
	"Een klant die meteen antwoord krijgt belt geen tweede keer.", "Zonder overleg geeft iedereen iets anders, en dat merken klanten.",
	"We wachten nu gemiddeld een dag op een paraaf van tien seconden.", "Wie vijftig euro weggeeft hoeft het nooit uit te leggen.",
	"Aan de balie weten we het best wat een klant nodig heeft.", "Een fout van vijftig euro komt wel tien keer per week voor.",
}

// InDebate puts the room before its debate, past the gate: the figure is there,
// and the group is about to choose or to word the motion.
func (r *Room) InDebate() {
	r.T.Helper()
	for range 200 {
		if strings.HasPrefix(r.State.Latest().Step, "debate.") {
			return
		}
		r.writeDown()
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.AnswerAny()
		}
		r.press()
	}
	r.T.Fatalf("never came to the debate, at %s", r.View().Place())
}

// debateMove does what the running step of a debate needs before the big button
// works; false when there is nothing to do.
func (r *Room) debateMove() bool {
	r.T.Helper()
	step, id, _ := strings.Cut(r.State.Latest().Step, ":")
	switch step {
	case "debate.figure":
		return r.writeFigure()
	case "debate.motion":
		m := r.State.FindMotion(workshop.MotionID(id))
		if m == nil || m.Values["text"] != "" {
			return false
		}
		r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "text", Value: screen.JSON("moeten teamleden klachten tot € 50 zonder overleg afhandelen.")})
		if m.Values["kpi"] == "" {
			r.Facilitator(workshop.WriteMotion{Motion: m.ID, Field: "kpi", Value: screen.JSON(r.State.Kpis()[0].ID)})
		}
		return true
	}
	return false
}

// Figure are the fields of the usual KPI.
var Figure = [][2]string{
	{"kpi", "wachttijd aan de balie"}, {"unit", "minuten"}, {"direction", workshop.LowerIsBetter}, {"baseline", "18"}, {"target", "12"}, {"serves", workshop.Maintenance},
}

func (r *Room) writeFigure() bool {
	for _, sh := range r.State.SheetsIn(r.State.Latest().ID, "kpi") {
		if len(sh.Values) == 0 {
			for _, f := range Figure {
				r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: f[0], Value: screen.JSON(f[1])})
			}
			return true
		}
	}
	return false
}

// ArgumentsOf is what person i brings in: one argument, or an answer to one; one
// in five passes.
func ArgumentsOf(q workshop.Question, i int) workshop.ArgumentsAnswer {
	text := usualArguments[i%len(usualArguments)]
	switch {
	case i%5 == 4:
		return workshop.ArgumentsAnswer{}
	case len(q.Items) > 0:
		relation := []workshop.Relation{workshop.Rebuts, workshop.Supports}[i%2]
		parent := workshop.ArgumentID(q.Items[(i*7)%len(q.Items)].ID)
		return workshop.ArgumentsAnswer{Text1: fmt.Sprintf("Dat zagen we vorige maand ook, %d keer zelfs.", i+2), Parent1: parent, Relation1: relation}
	}
	return workshop.ArgumentsAnswer{Text1: text, Side1: []workshop.Side{workshop.Pro, workshop.Con}[i%2]}
}

// passGate passes the gate that the control window shows, with a reason.
func (r *Room) passGate() bool {
	n, ok := screen.Find(r.View().ControlScreen(), "gate:pass")
	if !ok {
		return false
	}
	var body struct {
		Phase string `json:"phase"`
	}
	if err := json.Unmarshal(n.Action.Body, &body); err != nil {
		r.T.Fatal(err)
	}
	r.Facilitator(workshop.OverrideGate{Phase: body.Phase, Reason: "We oefenen vandaag"})
	return true
}
