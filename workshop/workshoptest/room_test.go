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
