package bench

import (
	"runtime"
	"slices"
)

// Report is what a run found.
type Report struct {
	Machine Machine  `json:"machine"`
	Results []Result `json:"results"`
}

// Machine is where it ran.
type Machine struct {
	System string `json:"system"`
	Cores  int    `json:"cores"`
	Go     string `json:"go"`
}

func thisMachine() Machine {
	return Machine{runtime.GOOS + "/" + runtime.GOARCH, runtime.NumCPU(), runtime.Version()}
}

// Missed counts the targets that were missed.
func (r Report) Missed() int {
	n := 0
	for _, x := range r.Results {
		for _, t := range x.Targets {
			if !t.Met {
				n++
			}
		}
	}
	return n
}

// Result is one trial.
type Result struct {
	Trial   Trial    `json:"trial"`
	Turns   []Turn   `json:"turns"`
	Targets []Target `json:"targets"`
}

// Target is one thing that should be so. What is a stable word.
type Target struct {
	What string  `json:"what"`
	Want float64 `json:"want"` // at most
	Got  float64 `json:"got"`
	Met  bool    `json:"met"`
}

// The targets' names.
const (
	AllAcked    = "acked"   // messages that were not acknowledged, or refused
	NothingLost = "lost"    // pairs of message and seat that never met
	NobodyCut   = "cut"     // connections that ended
	NoLeaks     = "leaks"   // unrevealed answers on another's wire
	AckRatio    = "ack"     // p99 to acknowledge, to the baseline's
	OthersRatio = "others"  // p99 until all others have it, to the baseline's
	CardBytes   = "bytes"   // bytes per card at a seat that wrote nothing
	Updates     = "updates" // frames of the public screen in any second
	SeatMemory  = "memory"  // bytes that a seat costs the host
	TimeRatio   = "time"    // seconds until all are there, to the baseline's
	WithRatio   = "with"    // p99 with a sleeper to that without
	updatesMost = 6         // five a second fall at most six times into a second of the clock
)

// most adds a target that a figure is at most so large in the middle one of all turns.
func (r *Result) most(what string, want float64, f func(Turn) float64) {
	got := make([]float64, len(r.Turns))
	for i, t := range r.Turns {
		got[i] = f(t)
	}
	slices.Sort(got)
	r.target(what, want, got[len(got)/2])
}

// never adds a target that something is 0 in every turn.
func (r *Result) never(what string, f func(Turn) int) {
	n := 0
	for _, t := range r.Turns {
		n += f(t)
	}
	r.target(what, 0, float64(n))
}

func (r *Result) target(what string, want, got float64) {
	r.Targets = append(r.Targets, Target{what, want, got, got <= want})
}

// judge holds the turns against what should be so.
func (r *Result) judge() {
	t := r.Trial
	if t.Mode == Back || t.Mode == Join {
		r.most(TimeRatio, map[Mode]float64{Back: 2, Join: 3}[t.Mode], func(x Turn) float64 { return ratio(x.Host.Back, x.Base.Back) })
		return
	}
	r.never(AllAcked, func(x Turn) int { return x.Host.Sent - x.Host.Acked + x.Host.Refuse + x.Host.Twice })
	r.never(NothingLost, func(x Turn) int { return x.Host.Lost })
	if t.Mode == Sleeper { // who sleeps is cut, and comes back
		r.most(WithRatio, 1.1, func(x Turn) float64 { return ratio(x.Host.Others.P99, x.Base.Others.P99) })
		return
	}
	r.never(NobodyCut, func(x Turn) int { return x.Host.Cut })
	if t.Seats <= 1000 {
		r.most(AckRatio, 2, func(x Turn) float64 { return ratio(x.Host.Ack.P99, x.Base.Ack.P99) })
	}
	r.most(SeatMemory, 100_000, func(x Turn) float64 { return x.Memory })
	if t.Mode == Proposals {
		want := 2.0
		if t.Seats <= 200 {
			want = 1.5
		}
		if t.Seats <= 1000 {
			r.most(OthersRatio, want, func(x Turn) float64 { return ratio(x.Host.Others.P99, x.Base.Others.P99) })
		}
		r.most(CardBytes, 500, func(x Turn) float64 { return ratio(x.Host.Heard, float64(x.Host.Sent)) })
		return
	}
	r.never(NoLeaks, func(x Turn) int { return x.Host.Leaks })
	r.most(Updates, updatesMost, func(x Turn) float64 { return float64(x.Host.Most) })
}
