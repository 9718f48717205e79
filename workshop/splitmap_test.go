package workshop

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestSplitDegree: E18, with the flag and the suggestion.
func TestSplitDegree(t *testing.T) {
	r := atStep1(t, 6, 1, "customerTeam.split")
	r.next()
	sh := r.s.SheetsIn("", "splitMap")[0]
	pen := r.seatOf(sh.Pen)
	decides := []string{"management", "management", "other", "management", "team", "team"}
	for i, who := range decides {
		r.writeSheet(sh, pen, map[string]string{
			RowKey("process", i+1, "name"): "Proces", RowKey("process", i+1, "decides"): who, RowKey("process", i+1, "executes"): "team",
			RowKey("process", i+1, "teamMayChange"): "no",
		})
	}
	r.writeSheet(sh, pen, map[string]string{"process.1.system": "CRM", "process.1.skillsWith": "team"})
	degree := splitOf(processesOf(sh))
	if degree.Decimal(2) != "66.67" {
		t.Errorf("split degree %s", degree.Decimal(2))
	}
	lines := processesOf(sh)
	if !lines[0].fixedBySystem() || lines[1].fixedBySystem() || lines[0].decideThere() != "team" || lines[1].decideThere() != "" {
		t.Errorf("%+v", lines[:2])
	}
	if got := r.refusalOf(pen, WriteSheet{sh.ID, "process.7.name", screen.JSON("x")}); got != "refusal.newer" {
		t.Errorf("a seventh process: %q", got)
	}
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	other := r.s.SheetsIn("", "splitMap")[1]
	r.writeSheet(other, r.seatOf(other.Pen), map[string]string{"process.1.name": "Proces", "process.1.system": "Planbord", "process.1.teamMayChange": "no"})
	r.must(r.seatOf(other.Pen), ProposeSheet{Sheet: other.ID})
	r.toStep("customerTeam.degree")
	for _, of := range []*Sheet{sh, other} {
		n, _ := screen.Find(r.view().PublicScreen(), "flag:"+string(of.ID)+".1")
		if n.Note == nil || n.Note.Args["N"] != of.Table {
			t.Errorf("the flag of table %d says %+v", of.Table, n.Note)
		}
	}
	if tree := r.trees()[Public]; !strings.Contains(tree, "split.degree") || !strings.Contains(tree, "split.flag") || !strings.Contains(tree, "split.there") {
		t.Error("the room does not see where decisions sit")
	}
}
