package kit

import (
	"strings"
	"unicode"
)

// How a word that is wider than its line is cut: at the last syllable that is so
// many letters back at most, with so many letters on both sides at least.
const (
	nearSyllable = 8
	leastLetters = 3
)

// syllableAt says whether a syllable of a Dutch or English word probably begins
// at rune i: a consonant with a vowel behind it. It knows no words; what it
// takes for a syllable can be read, which a cut anywhere often cannot.
func syllableAt(word []rune, i int) bool {
	if i < leastLetters || i+leastLetters > len(word) {
		return false
	}
	for _, r := range word[i-leastLetters : i+leastLetters] {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	before, r, after := unicode.ToLower(word[i-1]), unicode.ToLower(word[i]), unicode.ToLower(word[i+1])
	switch {
	case vowel(r) || !vowel(after):
		return false
	case r == 'h' && strings.ContainsRune("cst", before), r == 'j' && before == 'i':
		return false // two letters, one sound: ch, sh, th, ij
	case strings.ContainsRune("lr", r) && strings.ContainsRune("bcdfghkptv", before):
		return false // as in plan, groep, schrift: they belong together
	}
	return true
}

func vowel(r rune) bool {
	return strings.ContainsRune("aeiouyàáâäèéêëìíîïòóôöùúûü", r)
}
