package demo

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestStageClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newStageClock(60)
		start := c.Now()
		come, stop := c.Until(start.Add(time.Minute))
		defer stop()
		time.Sleep(500 * time.Millisecond)
		c.run(false)
		time.Sleep(time.Hour)
		synctest.Wait()
		if got := c.Now().Sub(start); got != 30*time.Second {
			t.Errorf("while it stood still the session is %v on", got)
		}
		select {
		case <-come:
			t.Fatal("the instant came while the clock stood still")
		default:
		}
		c.run(true)
		time.Sleep(499 * time.Millisecond)
		synctest.Wait()
		select {
		case <-come:
			t.Fatal("the instant came early")
		default:
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		select {
		case <-come:
		default:
			t.Error("the instant did not come")
		}
	})
}

func TestStageClockIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newStageClock(1)
		come, stop := c.Until(c.Now().Add(time.Hour))
		stop()
		stop() // more than once is no matter
		time.Sleep(2 * time.Hour)
		synctest.Wait()
		select {
		case <-come:
			t.Error("nobody waits any more, but it came")
		default:
		}
	})
}
