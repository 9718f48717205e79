package kit

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestRemaining(t *testing.T) {
	for d, want := range map[time.Duration]string{
		12*time.Minute + 5*time.Second:           "12:05",
		62*time.Minute + 5*time.Second:           "1:02:05",
		0:                                        "0:00",
		time.Millisecond:                         "0:01",
		-time.Millisecond:                        "+0:00",
		-35 * time.Second:                        "+0:35",
		-(61*time.Minute + 500*time.Millisecond): "+1:01:00",
	} {
		if got := Remaining(d); got != want {
			t.Errorf("Remaining(%v) = %q, want %q", d, got, want)
		}
	}
}

// TestClockIsCalm: whole minutes far from the end, seconds near it and for who
// speaks; one figure follows on the other without a leap.
func TestClockIsCalm(t *testing.T) {
	app(t, LookLight, 1)
	for _, s := range []struct {
		left, stop time.Duration
		want       string
	}{
		{75 * time.Minute, 0, "75 min"},
		{12*time.Minute + 5*time.Second, 0, "13 min"},
		{12 * time.Minute, 0, "12 min"},
		{5*time.Minute + time.Millisecond, 0, "6 min"},
		{5 * time.Minute, 0, "5:00"},
		{42 * time.Second, 0, "0:42"},
		{-35 * time.Second, 0, "+0:35"},
		{-(5*time.Minute + 59*time.Second), 0, "+5:59"},
		{-6 * time.Minute, 0, "+6 min"},
		{-(6*time.Minute + 59*time.Second), 0, "+6 min"},
		{12 * time.Minute, 10 * time.Second, "12:00"},
	} {
		c := NewClock(nl, SizeHeading)
		c.SetStop(s.stop)
		c.SetRemaining(s.left)
		if got := c.time.Words(); got != s.want {
			t.Errorf("%v are shown as %q, not %q", s.left, got, s.want)
		}
	}
}

// TestClockRests: while it shows minutes, following the time changes its words
// once a minute, and asks for no more frames than that.
func TestClockRests(t *testing.T) {
	app(t, LookLight, 1)
	c := NewClock(nl, SizeHeading)
	test.NewTempWindow(t, c)
	shown := map[string]bool{}
	changes, was := 0, c.time.block.lines[0]
	for left := 20 * time.Minute; left > 10*time.Minute; left -= 250 * time.Millisecond {
		c.SetPaused(false)
		c.SetTotal(20 * time.Minute)
		c.SetRemaining(left)
		shown[c.time.Words()] = true
		if now := c.time.block.lines[0]; now != was {
			changes, was = changes+1, now
		}
	}
	if len(shown) != 10 || changes != 10 {
		t.Errorf("in ten minutes it showed %d figures and was made anew %d times", len(shown), changes)
	}
}

func TestClockSaysWhatItsColourSays(t *testing.T) {
	app(t, LookLight, 1)
	c := NewClock(nl, SizeHeading)
	for _, s := range []struct {
		left  time.Duration
		total time.Duration
		pause bool
		words string
		ink   fyne.ThemeColorName
	}{
		{5 * time.Minute, 0, false, "kit.clock.left", ColorInk},
		{time.Minute, 0, false, "kit.clock.soon", ColorWarn},
		{time.Minute, 20 * time.Minute, false, "kit.clock.soon", ColorWarn},
		{38 * time.Second, 90 * time.Second, false, "kit.clock.left", ColorInk},
		{15 * time.Second, 90 * time.Second, false, "kit.clock.soon", ColorWarn},
		{-time.Second, 0, false, "kit.clock.over", ColorWarn},
		{5 * time.Minute, 0, true, "kit.clock.paused", ColorInk},
	} {
		c.SetTotal(s.total)
		c.SetPaused(s.pause)
		c.SetRemaining(s.left)
		if c.said.Words() != nl.T(s.words, nil) || c.time.style.Color != s.ink {
			t.Errorf("%v: says %q in %s", s.left, c.said.Words(), c.time.style.Color)
		}
	}
}

// TestClockFollows looks at the clock only when it has stopped: the test driver
// runs fyne.Do on the goroutine that asks.
func TestClockFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app(t, LookLight, 1)
		c := NewClock(nl, SizeHeading)
		test.NewTempWindow(t, c)
		end := time.Now().Add(90 * time.Second)
		var calls atomic.Int32
		stop := c.Follow(func() (time.Duration, bool) { calls.Add(1); return time.Until(end), false })
		if calls.Load() != 1 {
			t.Error("it does not show the time at once")
		}
		time.Sleep(100*time.Second + time.Millisecond)
		synctest.Wait()
		stop()
		stop()
		synctest.Wait()
		if got := c.time.Words(); got != "+0:10" {
			t.Errorf("after 100 s it shows %q", got)
		}
		before := calls.Load()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if now := calls.Load(); now != before {
			t.Errorf("it was asked %d times after stopping", now-before)
		}
	})
}
