package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[SetOwnText]("programme.text")
	_ = command[SetTerm]("programme.term")
	_ = event[OwnTextSet]("programme.textSet")
	_ = event[TermSet]("programme.termSet")
)

// Wording is how a programme says things in its own words: a statement or a
// script line in place of the app's, and the organisation's word where the app
// says "team" or "customer". The zero value is the app's own wording.
type Wording struct {
	// Texts are own words by translation key and language. In a language without
	// them the app's own text stands.
	Texts map[string]map[string]string `json:"texts,omitempty"`
	// Terms are the organisation's words by language and by one of TermNames.
	Terms map[string]map[string]Term `json:"terms,omitempty"`
}

// How long own words may be, and how many texts may have them.
const (
	mostOwnText  = 600
	mostOwnTexts = 400
)

// Languages of own words.
var wordingLanguages = []string{"nl", "en"}

// ownable are the beginnings of the keys that can have own words, each followed
// by the kind of a phase; ownableOf are further ones of a phase.
var (
	ownable   = []string{"script.", "question.", "text.", "help."}
	ownableOf = map[string][]string{
		"scan":   {"factor.*.statement"},
		"room":   {"spotCase."},
		"debate": {"box."},
	}
)

// OwnablePhase is the kind of phase that a translation key belongs to whose text
// can be put in own words; false for any other key.
func OwnablePhase(key string) (kind string, ok bool) {
	for _, head := range ownable {
		if rest, has := strings.CutPrefix(key, head); has {
			kind, _, dotted := strings.Cut(rest, ".")
			if _, known := phases[kind]; !known || !dotted {
				return "", false
			}
			return kind, true
		}
	}
	for kind, patterns := range ownableOf {
		for _, pattern := range patterns {
			head, tail, _ := strings.Cut(pattern, "*")
			if strings.HasPrefix(key, head) && strings.HasSuffix(key, tail) && len(key) > len(head)+len(tail) {
				return kind, true
			}
		}
	}
	return "", false
}

// SetOwnText puts a text of a phase in own words, in one language; empty words
// give the app's text back. Not once the phase has begun. Facilitator only.
type SetOwnText struct {
	Key      string `json:"key"`
	Language string `json:"language"` // nl or en
	Words    string `json:"words"`    // up to 600 characters
}

// OwnTextSet is SetOwnText as it happened.
type OwnTextSet SetOwnText

func (c SetOwnText) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	words, err := checkOwnText(c.Key, c.Language, c.Words)
	if err != nil {
		return Decision{}, err
	}
	c.Words = words
	kind, _ := OwnablePhase(c.Key)
	now := s.Programme.Wording.Texts
	switch {
	case now[c.Key][c.Language] == c.Words:
		return Decision{}, nil
	case s.begun(kind):
		return Decision{}, refuse(Closed, "refusal.wordsBegun", "phase", screen.Key("phase."+kind+".name"))
	case now[c.Key] == nil && len(now) >= mostOwnTexts:
		return Decision{}, refuse(Invalid, "refusal.ownTexts", "most", mostOwnTexts)
	}
	return events(OwnTextSet(c))
}

// checkOwnText refuses words for a text that cannot have own ones.
func checkOwnText(key, language, words string) (string, error) {
	if _, ok := OwnablePhase(key); !ok || len(key) > 120 {
		return "", refuse(NotFound, "refusal.notOwnable")
	}
	if !slices.Contains(wordingLanguages, language) {
		return "", refuse(Invalid, "refusal.language")
	}
	words, err := cleanOptional(words, mostOwnText, "field.ownText")
	if err == nil && words != "" && !hasWords(words) {
		err = refuse(Invalid, "refusal.needsWords")
	}
	return words, err
}

// begun reports whether a phase of a kind has begun in the session that runs.
func (s *State) begun(kind string) bool {
	se := s.Current()
	if se == nil || se.State != Running {
		return false
	}
	return slices.ContainsFunc(se.Plan[:min(se.Phase+1, len(se.Plan))], func(p PhasePlan) bool { return p.Phase == kind && !p.Off })
}

