package measure

import (
	"fmt"
	"math"
	"math/big"
	"strings"
)

// Direction is which way a KPI has to go.
type Direction string

// The directions.
const (
	Higher Direction = "higher"
	Lower  Direction = "lower"
	Band   Direction = "band"
)

// KPI is what progress is measured against. Higher and Lower need a baseline
// and a target, Band the two ends between which the figure should stay.
type KPI struct {
	Direction Direction `json:"direction"`
	Baseline  Ratio     `json:"baseline"`
	Target    Ratio     `json:"target"`
	BandLow   Ratio     `json:"bandLow"`
	BandHigh  Ratio     `json:"bandHigh"`
}

// Check tells what keeps a KPI from being measured, as an error of kind
// [ErrInput]: a figure that is missing, a target that equals the baseline or
// lies on its wrong side, a band that is upside down.
func (k KPI) Check() error {
	if k.Direction == Band {
		if !k.BandLow.OK() || !k.BandHigh.OK() || k.BandLow.Cmp(k.BandHigh) > 0 {
			return fmt.Errorf("%w: band %v to %v", ErrInput, k.BandLow, k.BandHigh)
		}
		return nil
	}
	if !k.Baseline.OK() || !k.Target.OK() {
		return fmt.Errorf("%w: baseline %v, target %v", ErrInput, k.Baseline, k.Target)
	}
	up := k.Target.Cmp(k.Baseline)
	if (k.Direction == Higher && up > 0) || (k.Direction == Lower && up < 0) {
		return nil
	}
	return fmt.Errorf("%w: %q from %v to %v", ErrInput, k.Direction, k.Baseline, k.Target)
}

// KpiProgress is how far a figure has come from the baseline to the target
// (§3.8, E13), the same for higher and lower: 0 at the baseline, 100 at the
// target, more beyond it, and negative the wrong way. Within a band, its ends
// included, it is 100, outside it 0. It is not OK without a reading, or when
// the KPI does not pass its Check.
func KpiProgress(k KPI, now Ratio) Percent {
	if !now.OK() || k.Check() != nil {
		return Percent{}
	}
	if k.Direction == Band {
		if now.Cmp(k.BandLow) >= 0 && now.Cmp(k.BandHigh) <= 0 {
			return Percent{1, 1}
		}
		return Percent{0, 1}
	}
	done := minus(now, k.Baseline)
	return Percent(fraction(done.Quo(done, minus(k.Target, k.Baseline))))
}

// minus is exact for all that fits in a Ratio.
func minus(a, b Ratio) *big.Rat {
	return new(big.Rat).Sub(big.NewRat(int64(a.Num), int64(a.Den)), big.NewRat(int64(b.Num), int64(b.Den)))
}

// fraction is not OK for what is too large for a comparison in 64 bits.
func fraction(r *big.Rat) Ratio {
	num, den := r.Num(), r.Denom()
	if !num.IsInt64() || !den.IsInt64() || den.Int64() > math.MaxInt32 ||
		num.Int64() > math.MaxInt32 || num.Int64() < -math.MaxInt32 {
		return Ratio{}
	}
	return Ratio{int(num.Int64()), int(den.Int64())}
}

// DecimalRatio reads a number such as "-7.4", exactly. It is not OK for what is
// no decimal number, or needs more than nine digits.
func DecimalRatio(s string) Ratio {
	const digits = 9
	rest := strings.TrimPrefix(s, "-")
	whole, decimals, point := strings.Cut(rest, ".")
	if whole == "" || (point && decimals == "") || len(whole)+len(decimals) > digits || strings.Trim(whole+decimals, "0123456789") != "" {
		return Ratio{}
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		return Ratio{}
	}
	return fraction(r)
}
