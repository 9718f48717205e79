package measure

import (
	"fmt"
	"slices"
)

// Scale is the distribution of answers on a scale of whole numbers: how many
// people gave Low, Low+1, and so on. "Don't know" is counted apart and never
// as a middle value (§3.5).
type Scale struct {
	Low      int   `json:"low"`
	Counts   []int `json:"counts"`
	DontKnow int   `json:"dontKnow,omitempty"`
}

// NewScale is an empty distribution from low up to and including high.
func NewScale(low, high int) Scale {
	return Scale{Low: low, Counts: make([]int, max(high-low+1, 0))}
}

// TallyScale counts answers on a scale; an answer outside it is an error of
// kind [ErrInput].
func TallyScale(low, high int, answers []int) (Scale, error) {
	s := NewScale(low, high)
	for _, a := range answers {
		if a < low || a > high {
			return Scale{}, fmt.Errorf("%w: answer %d on a scale %d to %d", ErrInput, a, low, high)
		}
		s.Counts[a-low]++
	}
	return s, nil
}

// Plus adds two distributions. They may differ in range; the sum spans both.
func (s Scale) Plus(o Scale) Scale {
	if len(s.Counts) == 0 {
		return Scale{o.Low, slices.Clone(o.Counts), s.DontKnow + o.DontKnow}
	}
	if len(o.Counts) == 0 {
		return Scale{s.Low, slices.Clone(s.Counts), s.DontKnow + o.DontKnow}
	}
	sum := NewScale(min(s.Low, o.Low), max(s.High(), o.High()))
	sum.DontKnow = s.DontKnow + o.DontKnow
	for i, c := range s.Counts {
		sum.Counts[s.Low+i-sum.Low] += c
	}
	for i, c := range o.Counts {
		sum.Counts[o.Low+i-sum.Low] += c
	}
	return sum
}

// High is the largest value of the scale.
func (s Scale) High() int { return s.Low + len(s.Counts) - 1 }

// N is the number of valid answers, without "don't know".
func (s Scale) N() int {
	n := 0
	for _, c := range s.Counts {
		n += c
	}
	return n
}

// Count is how many answers lie from a up to and including b.
func (s Scale) Count(a, b int) int {
	n := 0
	for i, c := range s.Counts {
		if v := s.Low + i; v >= a && v <= b {
			n += c
		}
	}
	return n
}

// Share is the share of valid answers from a up to and including b (§3.5).
func (s Scale) Share(a, b int) Percent { return Percent{s.Count(a, b), s.N()} }

// Mean is the mean of the valid answers (§3.5).
func (s Scale) Mean() Ratio {
	sum := 0
	for i, c := range s.Counts {
		sum += c * (s.Low + i)
	}
	return Ratio{sum, s.N()}
}

// Median is the middle answer; of an even number the mean of the two middle
// ones (§3.6). Its Den is 1 or 2, or 0 without answers.
func (s Scale) Median() Ratio {
	n := s.N()
	switch {
	case n == 0:
		return Ratio{}
	case n%2 == 1:
		return Ratio{s.nth(n / 2), 1}
	}
	a, b := s.nth(n/2-1), s.nth(n/2)
	if (a+b)%2 == 0 {
		return Ratio{(a + b) / 2, 1}
	}
	return Ratio{a + b, 2}
}

// nth is the answer at place i (from 0) when all are put in order.
func (s Scale) nth(i int) int {
	for at, c := range s.Counts {
		if i < c {
			return s.Low + at
		}
		i -= c
	}
	return s.High()
}

// Extremes are the lowest and highest answer given; ok is false without
// answers.
func (s Scale) Extremes() (low, high int, ok bool) {
	n := s.N()
	if n == 0 {
		return 0, 0, false
	}
	return s.nth(0), s.nth(n - 1), true
}

// Unanimous reports that there are answers and all are the same.
func (s Scale) Unanimous() bool {
	low, high, ok := s.Extremes()
	return ok && low == high
}

// Score100 puts the mean on 0…100, which is 25·(mean − 1) on a scale of 1 to 5
// (§3.5).
func (s Scale) Score100() Percent {
	steps := len(s.Counts) - 1
	mean := s.Mean()
	if steps < 1 || !mean.OK() {
		return Percent{}
	}
	return Percent{mean.Num - s.Low*mean.Den, steps * mean.Den}
}