func (v OwnTextSet) apply(s *State, _ Record) {
	w := s.Programme.Wording.clone()
	w.set(v.Key, v.Language, v.Words)
	s.Programme.Wording = w
}

// set puts own words in place, or takes them away.
func (w *Wording) set(key, language, words string) {
	of := map[string]string{}
	maps.Copy(of, w.Texts[key])
	of[language] = words
	if words == "" {
		delete(of, language)
	}
	if w.Texts == nil {
		w.Texts = map[string]map[string]string{}
	}
	if w.Texts[key] = of; len(of) == 0 {
		delete(w.Texts, key)
	}
}

// clone is a copy of which the upper maps can be changed.
func (w Wording) clone() Wording {
	return Wording{Texts: maps.Clone(w.Texts), Terms: maps.Clone(w.Terms)}
}

// Empty reports whether everything is said in the app's own words.
func (w Wording) Empty() bool { return len(w.Texts)+len(w.Terms) == 0 }

// frozen gives a question the own words it is opened with, which it keeps.
func (w Wording) frozen(q Question) Question {
	own := func(t screen.Text) screen.Text {
		if of := w.Texts[t.Key]; len(of) > 0 {
			t.Own = maps.Clone(of)
		}
		return t
	}
	q.Text = own(q.Text)
	if q.Help != nil {
		help := own(*q.Help)
		q.Help = &help
	}
	q.Items = slices.Clone(q.Items)
	for i := range q.Items {
		q.Items[i].Text = own(q.Items[i].Text)
	}
	return q
}

// Reword puts a tree in the programme's own words, in every language; words
// gives the app's texts. A text that was frozen with its words keeps them.
func (w Wording) Reword(root screen.Node, words func(language string) chart.Translator) screen.Node {
	if w.Empty() {
		return root
	}
	type pair struct{ app, own chart.Translator }
	by := map[string]pair{}
	for _, language := range wordingLanguages {
		if tr := words(language); tr != nil {
			by[language] = pair{tr, w.In(language, tr)}
		}
	}
	return screen.Reword(root, func(t screen.Text) screen.Text {
		if len(t.Own) > 0 {
			return t
		}
		for _, language := range wordingLanguages {
			p, ok := by[language]
			if !ok {
				continue
			}
			if own := t.Resolve(p.own); own != t.Resolve(p.app) {
				if t.Own == nil {
					t.Own = map[string]string{}
				}
				t.Own[language] = own
			}
		}
		return t
	})
}

// In gives the words of a language as this programme says them.
func (w Wording) In(language string, tr chart.Translator) chart.Translator {
	if w.Empty() {
		return tr
	}
	terms := newTermSet(language, w.Terms[language], tr)
	return func(key string, args map[string]any) string {
		if own := w.Texts[key][language]; own != "" {
			return own
		}
		if terms == nil || strings.HasPrefix(key, termKey) || key == chart.LanguageKey {
			return tr(key, args)
		}
		aside, kept := setAside(args)
		return putBack(terms.replace(tr(key, aside)), kept)
	}
}

// What people wrote stands in a text as an argument and is nobody's to reword:
// while terms are replaced a mark from the private use area stands for it.
const (
	asideFrom = "\uE000"
	asideTo   = "\uE001"
)

func setAside(args map[string]any) (marked map[string]any, kept []string) {
	marked = maps.Clone(args)
	for name, value := range args {
		if words, ok := value.(string); ok && words != "" {
			marked[name] = asideFrom + strconv.Itoa(len(kept)) + asideTo
			kept = append(kept, words)
		}
	}
	return marked, kept
}

func putBack(text string, kept []string) string {
	for i, words := range kept {
		text = strings.ReplaceAll(text, asideFrom+strconv.Itoa(i)+asideTo, words)
	}
	return text
}
