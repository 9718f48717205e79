package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// busyIn are the names, with how far they are, that a warning about drafts gives.
func busyIn(t *testing.T, m Move) []string {
	t.Helper()
	if m.Confirm == nil || m.Confirm.Key != "sheet.leave" {
		t.Fatalf("no question about drafts: %+v", m.Confirm)
	}
	var out []string
	for _, b := range m.Confirm.Args["busy"].([]screen.Text) {
		out = append(out, b.Args["who"].(screen.Text).Key)
	}
	return out
}

// TestNextAsksAboutDrafts: going on without a table's sheet is a choice, and its
// text is not lost.
func TestNextAsksAboutDrafts(t *testing.T) {
	r, sh, pen, _, _ := atCharters(t)
	tables := r.s.Current().tables()
	if got := busyIn(t, mustMove(t, r)); len(got) != tables {
		t.Errorf("%d of %d tables are named", len(got), tables)
	}
	r.writeSheet(sh, pen, wholeCharter)
	m := mustMove(t, r)
	if first := m.Confirm.Args["busy"].([]screen.Text)[0]; first.Args["filled"] != first.Args["needed"] || first.Args["filled"].(int) < 10 {
		t.Errorf("a table that has written everything and not proposed it: %v", first.Args)
	}
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	if got := busyIn(t, mustMove(t, r)); len(got) != tables-1 {
		t.Errorf("%d tables are named, one of %d is done", len(got), tables)
	}
	late := r.s.SheetsIn(r.s.Current().ID, "charter", SheetDraft)
	r.writeCharters()
	if m := mustMove(t, r); m.Confirm != nil {
		t.Errorf("everything is proposed, and still %s", m.Confirm.Key)
	}
	r.must(r.seatOf(late[0].Pen), ProposeSheet{late[0].ID, true})
	r.next()
	r.toStepOf("adoption.charters", goodAnswers)
	if late[0].State != SheetDraft || late[0].Values["purpose"] != wholeCharter["purpose"] {
		t.Fatalf("%s: %v", late[0].State, late[0].Values)
	}
	if _, ok := screen.Find(r.view().PersonScreen(late[0].Pen), "pass:"+string(late[0].ID)); !ok {
		if _, ok := screen.Find(r.view().PersonScreen(late[0].Pen), "propose:"+string(late[0].ID)); !ok {
			t.Error("whoever has the pen of a late charter cannot go on with it before adoption")
		}
	}
	r.must(r.seatOf(late[0].Pen), ProposeSheet{Sheet: late[0].ID})
	r.toStepOf(sheetConsent(late[0], 0), goodAnswers)
}

// TestNextAsksAboutCardsWithoutNames: nobody who lets go of nothing is named.
func TestNextAsksAboutCardsWithoutNames(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	r.toStepOf("adoption.letGo", goodAnswers)
	r.next() // hand out
	m := mustMove(t, r)
	if m.Confirm == nil || !strings.Contains(string(screen.JSON(m.Confirm)), "sheet.leaveQuiet") || m.Confirm.Args["N"] != 3 || m.Confirm.Args["of"] != 3 {
		t.Fatalf("three unsigned cards: %+v", m.Confirm)
	}
	for _, sh := range r.s.SheetsIn(r.s.Current().ID, letGoSheet.name) {
		if name := r.s.NameOf(sh.Owner); strings.Contains(string(screen.JSON(m.Confirm)), name) {
			t.Errorf("the question names %s", name)
		}
	}
	r.next()
	if r.s.Latest().Step == "adoption.letGo" {
		t.Error("one could not go on")
	}
}
