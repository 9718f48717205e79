package pair

import (
	"errors"
	"strings"
	"testing"
)

func TestNormaliseCode(t *testing.T) {
	for _, in := range []string{
		"482913", "482 913", "482-913", " 482913\n", "4 8 2 9 1 3", "482\u00a0913", "482\u202f913", "482–913", "482.913",
		"482−913", "482_913", "\u200e482913\u200f", "４８２９１３", "４８２　９１３", "٤٨٢٩١٣", "𝟒𝟖𝟐𝟗𝟏𝟑", "𝟺𝟾𝟸913", "４82－913",
	} {
		if got, err := NormaliseCode(in); err != nil || got != "482913" {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	if got, err := NormaliseCode("000 007"); err != nil || got != "000007" {
		t.Errorf("zeros in front: %q, %v", got, err)
	}
	for _, in := range []string{
		"", "   ", "48291", "4829130", "48291x", "48291O", "482+913", "482,913", "½82913", "四八二九一三", "4829①3", "\xff482913",
		strings.Repeat(" ", 100) + "482913", strings.Repeat("1", 1<<20),
	} {
		got, err := NormaliseCode(in)
		if !errors.Is(err, ErrCodeForm) || got != "" {
			t.Errorf("%.20q: %q, %v", in, got, err)
		}
		if err != nil && len(in) == 6 && strings.Contains(err.Error(), in) {
			t.Errorf("the error repeats what was typed: %v", err)
		}
	}
}

func FuzzNormaliseCode(f *testing.F) {
	for _, s := range []string{"482 913", "４８２９１３", "x", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := NormaliseCode(s)
		if err != nil {
			return
		}
		again, err := NormaliseCode(got)
		if err != nil || again != got || len(got) != codeDigits || strings.Trim(got, "0123456789") != "" {
			t.Fatalf("%q became %q, then %q, %v", s, got, again, err)
		}
	})
}
