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
func Every(pause time.Duration, do func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				fyne.Do(func() {
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
