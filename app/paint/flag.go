package paint

import (
	"maps"
	"strings"
	"unicode"

	"github.com/afspraak/afspraak/workshop/screen"
)

// flag is the hint about a word that stands in the field, "" where there is none.
// It is given here and goes nowhere; whoever wants to sends the text as it is.
func (f *field) flag() string {
	hint := f.node.Field.Flag
	if hint == nil {
		return ""
	}
	value, _ := f.input.value()
	word := flagged(textOf(value), hint.Words)
	if word == "" {
		return ""
	}
	text := screen.Text{Key: hint.Text.Key, Args: maps.Clone(hint.Text.Args)}
	if text.Args == nil {
		text.Args = map[string]any{}
	}
	text.Args["word"] = word
	return f.p.words(&text)
}

// flagged is the first of some words, or rows of words, that stands in a text as
// it is: not as a part of another word.
func flagged(text string, words []string) string {
	plain := " " + strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	}), " ") + " "
	for _, w := range words {
		if strings.Contains(plain, " "+w+" ") {
			return w
		}
	}
	return ""
}
