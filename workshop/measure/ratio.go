package measure

import (
	"errors"
	"strconv"
)

// ErrInput is the kind of every error of this package: a value that the
// formula is not defined for.
var ErrInput = errors.New("value outside the formula's range")

// Ratio is an exact fraction, such as a mean: a sum over a count. A Den of 0
// (or less) means that there is nothing to divide by: the figure is not known.
type Ratio struct {
	Num int `json:"num"`
	Den int `json:"den"`
}

// OK reports whether the fraction is a number.
func (r Ratio) OK() bool { return r.Den > 0 }

// Cmp compares exactly: −1 if r is smaller, 0 if equal, +1 if larger. Both
// must be OK; Num and Den stay below 2³¹.
func (r Ratio) Cmp(o Ratio) int {
	a, b := int64(r.Num)*int64(o.Den), int64(o.Num)*int64(r.Den)
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Sub gives r − o, not OK if either is not.
func (r Ratio) Sub(o Ratio) Ratio {
	if !r.OK() || !o.OK() {
		return Ratio{}
	}
	if r.Den == o.Den {
		return Ratio{r.Num - o.Num, r.Den}
	}
	return Ratio{r.Num*o.Den - o.Num*r.Den, r.Den * o.Den}
}

// Float is for places in a drawing only; compare with Cmp. 0 if not OK.
func (r Ratio) Float() float64 {
	if !r.OK() {
		return 0
	}
	return float64(r.Num) / float64(r.Den)
}

// Decimal is the display form with a point and the given number of decimals
// (0…4), rounded half away from zero; "" if not OK.
func (r Ratio) Decimal(decimals int) string {
	if !r.OK() {
		return ""
	}
	return decimal(roundDiv(r.Num*pow10(decimals), r.Den), decimals)
}

// Signed is Decimal with a plus before what is larger than zero.
func (r Ratio) Signed(decimals int) string { return signed(r.Decimal(decimals)) }

// Percent is an exact share, 100·Num/Den per cent; of differences of shares it
// is percentage points, and then may be negative.
type Percent struct {
	Num int `json:"num"`
	Den int `json:"den"`
}

// OK reports whether there is anything to take a share of.
func (p Percent) OK() bool { return p.Den > 0 }

// Cmp compares exactly, as [Ratio.Cmp].
func (p Percent) Cmp(o Percent) int { return Ratio(p).Cmp(Ratio(o)) }

// Sub gives p − o in percentage points, not OK if either is not.
func (p Percent) Sub(o Percent) Percent { return Percent(Ratio(p).Sub(Ratio(o))) }

// Rounded is the whole percentage for display, half away from zero; 0 if not
// OK, so ask that first.
func (p Percent) Rounded() int {
	if !p.OK() {
		return 0
	}
	return roundDiv(100*p.Num, p.Den)
}

// Decimal is the percentage with a point and the given number of decimals
// (0…4), without a percent sign; "" if not OK.
func (p Percent) Decimal(decimals int) string {
	if !p.OK() {
		return ""
	}
	return decimal(roundDiv(100*p.Num*pow10(decimals), p.Den), decimals)
}

// Signed is Decimal with a plus before what is larger than zero.
func (p Percent) Signed(decimals int) string { return signed(p.Decimal(decimals)) }

// Float is the percentage for places in a drawing only; 0 if not OK.
func (p Percent) Float() float64 { return 100 * Ratio(p).Float() }

// roundDiv divides with rounding half away from zero; den > 0.
func roundDiv(num, den int) int {
	q, rest := num/den, num%den
	switch {
	case 2*rest >= den:
		return q + 1
	case -2*rest >= den:
		return q - 1
	}
	return q
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// decimal writes n/10^decimals with a point.
func decimal(n, decimals int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	if decimals <= 0 {
		return sign + strconv.Itoa(n)
	}
	p := pow10(decimals)
	frac := strconv.Itoa(n%p + p)[1:]
	return sign + strconv.Itoa(n/p) + "." + frac
}

// signed leaves a rounded zero without a sign, whatever it was before rounding.
func signed(s string) string {
	for _, c := range s {
		if c >= '1' && c <= '9' {
			if s[0] != '-' {
				return "+" + s
			}
			break
		}
	}
	return s
}
