package store_test

import (
	"fmt"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// BenchmarkCommit is one answer: a ballot, its mark and its answered command.
func BenchmarkCommit(b *testing.B) {
	f := create(b)
	n := 0
	for b.Loop() {
		n++
		commit(b, f, store.Batch{
			Box:  []workshop.BoxChange{put("r", fmt.Sprint("p", n%24), fmt.Sprint("token", n%24), `3`)},
			Acks: []store.Ack{{Device: "d", ID: fmt.Sprint(n)}},
		})
	}
}

// BenchmarkCommitRoom is 24 answers that arrived together.
func BenchmarkCommitRoom(b *testing.B) {
	f := create(b)
	n := 0
	for b.Loop() {
		var batch store.Batch
		for p := range 24 {
			n++
			batch.Box = append(batch.Box, put("r", fmt.Sprint("p", p), fmt.Sprint("token", p), `3`))
			batch.Acks = append(batch.Acks, store.Ack{Device: "d", ID: fmt.Sprint(n)})
		}
		commit(b, f, batch)
	}
}

// BenchmarkLoad folds 20,000 records: more than several long sessions.
func BenchmarkLoad(b *testing.B) {
	f := open(b, filled(b, 20_000), store.Host)
	for b.Loop() {
		load(b, f)
	}
}
