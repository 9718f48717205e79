package chart

import (
	"strings"
	"unicode"
)

// glyphs are how wide letters are, as a factor of the size, in the typeface that
// windows and reports use. What is not here is as wide as most.
var glyphs = map[rune]float64{}

func init() {
	for width, letters := range map[float64]string{
		0.27: " .,:;'’|iljíïìI!", 0.36: "ft-()r/", 0.48: "csz?\"“”", 0.53: "kvxyaeéëèáàüg", 0.79: "w", 0.94: "mMW",
	} {
		for _, r := range letters {
			glyphs[r] = width
		}
	}
}

// usualGlyph is a small letter; capitals are wider.
const usualGlyph = 0.62

func wordWidth(word string) float64 {
	width := 0.0
	for _, r := range word {
		switch w, known := glyphs[r]; {
		case known:
			width += w
		case unicode.IsUpper(r):
			width += 0.68
		case r > 0x2e80: // square scripts and pictures
			width += 1.05
		default:
			width += usualGlyph
		}
	}
	return width
}

// wrapped is how many lines words take in a box of that width, between 1 and
// limit, when they break as the painters break them. [linesFor] is quicker and
// knows less: it counts characters.
func wrapped(words string, width, size float64, limit int) int {
	room := width / size
	lines, at := 0, 0.0
	for paragraph := range strings.SplitSeq(words, "\n") {
		lines, at = lines+1, 0
		for word := range strings.FieldsSeq(paragraph) {
			w := wordWidth(word)
			if at > 0 && at+glyphs[' ']+w > room {
				lines, at = lines+1, 0
			}
			if at > 0 {
				at += glyphs[' ']
			}
			for at += w; at > room; at -= room { // a long word is broken
				lines++
			}
		}
	}
	return min(max(lines, 1), limit)
}
