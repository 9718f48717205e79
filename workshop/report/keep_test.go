package report_test

import (
	"bytes"
	"testing"

	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

func TestTheKeptCopyIsReadBack(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{})
	v := r.View()
	p := v.Latest().Order[3]
	raw, ok := report.Keep(v, p)
	if !ok {
		t.Fatal("nothing kept after a whole session")
	}
	d, err := report.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Agreements) == 0 || d.Keeper == nil || d.Keeper.ID != string(p) {
		t.Errorf("%d agreements, keeper %+v", len(d.Agreements), d.Keeper)
	}
	again, _ := report.Keep(r.View(), p)
	if !bytes.Equal(raw, again) {
		t.Error("the same state gives another copy: seats would be sent it again and again")
	}
}

func TestNothingIsKeptBeforeAnAgreement(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{Stop: "agreements.write"})
	if _, ok := report.Keep(r.View(), r.View().Latest().Order[0]); ok {
		t.Error("a copy of nothing")
	}
}
