package measure

import "fmt"

// PointsTotal is what everybody divides in a question of points (§3.8).
const PointsTotal = 100

// Points is what remains of points that people divided over some options: the
// sum per option. Whoever divided what is not in it.
type Points struct {
	N    int   `json:"n"`
	Sums []int `json:"sums"`
}

// SumPoints adds divisions over the given number of options. One with another
// number of parts, a negative part or another sum than [PointsTotal] is an error
// of kind [ErrInput].
func SumPoints(options int, divisions [][]int) (Points, error) {
	out := Points{N: len(divisions), Sums: make([]int, options)}
	for _, d := range divisions {
		if len(d) != options {
			return Points{}, fmt.Errorf("%w: %d parts over %d options", ErrInput, len(d), options)
		}
		sum := 0
		for i, part := range d {
			if part < 0 || part > PointsTotal {
				return Points{}, fmt.Errorf("%w: %d points", ErrInput, part)
			}
			sum += part
			out.Sums[i] += part
		}
		if sum != PointsTotal {
			return Points{}, fmt.Errorf("%w: a sum of %d points", ErrInput, sum)
		}
	}
	return out, nil
}

// Mean is the mean of one option (from 0); not OK without answers.
func (p Points) Mean(option int) Ratio {
	if option < 0 || option >= len(p.Sums) {
		return Ratio{}
	}
	return Ratio{p.Sums[option], p.N}
}

// Whole are the means as whole points that add up to [PointsTotal], by largest
// remainder: what a picture shows has to add up. Nil without answers, and for
// sums that [SumPoints] did not make.
func (p Points) Whole() []int {
	sum := 0
	for _, s := range p.Sums {
		if s < 0 {
			return nil
		}
		sum += s
	}
	if p.N <= 0 || sum != PointsTotal*p.N {
		return nil
	}
	return share(PointsTotal, p.Sums)
}

// WholePercents are the shares of counts in the whole of them as whole percentages
// that add up to 100, by largest remainder; all 0 without any count. Where each
// stands for itself, [Percent.Rounded] is nearer.
func WholePercents(counts []int) []int { return share(100, counts) }

// BalanceIndex is the mean of the employee's points minus the customer's (§3.8,
// E21): negative where the customer gets more attention.
func BalanceIndex(customer, employee Ratio) Ratio { return employee.Sub(customer) }
