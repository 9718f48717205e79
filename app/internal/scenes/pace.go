package scenes

import (
	"time"

	"github.com/afspraak/afspraak/app/kit"
)

// Pace is time that a test moves on by hand. Everything happens on the test's
// own goroutine, as in a window everything happens on Fyne's.
type Pace struct {
	now time.Duration
	due []*due
}

type due struct {
	at    time.Duration
	every time.Duration // 0: once
	do    func()
	gone  bool
}

// Kit is the pace as windows take it.
func (p *Pace) Kit() kit.Pace {
	add := func(d *due) func() {
		p.due = append(p.due, d)
		return func() { d.gone = true }
	}
	return kit.Pace{
		Later: func(pause time.Duration, do func()) { add(&due{at: p.now + pause, do: do}) },
		Every: func(pause time.Duration, do func()) func() { return add(&due{at: p.now + pause, every: pause, do: do}) },
	}
}

// Sleep lets time go by; what is due happens in its order.
func (p *Pace) Sleep(d time.Duration) {
	end := p.now + d
	for {
		var next *due
		for _, d := range p.due {
			if !d.gone && d.at <= end && (next == nil || d.at < next.at) {
				next = d
			}
		}
		if next == nil {
			p.now = end
			return
		}
		p.now = next.at
		if next.at += next.every; next.every == 0 {
			next.gone = true
		}
		next.do()
	}
}
