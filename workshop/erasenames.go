package workshop

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameBook finds names in texts and puts words in their place.
type nameBook struct{ entries []nameEntry }

type nameEntry struct {
	name string
	word string
	part bool // one word of a longer name: only as a name is written, with its capital
}

// leastNamePart is how many letters a part of a name has at the least to be
// looked for on its own: "van" and "de" begin small, initials are too short.
const leastNamePart = 3

func newNameBook() *nameBook { return &nameBook{} }

// add makes a name known, whole and by its parts; the longest are looked for first.
func (b *nameBook) add(name, word string) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || name == word {
		return
	}
	b.entries = append(b.entries, nameEntry{name, word, false})
	if parts := strings.Fields(name); len(parts) > 1 {
		for _, p := range parts {
			first, _ := utf8.DecodeRuneInString(p)
			if unicode.IsUpper(first) && utf8.RuneCountInString(p) >= leastNamePart {
				b.entries = append(b.entries, nameEntry{p, word, true})
			}
		}
	}
	slices.SortStableFunc(b.entries, func(a, b nameEntry) int { return len(b.name) - len(a.name) })
}

// replace puts the words in place of the names in a text. A whole name is found
// in any case, a part of one only as it was written; both only as whole words.
func (b *nameBook) replace(s string) string {
	if len(b.entries) == 0 {
		return s
	}
	var out strings.Builder
	before := ' '
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !isWord(before) && isWord(r) {
			if e, n := b.at(s); n > 0 {
				out.WriteString(e.word)
				before, _ = utf8.DecodeLastRuneInString(s[:n])
				s = s[n:]
				continue
			}
		}
		out.WriteString(s[:size])
		before, s = r, s[size:]
	}
	return out.String()
}

// at finds the longest name with which a text begins, and how many bytes it takes.
func (b *nameBook) at(s string) (nameEntry, int) {
	for _, e := range b.entries {
		n := prefixFold(s, e.name)
		if n == 0 || e.part && s[:n] != e.name {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[n:]); len(s) == n || !isWord(r) {
			return e, n
		}
	}
	return nameEntry{}, 0
}

// prefixFold is how many bytes of s are the prefix, letter case apart; 0 when it
// does not begin with it.
func prefixFold(s, prefix string) int {
	n := 0
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || unicode.ToLower(got) != unicode.ToLower(want) {
			return 0
		}
		n += size
	}
	return n
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
