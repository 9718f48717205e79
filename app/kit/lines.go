package kit

import (
	"strings"
	"unicode"
)

const (
	softHyphen = '\u00ad'
	joiner     = '\u200d'
)

// breakLines divides text into lines that are at most width wide, as measured.
// It breaks at spaces; a word that is wider than a line breaks at its soft
// hyphens and after a hyphen or slash, else between syllables with a hyphen, or
// between any letters where no syllable is near.
// Newlines are kept. Nothing is left out but the spaces at which a line ends.
func breakLines(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		lines = append(lines, breakParagraph(paragraph, width, measure)...)
	}
	return lines
}

func breakParagraph(paragraph string, width float32, measure func(string) float32) []string {
	plain := strings.ReplaceAll(paragraph, string(softHyphen), "")
	whole := measure(plain)
	if whole <= width {
		return []string{plain}
	}
	// About so many bytes go on a line; with it few guesses need be measured.
	usual := int(width / whole * float32(len(plain)))
	var lines []string
	line := ""
	// strings.Fields would split at no-break spaces, which must hold.
	words := strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' || r == '\t' })
	for len(words) > 0 {
		longer, n := fillLine(line, words, usual, width, measure)
		if n > 0 {
			line, words = longer, words[n:]
			continue
		}
		if line != "" {
			lines = append(lines, line)
			line = ""
			continue
		}
		pieces := breakWord(words[0], width, measure)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line, words = pieces[len(pieces)-1], words[1:]
	}
	return append(lines, line)
}

// fillLine adds to a line as many words as fit, and says how many; it starts at
// a line of the usual length.
func fillLine(line string, words []string, usual int, width float32, measure func(string) float32) (filled string, n int) {
	with := func(n int) string {
		parts := make([]string, 0, n+1)
		if line != "" {
			parts = append(parts, line)
		}
		return strings.ReplaceAll(strings.Join(append(parts, words[:n]...), " "), string(softHyphen), "")
	}
	long := len(line)
	for n < len(words) && (n == 0 || long+1+len(words[n]) <= usual) {
		long += 1 + len(words[n])
		n++
	}
	filled = with(n)
	if measure(filled) <= width {
		for n < len(words) {
			longer := with(n + 1)
			if measure(longer) > width {
				break
			}
			filled, n = longer, n+1
		}
		return filled, n
	}
	for n--; n > 0; n-- {
		if filled = with(n); measure(filled) <= width {
			return filled, n
		}
	}
	return line, 0
}

// breakWord divides one word into pieces that fit; a piece has at least one
// grapheme, so that it ends also when nothing fits.
func breakWord(word string, width float32, measure func(string) float32) []string {
	var pieces []string
	rest := []rune(word)
	for {
		whole := strings.ReplaceAll(string(rest), string(softHyphen), "")
		if measure(whole) <= width {
			return append(pieces, whole)
		}
		cut, hyphen := bestCut(rest, width, measure)
		if cut >= len(rest) {
			return append(pieces, whole)
		}
		piece := strings.ReplaceAll(string(rest[:cut]), string(softHyphen), "")
		if hyphen {
			piece += "-"
		}
		pieces = append(pieces, piece)
		rest = rest[cut:]
	}
}

// bestCut finds how many runes go on this line, and whether a hyphen follows.
func bestCut(rest []rune, width float32, measure func(string) float32) (cut int, hyphen bool) {
	good, syllable, forced := 0, 0, 0
	for i := 1; i < len(rest); i++ {
		if !boundary(rest, i) {
			continue
		}
		before, natural := rest[i-1], false
		end := "-"
		switch {
		case before == softHyphen:
			natural = true
		case before == '-' || before == '/' || before == '\u2013':
			natural, end = true, ""
		}
		piece := strings.ReplaceAll(string(rest[:i]), string(softHyphen), "") + end
		if measure(piece) > width {
			break
		}
		if natural {
			good = i
		}
		if syllableAt(rest, i) {
			syllable = i
		}
		forced = i
	}
	cut = forced
	switch {
	case good > 0:
		cut = good
	case forced-syllable <= nearSyllable && syllable > 0:
		cut = syllable
	}
	if cut == 0 {
		for cut = 1; cut < len(rest) && !boundary(rest, cut); cut++ {
		}
		return cut, false
	}
	last := rest[cut-1]
	return cut, last == softHyphen || unicode.IsLetter(last) || unicode.Is(unicode.M, last)
}

// boundary says whether a text may be cut before rune i without tearing one
// visible character apart: an accent from its letter, a flag, a joined emoji.
func boundary(text []rune, i int) bool {
	if i <= 0 || i >= len(text) {
		return true
	}
	r, before := text[i], text[i-1]
	switch {
	case unicode.Is(unicode.M, r), r == joiner, before == joiner:
		return false
	case r >= 0x1f3fb && r <= 0x1f3ff: // skin tones
		return false
	case before == '\r' && r == '\n':
		return false
	case regional(r) && regional(before):
		pair := 0
		for j := i - 1; j >= 0 && regional(text[j]); j-- {
			pair++
		}
		return pair%2 == 0
	}
	return true
}

func regional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
