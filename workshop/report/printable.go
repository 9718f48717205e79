package report

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// printer prepares texts for a PDF: its library refuses the whole document for
// one character above U+FFFF and draws empty boxes for what the font lacks.
type printer struct {
	font  coverage
	emoji func(n int) string // words that stand for n emoji in a row
	lost  bool               // something could not be shown as it was typed
}

// box stands for a letter that the font lacks. The font lacks this one too,
// and a PDF draws an empty box for that.
const box = '□'

// plainer are signs that the font lacks and that have an equal in it.
var plainer = map[rune]string{
	'−': "–", '→': "->", '←': "<-", '↑': "^", '↓': "v", '↔': "<->", '⇒': "=>", '≤': "<=", '≥': ">=", '≠': "/=", '≈': "~",
	'●': "•", '○': "•", '■': "•", '▪': "•", '▶': "•", '►': "•", '◆': "•", '∙': "•", '⋅': "·",
}

// emoticons are older than emoji and say the same in every language.
var emoticons = map[rune]string{
	'🙂': ":-)", '😀': ":-)", '😃': ":-)", '😄': ":-)", '😊': ":-)", '☺': ":-)", '😁': ":-D", '😂': ":-D", '🤣': ":-D",
	'😉': ";-)", '🙁': ":-(", '☹': ":-(", '😞': ":-(", '😢': ":'-(", '😭': ":'-(", '😮': ":-o", '😐': ":-|",
	'❤': "<3", '♥': "<3", '💙': "<3", '💚': "<3", '💛': "<3", '🧡': "<3", '💜': "<3",
	'👍': "(+1)", '👎': "(-1)", '✅': "[x]", '✔': "[x]", '☑': "[x]", '⬜': "[ ]", '☐': "[ ]", '❌': "(x)", '✖': "(x)",
	'➡': "->", '⬅': "<-", '⬆': "^", '⬇': "v", '⭐': "*", '★': "*", '❗': "!", '❓': "?", '➕': "+", '➖': "-", '✓': "[x]",
}

// printable gives a text of which every character can be printed: accents are
// composed, common emoji become the emoticons that they came from, other emoji
// are named as such, letters of scripts that the font lacks become boxes.
// Nothing that somebody typed goes without a trace.
func (p *printer) printable(s string) string {
	s = norm.NFC.String(tidy(s))
	if p.fits(s) {
		return s
	}
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case r == '\n' || p.font.has(r) && !p.keycap(runes[i:]):
			b.WriteRune(r)
			i++
		case plainer[r] != "":
			b.WriteString(plainer[r])
			i++
		case isEmoji(r) || p.keycap(runes[i:]):
			i += p.emojis(&b, runes[i:])
		case joins(r):
			i++ // part of an emoji whose first sign is gone, or a mark that is not seen
		default:
			b.WriteRune(box)
			p.lost = true
			i++
		}
	}
	return b.String()
}

func (p *printer) fits(s string) bool {
	for _, r := range s {
		if r != '\n' && !p.font.has(r) || joins(r) {
			return false
		}
	}
	return true
}

// keycap is a figure in a box: a figure followed by two signs that make it one.
func (p *printer) keycap(runes []rune) bool {
	return len(runes) > 1 && strings.ContainsRune("0123456789#*", runes[0]) &&
		(runes[1] == 0x20E3 || runes[1] == 0xFE0F && len(runes) > 2 && runes[2] == 0x20E3)
}

// emojis writes what stands for the emoji at the start of runes, those that
// have no emoticon counted together, and tells how many runes they take.
func (p *printer) emojis(b *strings.Builder, runes []rune) int {
	at, nameless := 0, 0
	for at < len(runes) && (isEmoji(runes[at]) || p.keycap(runes[at:])) {
		first := runes[at]
		at += cluster(runes[at:])
		sign := emoticons[first]
		if first < 0x80 {
			sign = string(first) // a keycap's figure
		}
		if sign == "" {
			nameless++
			continue
		}
		p.nameless(b, &nameless)
		b.WriteString(sign)
	}
	p.nameless(b, &nameless)
	return at
}

func (p *printer) nameless(b *strings.Builder, n *int) {
	if *n > 0 {
		b.WriteString(p.emoji(*n))
		p.lost = true
		*n = 0
	}
}

// cluster is how many runes make one emoji: its first sign, the skin tones,
// variants and tags that follow, and what a joiner ties to it.
func cluster(runes []rune) int {
	n := 1
	if regional(runes[0]) && len(runes) > 1 && regional(runes[1]) {
		return 2 // a flag
	}
	for n < len(runes) {
		switch {
		case runes[n] == 0x200D && n+1 < len(runes) && isEmoji(runes[n+1]):
			n += 2
		case joins(runes[n]):
			n++
		default:
			return n
		}
	}
	return n
}

func regional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// joins are signs that only change the emoji before them.
func joins(r rune) bool {
	return r == 0x200D || r == 0x200C || r == 0x20E3 || r >= 0xFE00 && r <= 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF || r >= 0xE0000 && r <= 0xE007F
}

func isEmoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x2B00 && r <= 0x2BFF ||
		r >= 0x2300 && r <= 0x23FF || r >= 0x25AA && r <= 0x25FE || r == 0x2139 || r >= 0x2194 && r <= 0x21AA ||
		r == 0x3030 || r == 0x303D || r == 0x3297 || r == 0x3299
}
