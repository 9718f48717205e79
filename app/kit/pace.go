package kit

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// Later calls do on Fyne's goroutine, once, when the time has gone by.
func Later(pause time.Duration, do func()) {
	time.AfterFunc(pause, func() { fyne.Do(do) })
}

// Every calls do on Fyne's goroutine, again and again, until stop is called.
// After stop returned on Fyne's goroutine, do is not called any more.
func Every(pause time.Duration, do func()) (stop func()) { return every(fyne.Do, pause, do) }

// every is [Every] with run in the place of fyne.Do.
func every(run func(func()), pause time.Duration, do func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				run(func() {
					select {
					case <-done:
					default:
						do()
					}
				})
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// Pace is how time goes by in a window: [Later] and [Every], or a test's own.
type Pace struct {
	Later func(pause time.Duration, do func())
	Every func(pause time.Duration, do func()) (stop func())
}

// PaceOn is the real pace, with run in the place of fyne.Do.
func PaceOn(run func(func())) Pace {
	return Pace{
		Later: func(pause time.Duration, do func()) { time.AfterFunc(pause, func() { run(do) }) },
		Every: func(pause time.Duration, do func()) (stop func()) { return every(run, pause, do) },
	}
}

// OrReal is the pace, with the real one for what is not set.
func (p Pace) OrReal() Pace {
	if p.Later == nil {
		p.Later = Later
	}
	if p.Every == nil {
		p.Every = Every
	}
	return p
}
