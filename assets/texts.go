package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Texts are the texts of one language. It never changes after it was made and
// may be used by several goroutines.
type Texts struct {
	lang      string
	known     map[string]bool
	localizer *i18n.Localizer
	english   func() *Texts // for what is lacking; nil for English itself
}

// library reads a language once, when somebody wants it: the texts are part of the
// program, and a room mostly needs one of the languages.
var library = libraryOf(translations, "translations")

// libraryOf has the files of all languages in a folder.
func libraryOf(files fs.FS, dir string) map[string]func() *Texts {
	byLang := map[string]func() *Texts{}
	for _, lang := range languages {
		byLang[lang] = sync.OnceValue(func() *Texts {
			texts, err := load(files, dir, lang)
			if err != nil {
				panic(fmt.Sprintf("assets: the embedded texts are damaged: %v", err))
			}
			if lang != "en" {
				texts.english = byLang["en"]
			}
			return texts
		})
	}
	return byLang
}

// load reads the file of a language from a folder.
func load(files fs.FS, dir, lang string) (*Texts, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	file, err := bundle.LoadMessageFileFS(files, path.Join(dir, lang+".json"))
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(file.Messages))
	for _, message := range file.Messages {
		known[message.ID] = true
	}
	return &Texts{lang: lang, known: known, localizer: i18n.NewLocalizer(bundle, lang)}, nil
}

// TextsIn returns the texts of a language. It also takes the name of a locale
// such as nl_BE.UTF-8, and gives English for what it does not know.
func TextsIn(lang string) *Texts {
	return library[Match(lang)]()
}

// Match names the language of [Languages] that fits a locale: Dutch for
// everything Dutch, else English.
func Match(locale string) string {
	lang, _, _ := strings.Cut(strings.ToLower(locale), "_")
	lang, _, _ = strings.Cut(lang, "-")
	lang, _, _ = strings.Cut(lang, ".")
	if slices.Contains(languages, lang) {
		return lang
	}
	return "en"
}

// Lang is the language's two-letter code.
func (t *Texts) Lang() string { return t.lang }

// Has says whether the key has a text.
func (t *Texts) Has(key string) bool {
	return t.known[key] || t.english != nil && t.english().known[key]
}

// Keys names the set of keys that this program has texts for: two programs with
// the same name need not send each other words beside the keys.
var Keys = sync.OnceValue(func() string {
	sum := sha256.New()
	for _, key := range TextsIn("nl").Keys() { // the others have the same: a house rule
		sum.Write([]byte(key + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
})

// Keys lists all keys, sorted; every language has the same.
func (t *Texts) Keys() []string { return slices.Sorted(maps.Keys(t.known)) }

// T returns the text of the key with args filled in, or the key itself when
// there is no such text. The argument N or Count also chooses the plural form.
// Whole numbers are written plainly (so that years stay years), other floats
// and times in the language's way. args is not changed and may be nil.
func (t *Texts) T(key string, args map[string]any) string {
	return t.Or(key, key, args)
}

// Say is T with the arguments as pairs of name and value; a name is a string.
func (t *Texts) Say(key string, pairs ...any) string {
	args := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return t.T(key, args)
}

// Or is [Texts.T] with a finished text to fall back on; screens that came from
// a newer program use it.
func (t *Texts) Or(key, fallback string, args map[string]any) string {
	if !t.known[key] {
		if key != "" && t.english != nil {
			return t.english().Or(key, fallback, args)
		}
		return fallback
	}
	data := t.written(args)
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: data, PluralCount: count(args)}
	text, err := t.localizer.Localize(config)
	if err != nil && text == "" && config.PluralCount != nil {
		// A text that is no plural may use N as an ordinary argument.
		config.PluralCount = nil
		text, err = t.localizer.Localize(config)
	}
	if err != nil && text == "" {
		return fallback
	}
	return strings.ReplaceAll(text, "<no value>", "…")
}

// Translate is [Texts.T] with an empty text for an unknown key; drawings and
// screens, which bring their own fallback, are resolved with it.
func (t *Texts) Translate(key string, args map[string]any) string {
	return t.Or(key, "", args)
}

// written returns the arguments as they should read in the text.
func (t *Texts) written(args map[string]any) map[string]any {
	out := make(map[string]any, len(args))
	for name, value := range args {
		switch v := value.(type) {
		case float64:
			// Arguments that travelled as JSON are floats, also the whole ones.
			if v == math.Trunc(v) {
				out[name] = strconv.FormatFloat(v, 'f', 0, 64)
			} else {
				out[name] = t.shortNumber(v)
			}
		case time.Time:
			out[name] = t.Date(v)
		default:
			out[name] = value
		}
	}
	return out
}

// count finds the number that decides between one and many, or nil.
func count(args map[string]any) any {
	value, ok := args["N"]
	if !ok {
		if value, ok = args["Count"]; !ok {
			return nil
		}
	}
	switch v := value.(type) {
	case int:
		return v
	case int64:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return nil
}
