package workshop

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/screen"
)

// clean prepares what somebody typed: it must be UTF-8, control characters go
// (line breaks stay), space around it goes. It refuses an empty text and one of
// more than most characters, never cutting: the sender keeps its text and is
// told what to do. field is the translation key of the field's name.
func clean(s string, most int, field string) (string, error) {
	s, err := cleanOptional(s, most, field)
	if err == nil && s == "" {
		err = refuse(Invalid, "refusal.empty", "field", screen.Key(field))
	}
	return s, err
}

// cleanOptional is clean for a text that may be empty.
func cleanOptional(s string, most int, field string) (string, error) {
	if !utf8.ValidString(s) {
		return "", refuse(Invalid, "refusal.unreadable")
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), r == '\uFEFF', r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1 // controls, and marks that turn the reading direction of others' text
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	if n := utf8.RuneCountInString(s); n > most {
		return "", refuse(Invalid, "refusal.tooLong", "field", screen.Key(field), "most", most, "have", n)
	}
	return s, nil
}

// oneLine is clean for names and other texts without line breaks.
func oneLine(s string, most int, field string) (string, error) {
	return clean(strings.ReplaceAll(s, "\n", " "), most, field)
}

// hasWords reports whether a text says something: a letter or a figure, not
// only emoji and punctuation.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
