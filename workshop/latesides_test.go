package workshop_test

import (
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// comeLate lets somebody in who was not there when the sides were dealt.
func comeLate(r *workshoptest.Room, seat, name string, role workshop.Role, vote bool) workshop.PersonID {
	r.Must(workshop.Actor{Seat: workshop.SeatID(seat)}, workshop.AskSeat{Name: name, Role: role, Language: "nl"})
	order := r.State.Latest().Order
	p := order[len(order)-1]
	r.Facilitator(workshop.AdmitSeat{Person: p, Role: role, Vote: vote})
	return p
}

// headsOn are how many people of a role are on each side.
func headsOn(r *workshoptest.Room, role workshop.Role) (pro, con int) {
	for p, side := range r.Motion().Sides {
		switch {
		case r.State.Latest().Participants[p].Role != role:
		case side == workshop.Pro:
			pro++
		default:
			con++
		}
	}
	return pro, con
}

// TestLatecomersGetASide: the sides stay in balance, and so does each role.
func TestLatecomersGetASide(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 6, Manage: 1, Stop: "arguments"})
	before, beforeCon := headsOn(r, workshop.Management)
	late := comeLate(r, "late-0", "Directeur", workshop.Management, false)
	side := r.Motion().Sides[late]
	if pro, con := headsOn(r, workshop.Management); pro != 1 || con != 1 {
		t.Errorf("management was %d against %d, and is %d against %d", before, beforeCon, pro, con)
	}
	for i, name := range []string{"Een", "Twee", "Drie", "Vier", "Vijf"} {
		comeLate(r, "late-"+name, name, workshop.Employee, false)
		pro, con := headsOn(r, workshop.Employee)
		m1, m2 := headsOn(r, workshop.Management)
		if d := pro + m1 - con - m2; d < -1 || d > 1 {
			t.Errorf("after %d latecomers %d are for and %d against", i+1, pro+m1, con+m2)
		}
	}
	r.Must(workshop.Actor{Seat: "late-0"}, workshop.Leave{})
	r.Must(workshop.Actor{Seat: "late-0"}, workshop.AskSeat{Name: "Directeur", Role: workshop.Management, Language: "nl"})
	r.Facilitator(workshop.AdmitAll{})
	if got := r.Motion().Sides[late]; got != side {
		t.Errorf("who came back was %s and is %s", side, got)
	}
	guest := comeLate(r, "guest", "Gast", workshop.Guest, false)
	if got := r.Motion().Sides[guest]; got != "" {
		t.Errorf("a guest without a vote is %s", got)
	}
	r.Facilitator(workshop.ChangeRole{Person: guest, Role: workshop.Guest, Vote: true})
	if r.Motion().Sides[guest] == "" {
		t.Error("a guest who may vote has no side")
	}
}

// TestNoSideIsGivenOutsideADebate: before the lot, and after the closing vote.
func TestNoSideIsGivenOutsideADebate(t *testing.T) {
	for _, stop := range []string{"sides", "influence"} {
		r := workshoptest.PlayDebate(t, workshoptest.Debate{Stop: stop})
		late := comeLate(r, "late", "Laat", workshop.Employee, false)
		if got := r.Motion().Sides[late]; got != "" {
			t.Errorf("at %s a latecomer is %s", stop, got)
		}
	}
}
