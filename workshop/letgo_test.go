package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

func TestLettingGo(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.letGo")
	r.next()
	cards := r.s.SheetsIn(r.s.Current().ID, "letGo")
	if len(cards) != 3 {
		t.Fatalf("%d cards for three managers", len(cards))
	}
	sh := cards[0]
	owner, facilitator := r.seatOf(sh.Owner), Actor{Facilitator: true}
	const mark = "BOOMKLEVER"
	for name, by := range map[string]Actor{"the facilitator": facilitator, "a colleague": r.seatOf(cards[1].Owner), "an employee": {Seat: seat(7)}} {
		if got := r.refusalOf(by, WriteSheet{sh.ID, "letGo", screen.JSON("x")}); got != "refusal.notYourSheet" {
			t.Errorf("%s writes: %q", name, got)
		}
		if got := r.refusalOf(by, SignLetGo{sh.ID}); got != "refusal.notYourSheet" {
			t.Errorf("%s signs: %q", name, got)
		}
		if got := r.refusalOf(by, ProposeSheet{Sheet: sh.ID}); got != "refusal.notYourSheet" {
			t.Errorf("%s proposes: %q", name, got)
		}
	}
	r.writeSheet(sh, owner, map[string]string{"letGo": mark, "trusted": string(r.s.Kpis()[0].ID), "task.1.text": "Rooster"})
	for who, tree := range r.trees() {
		if strings.Contains(tree, mark) && who != PersonAudience(sh.Owner) {
			t.Errorf("an unsigned card is on the screen of %s", who)
		}
		if who == Public && strings.Contains(tree, r.s.NameOf(cards[1].Owner)) {
			t.Error("the room reads who has no card")
		}
	}
	if got := r.refusalOf(owner, SignLetGo{sh.ID}); got != "letGo.missing" {
		t.Errorf("signed unfinished: %q", got)
	}
	r.writeSheet(sh, owner, map[string]string{"talkAgainIf": "Twee weken onder de 60%", "task.1.type": "support", "task.2.text": "Klachten lezen"})
	r.writeSheet(sh, owner, map[string]string{"task.2.type": "control"})
	for who, tree := range r.trees() { // one of two tasks is checking, and only who checks is told
		if told := strings.Contains(tree, "letGo.controlShare"); told != (who == PersonAudience(sh.Owner)) {
			t.Errorf("the share of control is on the screen of %s: %v", who, told)
		}
	}
	r.must(owner, SignLetGo{sh.ID})
	if !strings.Contains(r.trees()[Public], mark) {
		t.Error("a signed card is not shown")
	}
	if got := r.refusalOf(owner, WriteSheet{sh.ID, "letGo", screen.JSON("x")}); got != "refusal.sheetSettled" {
		t.Errorf("a signed card changes: %q", got)
	}
	if got := r.refusalOf(owner, SignLetGo{r.charter().ID}); got == "" {
		t.Error("a charter was signed like a letting-go card")
	}
}
