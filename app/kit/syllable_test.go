package kit

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

// TestLongWordsBreakBetweenSyllables: Dutch words that are wider than a column of
// the room screen are cut where they can be read, and never leave a letter alone.
func TestLongWordsBreakBetweenSyllables(t *testing.T) {
	for _, c := range []struct {
		word  string
		width float32
		want  []string
	}{
		{"dienstroosteringswerkzaamheden", 25, []string{"dienstroosteringswerk-", "zaamheden"}},
		{"dienstroosteringswerkzaamheden", 29, []string{"dienstroosteringswerkzaamhe-", "den"}},
		{"aansprakelijkheidsverzekeringsvoorwaarden", 33, []string{"aansprakelijkheidsverzekerings-", "voorwaarden"}},
		{"bevoorradingsverantwoordelijkheid", 31, []string{"bevoorradingsverantwoordelijk-", "heid"}},
		{"schrift", 6, []string{"schri-", "ft"}}, // one syllable: anywhere
	} {
		if got := breakLines(c.word, c.width, runes); !reflect.DeepEqual(got, c.want) {
			t.Errorf("breakLines(%q, %v) = %q, want %q", c.word, c.width, got, c.want)
		}
	}
}

// TestSyllablesLeaveNoLetterAlone: whatever the width, a piece of a long word
// with syllables has more than two letters.
func TestSyllablesLeaveNoLetterAlone(t *testing.T) {
	for width := float32(12); width < 41; width++ {
		for _, piece := range breakLines("aansprakelijkheidsverzekeringsvoorwaarden", width, runes) {
			if utf8.RuneCountInString(piece) < leastLetters {
				t.Errorf("at width %v %q stands alone", width, piece)
			}
		}
	}
}
