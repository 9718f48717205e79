package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// long is a closed programme with a session in which so many fields of twenty
// promises were written, one after the other.
func long(t testing.TB, events int) string {
	t.Helper()
	f := create(t)
	seq, at := uint64(1), noon
	var b store.Batch
	add := func(e workshop.Event) {
		seq++
		at = at.Add(time.Second)
		b.Records = append(b.Records, workshop.Record{Seq: seq, At: at, By: "p1", Event: e})
		if len(b.Records) == 5000 {
			commit(t, f, b)
			b.Records = nil
		}
	}
	add(workshop.SessionPlanned{ID: "s1", Name: "Proef", Form: "basis60"})
	for i := range 20 {
		add(workshop.AgreementDrafted{ID: id(i), InitiatedBy: workshop.Employee, Values: map[string]string{"giver": "p1", "what": "Ik bel de klant"}})
	}
	fields := []string{"what", "soThat", "doneWhen", "firstStep"}
	for i := range events - 22 {
		add(workshop.AgreementWritten{ID: id(i % 20), Field: fields[i%4], Value: fmt.Sprintf("de klant hoort het dezelfde dag nog, versie %d", i)})
	}
	commit(t, f, b)
	closeFile(t, f)
	return f.Path()
}

func id(i int) workshop.AgreementID { return workshop.AgreementID(fmt.Sprintf("afspraak%02d", i)) }

// BenchmarkReopen is what a host does before its window can be used: open a file
// and fold its log, hash chain and all.
func BenchmarkReopen(b *testing.B) {
	for _, events := range []int{100, 2_000, 20_000, 200_000} {
		path := long(b, events)
		b.Run(fmt.Sprintf("events=%d", events), func(b *testing.B) {
			for b.Loop() {
				f := open(b, path, store.Host)
				load(b, f)
				closeFile(b, f)
			}
		})
	}
}
