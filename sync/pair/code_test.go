package pair

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
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

func TestCodesAreUniform(t *testing.T) {
	seen := [6][10]int{}
	const n = 20_000
	for range n {
		code, err := newCode(rand.Reader)
		if err != nil || len(code) != codeDigits {
			t.Fatal(code, err)
		}
		for i, c := range code {
			seen[i][c-'0']++
		}
	}
	for i, digits := range seen {
		for d, count := range digits { // eight standard deviations, once in 10¹³ runs
			if count < n/10-340 || count > n/10+340 {
				t.Fatalf("digit %d at place %d: %d of %d", d, i, count, n)
			}
		}
	}
	// 0xfffff is above a million and drawn again, 0x00007 is a code.
	if code, err := newCode(bytes.NewReader([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0x7f, 0xff})); err != nil || code != "000007" {
		t.Fatal(code, err)
	}
	if _, err := newCode(stuck{}); err == nil {
		t.Fatal("a broken source gave a code")
	}
	if _, err := NewDoor(&memory{}, strings.NewReader("")); !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
}

// stuck is a source of randomness that always says the same.
type stuck struct{}

func (stuck) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 0xff
	}
	return len(p), nil
}
