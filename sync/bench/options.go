package bench

import (
	"context"
	"slices"
)

// Options say what a run is to do.
type Options struct {
	// Dir is for the files, on the disk that is to be measured.
	Dir   string
	Texts translators
	Keys  string // names the texts that host and seats have; "" for words beside every key
	Troop *Troop
	// Trials are done one after the other; Progress, if set, hears of each before
	// it begins.
	Trials   []Trial
	Progress func(Trial)
}

// Mode is what a trial does.
type Mode string

// The modes.
const (
	Proposals Mode = "proposals" // public commands, shown to everybody
	Answers   Mode = "answers"   // answers to an open round, at a rate
	Burst     Mode = "burst"     // everybody answers when the timer ends
	Back      Mode = "back"      // everybody who is known connects at once
	Join      Mode = "join"      // everybody joins with the code at once
	Sleeper   Mode = "sleeper"   // one lid is closed
)

// Trial is one thing to measure.
type Trial struct {
	Mode  Mode    `json:"mode"`
	Seats int     `json:"seats"`
	Rate  float64 `json:"rate,omitempty"` // messages a second
	// Seconds is how long each turn lasts, Turns how often host and baseline are
	// loaded in turn.
	Seconds float64 `json:"seconds,omitempty"`
	Turns   int     `json:"turns"`
}

func (t Trial) messages() int {
	if t.Mode == Burst {
		return t.Seats
	}
	return max(1, int(t.Rate*t.Seconds))
}

// The rates at which people answer and propose.
const (
	proposalRate = 20.0
	sleeperRate  = 400.0
)

// Targets are the trials of which the targets speak.
func Targets(seconds float64, turns int) []Trial {
	var out []Trial
	for _, seats := range []int{24, 50, 200, 1000, 2000} {
		out = append(out, Trial{Proposals, seats, proposalRate, seconds, turns})
	}
	for _, seats := range []int{50, 200, 1000, 2000} {
		out = append(out, Trial{Answers, seats, 200, seconds, turns})
	}
	out = append(out, Trial{Answers, 1000, 1000, seconds, turns})
	for _, seats := range []int{24, 200, 1000} {
		out = append(out, Trial{Mode: Burst, Seats: seats, Turns: turns})
	}
	return append(out,
		Trial{Sleeper, 50, sleeperRate, seconds, turns},
		Trial{Mode: Back, Seats: 1000, Turns: turns},
		Trial{Mode: Join, Seats: 200, Turns: turns})
}

// TrialsWith are the same kinds of trials for one number of seats.
func TrialsWith(seats int, seconds float64, turns int) []Trial {
	return []Trial{
		{Proposals, seats, proposalRate, seconds, turns},
		{Answers, seats, 200, seconds, turns},
		{Mode: Burst, Seats: seats, Turns: turns},
		{Sleeper, seats, sleeperRate, seconds, turns},
		{Mode: Back, Seats: seats, Turns: turns},
		{Mode: Join, Seats: min(seats, 200), Turns: turns},
	}
}

// Only leaves the trials of some modes; all where none is named.
func Only(trials []Trial, modes []string) []Trial {
	return slices.DeleteFunc(slices.Clone(trials), func(t Trial) bool {
		return len(modes) > 0 && !slices.Contains(modes, string(t.Mode))
	})
}

// Run does all trials. An error is one of the machinery: a target that is missed
// is none.
func Run(ctx context.Context, o Options) (Report, error) {
	r := Report{Machine: thisMachine()}
	for _, t := range o.Trials {
		if o.Progress != nil {
			o.Progress(t)
		}
		got, err := o.try(ctx, t)
		if err != nil {
			return r, err
		}
		r.Results = append(r.Results, got)
	}
	return r, nil
}
