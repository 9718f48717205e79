package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"
)

// Text is something to be read: a translation key with its arguments, or
// literal words. With both, Plain is what a program shows that lacks the key.
//
// An argument is a string (literal), an int below 2⁵³ (also usable as plural
// count), a [Number], a [Day], a [Text] or a []Text; these kinds survive a trip
// through JSON.
type Text struct {
	Key   string         `json:"k,omitempty"`
	Args  map[string]any `json:"a,omitempty"`
	Plain string         `json:"p,omitempty"`
	// Own are words that go before the key's own, by language: those of a programme
	// that says things in its own way. A reader of another language gets the key's.
	Own map[string]string `json:"o,omitempty"`
}

// Number is a decimal number written with a point and a hyphen ("-3.40"),
// already rounded to the decimals that are to be shown. Resolving a Text
// writes it the way of the reader's language.
type Number string

// Day is an ISO day ("2026-12-03"). Resolving a Text writes it the way of the
// reader's language ("3 dec 2026"); what is no ISO day stays as it is.
type Day string

// NumberMarkKey is the translation key whose text is the decimal mark.
const NumberMarkKey = "number.mark"

// LanguageKey is the translation key whose text is the language's two letters.
const LanguageKey = "language.code"

// Translator gives the words for a key in the reader's language, or "" when it
// does not know the key.
type Translator func(key string, args map[string]any) string

// Key makes a translated text; args may be nil.
func Key(key string, args map[string]any) Text { return Text{Key: key, Args: args} }

// Plain makes a text of literal words.
func Plain(words string) Text { return Text{Plain: words} }

// Empty reports that there is nothing to read.
func (t Text) Empty() bool { return t.Key == "" && t.Plain == "" }

// Resolve gives the words in the reader's language. An unknown key falls back
// to Plain, and without that to the key itself, so that a gap is noticed
// instead of leaving an empty place.
func (t Text) Resolve(tr Translator) string {
	if t.Key == "" {
		return t.Plain
	}
	if len(t.Own) > 0 {
		if own := t.Own[tr(LanguageKey, nil)]; own != "" {
			return own
		}
	}
	args := make(map[string]any, len(t.Args))
	for name, value := range t.Args {
		args[name] = resolveArg(value, tr)
	}
	if s := tr(t.Key, args); s != "" {
		return s
	}
	if t.Plain != "" {
		return t.Plain
	}
	return t.Key
}

func resolveArg(value any, tr Translator) any {
	switch v := value.(type) {
	case Text:
		return v.Resolve(tr)
	case []Text:
		words := make([]string, len(v))
		for i, t := range v {
			words[i] = t.Resolve(tr)
		}
		return strings.Join(words, "; ")
	case Number:
		return v.Format(tr)
	case Day:
		return v.Format(tr)
	default:
		return value
	}
}

// Format writes the number with the language's decimal mark and a real minus.
func (n Number) Format(tr Translator) string {
	s := strings.Replace(string(n), "-", "−", 1)
	if mark := tr(NumberMarkKey, nil); mark != "" {
		s = strings.Replace(s, ".", mark, 1)
	}
	return s
}

// Format writes the day with the month's short name in the reader's language.
func (d Day) Format(tr Translator) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	month := tr("month."+strconv.Itoa(int(at.Month()))+".short", nil)
	if month == "" {
		return string(d)
	}
	return strconv.Itoa(at.Day()) + " " + month + " " + strconv.Itoa(at.Year())
}

// MarshalJSON marks the day, so that it is not read back as a literal.
func (d Day) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"d": string(d)})
}

// MarshalJSON marks the number, so that it is not read back as a literal.
func (n Number) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"n": string(n)})
}

// UnmarshalJSON reads a text and gives its arguments their Go types back.
func (t *Text) UnmarshalJSON(data []byte) error {
	type bare Text
	var b bare
	if err := json.Unmarshal(data, &b); err != nil {
		return err
	}
	*t = textOf(Text(b))
	return nil
}

func textOf(t Text) Text {
	for name, value := range t.Args {
		t.Args[name] = typedArg(value)
	}
	return t
}

// typedArg turns what encoding/json made of an argument into one of the kinds
// that Text allows. A kind that this version does not know stays as it is: one
// odd argument of a newer host must not cost a seat its screen.
func typedArg(value any) any {
	switch v := value.(type) {
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int(v)
		}
	case map[string]any:
		if n, ok := v["n"].(string); ok && len(v) == 1 {
			return Number(n)
		}
		if d, ok := v["d"].(string); ok && len(v) == 1 {
			return Day(d)
		}
		return textFromMap(v)
	case []any:
		list := make([]Text, 0, len(v))
		for _, item := range v {
			m, ok := item.(map[string]any)
			if !ok {
				return value
			}
			list = append(list, textFromMap(m))
		}
		return list
	}
	return value
}

func textFromMap(m map[string]any) Text {
	var t Text
	t.Key, _ = m["k"].(string)
	t.Plain, _ = m["p"].(string)
	if args, ok := m["a"].(map[string]any); ok && len(args) > 0 {
		t.Args = args
	}
	if own, ok := m["o"].(map[string]any); ok && len(own) > 0 {
		t.Own = map[string]string{}
		for language, words := range own {
			t.Own[language], _ = words.(string)
		}
	}
	return textOf(t)
}
