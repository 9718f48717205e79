package workshoptest

import (
	"encoding/json"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

func TestPlayIsTheSameEveryTime(t *testing.T) {
	a, b := Play(t, Script{}), Play(t, Script{})
	x, err := json.Marshal(a.Log)
	if err != nil {
		t.Fatal(err)
	}
	if y, _ := json.Marshal(b.Log); string(x) != string(y) {
		t.Error("two plays of one script differ")
	}
	se := a.State.Latest()
	if se.State != workshop.Finished || len(a.State.AgreementsIn(se.ID, workshop.Adopted)) != 3 || len(a.State.AgreementsIn(se.ID, workshop.Parked)) != 1 {
		t.Errorf("state %s, agreements %d", se.State, len(a.State.Agreements))
	}
}

func TestPlayStops(t *testing.T) {
	r := Play(t, Script{Stop: "checkin.safety", N: 6})
	if se := r.State.Current(); se == nil || se.Step != "checkin.safety" || len(se.Present()) != 6 {
		t.Errorf("%+v", se)
	}
}

func TestPlayStep1(t *testing.T) {
	r := PlayStep1(t, Step1{N: 24, Object: 20, Unclear: true})
	all := r.State.SheetsIn(r.State.Current().ID, "charter")
	if len(all) != 4 || all[0].State != workshop.SheetTrial || all[0].Revision != 1 {
		t.Fatalf("%d charters, the first %s", len(all), all[0].State)
	}
	for _, sh := range all[1:] {
		if sh.State != workshop.SheetAdopted {
			t.Errorf("table %d: %s", sh.Table, sh.State)
		}
	}
	if n := len(r.State.SheetsIn(r.State.Current().ID, "letGo", workshop.SheetAdopted)); n != 5 {
		t.Errorf("%d letting-go cards signed", n)
	}
}
