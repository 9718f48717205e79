package kit

import (
	"strings"
	"unicode"
)

// cutAt divides text after at most limit runes, without tearing one visible
// character apart. A negative limit counts as none left.
func cutAt(text string, limit int) (fits, rest string) {
	runes := []rune(text)
	if len(runes) <= limit {
		return text, ""
	}
	at := max(limit, 0)
	for at > 0 && !boundary(runes, at) {
		at--
	}
	return string(runes[:at]), string(runes[at:])
}

// cleanText brings text from elsewhere into the form that we keep: newlines
// only as \n, tabs as spaces, and no other control characters.
func cleanText(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ", "\u2028", "\n", "\u2029", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd"))
}

// cleanLine is cleanText for a field of one line.
func cleanLine(text string) string {
	return strings.TrimRight(strings.ReplaceAll(cleanText(text), "\n", " "), " ")
}
