package latest_test

import (
	"sync"
	"testing"

	"github.com/afspraak/afspraak/sync/wire/latest"
)

func TestWatchDropsWhatLiesBetween(t *testing.T) {
	var l latest.Value[int]
	c, stop := l.Watch()
	if got := <-c; got != 0 {
		t.Fatalf("first value %d", got)
	}
	for i := 1; i <= 100; i++ {
		l.Set(i)
	}
	if got := <-c; got != 100 {
		t.Fatalf("newest value %d", got)
	}
	select {
	case got := <-c:
		t.Fatalf("%d came twice", got)
	default:
	}
	stop()
	l.Set(101)
	select {
	case got := <-c:
		t.Fatalf("%d came after stop", got)
	default:
	}
}

func TestNextTellsOfASetInBetween(t *testing.T) {
	var l latest.Value[int]
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for {
				v, stale := l.Next()
				if v == 1000 {
					return
				}
				<-stale
			}
		})
	}
	for i := 1; i <= 1000; i++ {
		l.Set(i)
	}
	readers.Wait()
	if l.Get() != 1000 {
		t.Fatal(l.Get())
	}
}
