package bench

import (
	"slices"
	"time"
)

// Spread says how some durations are spread, in milliseconds.
type Spread struct {
	N   int     `json:"n"`
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
	P99 float64 `json:"p99"`
	Max float64 `json:"max"`
}

// spread sorts the durations, in nanoseconds, and reads the figures off.
func spread(all []int64) Spread {
	if len(all) == 0 {
		return Spread{}
	}
	slices.Sort(all)
	at := func(share float64) float64 {
		return ms(all[min(len(all)-1, int(share*float64(len(all))))])
	}
	return Spread{N: len(all), P50: at(0.50), P95: at(0.95), P99: at(0.99), Max: ms(all[len(all)-1])}
}

func ms(ns int64) float64 { return float64(ns) / float64(time.Millisecond) }

// Figures is what the crowd saw of one turn.
type Figures struct {
	Seats  int     `json:"seats"`
	Sent   int     `json:"sent"`
	Acked  int     `json:"acked"`
	Twice  int     `json:"twice"`          // acknowledged more than once
	Refuse int     `json:"refused"`        // acknowledged with a refusal
	Lost   int     `json:"lost"`           // pairs of message and seat that never met
	Cut    int     `json:"cut"`            // connections that ended
	Leaks  int     `json:"leaks"`          // another seat's unrevealed words in a frame
	Took   float64 `json:"seconds"`        // from the first that was due to the last that had come
	Back   float64 `json:"back,omitempty"` // seconds until all were connected

	Ack    Spread `json:"ack"`
	Others Spread `json:"others"` // until each other seat has it
	Join   Spread `json:"join"`   // until a seat has its screens

	Bytes  float64 `json:"bytes"`  // came in per seat, on the wire
	Heard  float64 `json:"heard"`  // the same at a seat that wrote nothing
	Frames float64 `json:"frames"` // with trees, per seat
	Most   int     `json:"most"`   // frames with trees in the busiest second of any seat
	CPU    float64 `json:"cpu"`    // seconds of the crowd's processor time
}

// ratio is a to b, and 0 where there is nothing to compare with.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
