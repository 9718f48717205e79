package kit

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// runes measures a text as if every rune were one wide.
func runes(s string) float32 { return float32(utf8.RuneCountInString(s)) }

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"", 10, []string{""}},
		{"kort", 10, []string{"kort"}},
		{"een twee drie", 8, []string{"een twee", "drie"}},
		{"a\n\nb", 8, []string{"a", "", "b"}},
		{"verantwoordelijkheid", 10, []string{"verant-", "woorde-", "lijkheid"}},
		{"verant\u00adwoordelijk\u00adheid", 10, []string{"verant-", "woorde-", "lijkheid"}},
		{"klant\u00adcultuur", 20, []string{"klantcultuur"}},
		{"KPI-dashboard", 8, []string{"KPI-", "dash-", "board"}},
		{"€\u00a018,75 euro", 7, []string{"€\u00a018,75", "euro"}},
		{"123456", 4, []string{"123", "456"}},
		{"abc", 0, []string{"a", "b", "c"}},
		{"e\u0301e\u0301", 1, []string{"e\u0301", "e\u0301"}},
	} {
		if got := breakLines(c.text, c.width, runes); !reflect.DeepEqual(got, c.want) {
			t.Errorf("breakLines(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// TestBreakLinesLosesNothing: whatever the text and width, all letters come out
// in order, and only a single character may be wider than the line.
func TestBreakLinesLosesNothing(t *testing.T) {
	letters := func(s string) string {
		return strings.NewReplacer(" ", "", "\n", "", "\t", "", "-", "", string(softHyphen), "").Replace(s)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abc -/\n\t\u00ad\u0301é€👩\u200d🏽🇳🇱")), 0, 60, -1).Draw(t, "text")
		width := float32(rapid.IntRange(0, 20).Draw(t, "width"))
		lines := breakLines(text, width, runes)
		if got := letters(strings.Join(lines, "")); got != letters(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			r := []rune(line)
			inside := 0
			for i := 1; i < len(r); i++ {
				if boundary(r, i) {
					inside++
				}
			}
			if runes(line) > width && inside > 0 {
				t.Fatalf("line %q is wider than %v", line, width)
			}
		}
	})
}

// TestBreakLinesFillsEachLine: a line has all the words for which it has room,
// however uneven the letters are from which the length of a line is guessed.
func TestBreakLinesFillsEachLine(t *testing.T) {
	uneven := func(s string) (width float32) {
		for _, r := range s {
			width += map[rune]float32{'i': 1, 'a': 3, 'M': 9, ' ': 2}[r]
		}
		return width
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("iaM")), 1, 6, -1), 1, 30).Draw(t, "words")
		width := float32(rapid.IntRange(54, 300).Draw(t, "width"))
		var want []string
		for _, w := range words {
			if n := len(want); n > 0 && uneven(want[n-1]+" "+w) <= width {
				want[n-1] += " " + w
				continue
			}
			want = append(want, w)
		}
		if got := breakLines(strings.Join(words, " "), width, uneven); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestBoundary(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		want bool
	}{
		{"ab", 1, true},
		{"e\u0301", 1, false},
		{"👩\u200d🔧", 1, false},
		{"👩\u200d🔧", 2, false},
		{"👍🏽", 1, false},
		{"🇳🇱🇧🇪", 1, false},
		{"🇳🇱🇧🇪", 2, true},
		{"🇳🇱🇧🇪", 3, false},
		{"\r\n", 1, false},
		{"ab", 2, true},
	} {
		if got := boundary([]rune(c.text), c.at); got != c.want {
			t.Errorf("boundary(%q, %d) = %v", c.text, c.at, got)
		}
	}
}
