package workshop

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/chart"
)

// Term is an organisation's word in place of the app's, one and several of it.
type Term struct {
	One  string `json:"one"`
	Many string `json:"many"`
	// Het says that the Dutch word takes "het"; of no meaning in English.
	Het bool `json:"het,omitempty"`
}

// termKey is the beginning of the keys of the app's own words: term.customer.one.
const termKey = "term."

// termLength bounds a term, in characters.
const termLength = 30

// termNames are what an organisation may have another word for.
var termNames = []string{"team", "customer", "manager", "employee", "session", "agreement"}

// TermNames are what an organisation may have another word for. The app's words
// are the texts "term.NAME.one" and "term.NAME.many"; "term.NAME.het" is "yes"
// where the Dutch one takes "het".
func TermNames() []string { return slices.Clone(termNames) }

// SetTerm says what the programme calls something, in one language; a term with
// both words empty gives the app's word back. It changes how things are called,
// not what is asked, so it may come at any time before the session runs.
// Facilitator only.
type SetTerm struct {
	Name     string `json:"name"` // one of TermNames
	Language string `json:"language"`
	Term     Term   `json:"term"`
}

// TermSet is SetTerm as it happened.
type TermSet SetTerm

func (c SetTerm) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	term, err := checkTerm(c.Name, c.Language, c.Term)
	if err != nil {
		return Decision{}, err
	}
	c.Term = term
	if s.Programme.Wording.Terms[c.Language][c.Name] == c.Term {
		return Decision{}, nil
	}
	if se := s.Current(); se != nil && se.State == Running {
		return Decision{}, refuse(Closed, "refusal.termsRunning")
	}
	return events(TermSet(c))
}

// checkTerm refuses a term that would not read well.
func checkTerm(name, language string, t Term) (Term, error) {
	if !slices.Contains(termNames, name) {
		return t, refuse(NotFound, "refusal.choice")
	}
	if !slices.Contains(wordingLanguages, language) {
		return t, refuse(Invalid, "refusal.language")
	}
	for _, word := range []*string{&t.One, &t.Many} {
		clean, err := cleanOptional(strings.ReplaceAll(*word, "\n", " "), termLength, "field.term")
		if err != nil {
			return t, err
		}
		if *word = clean; clean != "" && !strings.ContainsFunc(clean, unicode.IsLetter) {
			return t, refuse(Invalid, "refusal.needsWords")
		}
	}
	if (t.One == "") != (t.Many == "") {
		return t, refuse(Invalid, "refusal.termHalf")
	}
	if t.One == "" {
		t.Het = false
	}
	return t, nil
}

func (v TermSet) apply(s *State, _ Record) {
	w := s.Programme.Wording.clone()
	w.setTerm(v.Language, v.Name, v.Term)
	s.Programme.Wording = w
}

func (w *Wording) setTerm(language, name string, t Term) {
	of := map[string]Term{}
	maps.Copy(of, w.Terms[language])
	if of[name] = t; t.One == "" {
		delete(of, name)
	}
	if w.Terms == nil {
		w.Terms = map[string]map[string]Term{}
	}
	if w.Terms[language] = of; len(of) == 0 {
		delete(w.Terms, language)
	}
}

// replacement is a word in place of another one.
type replacement struct {
	word     string
	articles map[string]string // of the word before it, where the gender changes
	vowel    *bool             // English: whether "an" goes before it
}

// termSet replaces whole words of a text.
type termSet map[string]replacement

// The Dutch words before a noun that follow its gender, common to neuter. They
// only come with one of something.
var toHet = map[string]string{
	"de": "het", "deze": "dit", "die": "dat", "onze": "ons", "elke": "elk", "iedere": "ieder", "welke": "welk",
}

var toDe = func() map[string]string {
	out := map[string]string{}
	for common, neuter := range toHet {
		out[neuter] = common
	}
	return out
}()

// newTermSet is nil where the app's words stand.
func newTermSet(language string, terms map[string]Term, tr chart.Translator) termSet {
	out := termSet{}
	for name, t := range terms {
		one := replacement{word: t.One}
		neuter := tr(termKey+name+".het", nil) == "yes"
		switch {
		case language == "en":
			first, _ := utf8.DecodeRuneInString(strings.ToLower(t.One))
			vowel := strings.ContainsRune("aeiou", first)
			one.vowel = &vowel
		case neuter && !t.Het:
			one.articles = toDe
		case !neuter && t.Het:
			one.articles = toHet
		}
		out[tr(termKey+name+".one", nil)] = one
		out[tr(termKey+name+".many", nil)] = replacement{word: t.Many}
	}
	delete(out, "")
	if len(out) == 0 {
		return nil
	}
	return out
}

// replace puts the terms in the place of the app's words where these stand on
// their own: a compound such as "klantenteam" stays.
func (ts termSet) replace(text string) string {
	var out []string
	before := -1 // where in out the word before stands, with nothing but a space since
	for _, piece := range wordsApart(text) {
		r, ok := ts[strings.ToLower(piece)]
		switch {
		case ok:
			if before >= 0 {
				out[before] = r.article(out[before])
			}
			out = append(out, cased(r.word, piece))
			before = -1
		case piece == " ":
			out = append(out, piece)
		default:
			out = append(out, piece)
			before = -1
			if first, _ := utf8.DecodeRuneInString(piece); unicode.IsLetter(first) {
				before = len(out) - 1
			}
		}
	}
	return strings.Join(out, "")
}

// article is the word before a replaced one as it reads then.
func (r replacement) article(before string) string {
	lower := strings.ToLower(before)
	if r.vowel != nil && (lower == "a" || lower == "an") {
		if *r.vowel {
			return cased("an", before)
		}
		return cased("a", before)
	}
	if other := r.articles[lower]; other != "" {
		return cased(other, before)
	}
	return before
}

// cased begins a word with a capital where the one it replaces does.
func cased(word, like string) string {
	first, _ := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return word
	}
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// wordsApart cuts a text into words, with the hyphens within them, and what is
// between; joined they are the text again.
func wordsApart(text string) []string {
	var out []string
	from, inWord := 0, false
	for at, r := range text {
		letter := unicode.IsLetter(r) || r == '-' && inWord
		if at > from && (letter != inWord || !letter) {
			out = append(out, text[from:at])
			from = at
		}
		inWord = letter
	}
	if from < len(text) {
		out = append(out, text[from:])
	}
	return out
}

// lacksTranslation lists the keys with own words in one language only.
func (w Wording) lacksTranslation() []string {
	var out []string
	for key, of := range w.Texts {
		if len(of) < len(wordingLanguages) {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}
