package pair

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The lists are a format: a change would make two versions show two sets of
// words for one host.
func TestWordListsAreFrozen(t *testing.T) {
	for lang, want := range map[string]string{"nl": "92e5ba082f19f0e76054ebd5563ad4ca0d97b3832c31f6ec5c104175d63c540b", "en": "52cbfefec4a5996695004a0a13712be01f4731204fe5376a9511815bf09d17b3"} {
		text := map[string]string{"nl": wordsNL, "en": wordsEN}[lang]
		sum := sha256.Sum256([]byte(strings.ReplaceAll(text, "\r\n", "\n")))
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func TestWordLists(t *testing.T) {
	plain := regexp.MustCompile(`^[a-z]{3,8}$`)
	for _, lang := range []string{"nl", "en"} {
		list, err := wordList(lang)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != wordsPerList {
			t.Fatalf("%s: %d words", lang, len(list))
		}
		if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("%s: not sorted or not distinct", lang)
		}
		for i, a := range list {
			if !plain.MatchString(a) {
				t.Errorf("%s: %q", lang, a)
			}
			for _, b := range list[:i] {
				if oneApart(a, b) {
					t.Errorf("%s: %q and %q are too alike", lang, a, b)
				}
			}
		}
	}
	for sound, words := range soundingAlike(t) {
		if len(words) > 1 {
			t.Errorf("nl: %v sound alike (%s)", words, sound)
		}
	}
}

// oneApart reports whether one letter put in, left out, changed, or swapped with
// its neighbour turns a into b.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func TestOneApart(t *testing.T) {
	for pair, want := range map[string]bool{
		"appel appel": true, "appel apel": true, "appel appelt": true, "appel oppel": true, "appel apple": true,
		"appel ampul": false, "boom bomen": false, "ab ba": true, "abc cba": false,
	} {
		w := strings.Fields(pair)
		if oneApart(w[0], w[1]) != want || oneApart(w[1], w[0]) != want {
			t.Errorf("%s: not %v", pair, want)
		}
	}
}

// soundingAlike groups the Dutch words by a rough spelling of their sound: ei and
// ij, au and ou, a final d and t, c and k are one sound in Dutch.
func soundingAlike(t *testing.T) map[string][]string {
	list, err := wordList("nl")
	if err != nil {
		t.Fatal(err)
	}
	sound := strings.NewReplacer("ij", "ei", "y", "i", "ouw", "ou", "auw", "ou", "au", "ou", "ch", "g",
		"ce", "se", "ci", "si", "c", "k", "z", "s", "v", "f", "th", "t")
	groups := map[string][]string{}
	for _, w := range list {
		s := sound.Replace(w)
		if strings.HasSuffix(s, "d") {
			s = s[:len(s)-1] + "t"
		}
		groups[s] = append(groups[s], w)
	}
	return groups
}

func TestPickWords(t *testing.T) {
	list, err := wordList("en")
	if err != nil {
		t.Fatal(err)
	}
	last := wordsPerList - 1
	for _, c := range []struct {
		raw  []byte
		want [3]int
	}{
		{[]byte{0, 0, 0, 0, 0}, [3]int{}},
		{[]byte{0xff, 0xff, 0xff, 0xff, 0x80}, [3]int{last, last, last}},
		{[]byte{0, 0, 0, 0, 0x7f}, [3]int{}}, // seven bits are left over
		{[]byte{0, 0x20, 0x08, 0x01, 0x80}, [3]int{1, 2, 3}},
	} {
		want := [3]string{list[c.want[0]], list[c.want[1]], list[c.want[2]]}
		if got := pickWords(c.raw, list); got != want {
			t.Errorf("%x: %v, want %v", c.raw, got, want)
		}
	}
}

// Golden values: what a released program shows, the next one shows too.
func TestHostWords(t *testing.T) {
	var id DeviceID
	for i := range id {
		id[i] = byte(i)
	}
	for _, c := range []struct {
		session, lang string
		want          [3]string
	}{
		{"k7qm3xwt", "nl", [3]string{"scheepje", "truffel", "snelheid"}},
		{"k7qm3xwt", "en", [3]string{"reality", "stitch", "rotate"}},
		{"k7qm3xwu", "nl", [3]string{"breedte", "missen", "apart"}},
	} {
		got, err := HostWords(id, c.session, c.lang)
		if err != nil || got != c.want {
			t.Errorf("%s %s: %q, %v", c.session, c.lang, got, err)
		}
	}
	for _, lang := range []string{"", "de", "NL", "nl-NL"} {
		if _, err := HostWords(id, "s", lang); !errors.Is(err, ErrLanguage) {
			t.Errorf("%q: %v", lang, err)
		}
	}
}
