package workshop_test

import (
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// followUpOnNothing follows on a session that ended in no agreement at all.
func followUpOnNothing(t testing.TB) *workshoptest.Room {
	r := walk("basis60")(t)
	r.Again("follow45", 28)
	for r.State.Current() != nil {
		r.Forward()
	}
	return r
}

// lives is a follow-up in which everything is said of agreements that can be
// said, and most of it by the facilitator for somebody.
func lives(t testing.TB) *workshoptest.Room {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Script: workshoptest.Script{N: 8}, Stop: "checkin.weeks"})
	r.Facilitator(workshop.SetMinutes{Minutes: map[string]int{"review": 1}})
	r.Round(func(int) any { return workshop.CardsAnswer{Cards: []string{"wisselend"}} })
	r.Next()
	all := r.State.Running(r.Now.Format(time.DateOnly))
	a := all[0].ID
	for _, c := range []workshop.Command{
		workshop.ReportDone{Agreement: a},
		workshop.Declare{Agreement: a, Text: "De lijst ontbreekt nog"},
		workshop.DropTogether{Agreement: a, As: workshop.AsGiver},
		workshop.DropTogether{Agreement: a, As: workshop.AsGiver, Back: true},
		workshop.BreakAgreement{Agreement: a, Lesson: "Te veel beloofd", Next: screen.JSON(workshop.NextDrop)},
		workshop.ReopenLife{Agreement: a, Reason: "Verkeerd begrepen"},
		workshop.Renegotiate{Agreement: a, As: workshop.AsReceiver, Text: "Eerder bellen"},
	} {
		r.Facilitator(c)
	}
	r.Next()
	if len(all) > 1 {
		b := all[1].ID
		for _, c := range []workshop.Command{
			workshop.BreakAgreement{Agreement: b, Lesson: "Te veel beloofd", Next: screen.JSON(workshop.NextAgain)},
		} {
			r.Facilitator(c)
		}
	}
	if len(all) > 2 {
		for _, as := range []string{workshop.AsGiver, workshop.AsReceiver} {
			r.Facilitator(workshop.DropTogether{Agreement: all[2].ID, As: as})
		}
	}
	r.ToStep("renew.trials")
	for i, p := range r.State.Procedures {
		if p.State == workshop.Buried {
			r.Facilitator(workshop.ReviewProcedure{Procedure: p.ID, To: []workshop.ProcedureState{workshop.Buried, workshop.Revived}[i/2%2]})
		}
	}
	for r.State.Current() != nil {
		r.Forward()
	}
	return r
}
