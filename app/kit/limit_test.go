package kit

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCutAt(t *testing.T) {
	for _, c := range []struct {
		text       string
		limit      int
		fits, rest string
	}{
		{"abc", 3, "abc", ""},
		{"abcd", 3, "abc", "d"},
		{"abc", 0, "", "abc"},
		{"abc", -2, "", "abc"},
		{"ae\u0301", 2, "a", "e\u0301"},
		{"👩\u200d🔧!", 2, "", "👩\u200d🔧!"},
		{"€€", 1, "€", "€"},
	} {
		if fits, rest := cutAt(c.text, c.limit); fits != c.fits || rest != c.rest {
			t.Errorf("cutAt(%q, %d) = %q, %q", c.text, c.limit, fits, rest)
		}
	}
}

func TestCutAtLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, limit := rapid.String().Draw(t, "text"), rapid.IntRange(-1, 40).Draw(t, "limit")
		fits, rest := cutAt(text, limit)
		if fits+rest != text {
			t.Fatalf("%q became %q and %q", text, fits, rest)
		}
		if n := utf8.RuneCountInString(fits); n > max(limit, 0) {
			t.Fatalf("%d runes fit in %d", n, limit)
		}
	})
}

func TestCleanText(t *testing.T) {
	for in, want := range map[string]string{
		"a\r\nb\rc": "a\nb\nc", "a\tb": "a b", "a\x00b\x1b": "ab", "caf\u00e9": "café", "x\xffy": "x\ufffdy",
	} {
		if got := cleanText(in); got != want {
			t.Errorf("cleanText(%q) = %q, want %q", in, got, want)
		}
	}
	if got := cleanLine("a\nb \n"); got != "a b" {
		t.Errorf("cleanLine gave %q", got)
	}
}
