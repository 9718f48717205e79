package assets

import (
	"bytes"
	"encoding/json"
	"image"
	_ "image/png"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"text/template"
	"time"
)

// fixture gives texts that do not depend on the product's wording.
func fixture(t *testing.T, lang string) *Texts {
	t.Helper()
	files := fstest.MapFS{
		"nl.json": {Data: []byte(`{"people": {"one": "{{.N}} mens", "other": "{{.N}} mensen"}, "plain": "{{.N}} van {{.of}}", "when": "op {{.day}}: {{.x}}", "month.12.short": "dec"}`)},
		"en.json": {Data: []byte(`{"people": {"one": "{{.N}} person", "other": "{{.N}} people"}, "plain": "{{.N}} of {{.of}}", "when": "on {{.day}}: {{.x}}", "only.english": "only here"}`)},
	}
	return libraryOf(files, ".")[lang]()
}

func TestTexts(t *testing.T) {
	nl := fixture(t, "nl")
	day := time.Date(2026, 12, 3, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		key  string
		args map[string]any
		want string
	}{
		{"people", map[string]any{"N": 1}, "1 mens"},
		{"people", map[string]any{"N": 2}, "2 mensen"},
		{"people", map[string]any{"N": 0}, "0 mensen"},
		{"people", map[string]any{"N": float64(1)}, "1 mens"},
		{"people", map[string]any{"N": 1.5}, "1,5 mensen"},
		{"people", map[string]any{"Count": 1, "N": 1}, "1 mens"},
		{"plain", map[string]any{"N": 1, "of": 2026}, "1 van 2026"},
		{"plain", map[string]any{"N": 9.0, "of": 12.0}, "9 van 12"},
		{"when", map[string]any{"day": day, "x": 3.25}, "op 3 dec 2026: 3,25"},
		{"when", map[string]any{"day": day}, "op 3 dec 2026: …"},
		{"only.english", nil, "only here"},
		{"unknown", nil, "unknown"},
	} {
		if got := nl.T(c.key, c.args); got != c.want {
			t.Errorf("T(%q, %v) = %q, want %q", c.key, c.args, got, c.want)
		}
	}
	if got := nl.Or("unknown", "from the host", nil); got != "from the host" {
		t.Errorf("Or gave %q", got)
	}
	if got := nl.Translate("unknown", nil); got != "" {
		t.Errorf("Translate gave %q for an unknown key", got)
	}
	if nl.Has("unknown") || !nl.Has("people") || !nl.Has("only.english") {
		t.Error("Has is wrong")
	}
}

func TestMatch(t *testing.T) {
	for locale, want := range map[string]string{
		"nl": "nl", "nl_NL.UTF-8": "nl", "NL-be": "nl", "en_GB": "en", "de-DE": "en", "": "en", "C": "en", "nl.UTF-8": "nl",
	} {
		if got := Match(locale); got != want {
			t.Errorf("Match(%q) = %q, want %q", locale, got, want)
		}
	}
	if TextsIn("nl_BE").Lang() != "nl" {
		t.Error("TextsIn does not match locales")
	}
}

func TestFormats(t *testing.T) {
	nl, en := TextsIn("nl"), TextsIn("en")
	day := time.Date(2026, 12, 3, 14, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{nl.Number(1234567.891, 2), "1.234.567,89"},
		{en.Number(1234567.891, 2), "1,234,567.89"},
		{nl.Number(-0.001, 1), "0,0"},
		{nl.Number(-999.5, 1), "-999,5"},
		{nl.Number(3, 0), "3"},
		{nl.Euro(1875), "€\u00a018,75"},
		{nl.Euro(-500), "€\u00a0-5,00"},
		{en.Euro(1875), "€18.75"},
		{en.Euro(-500), "-€5.00"},
		{nl.Percent(62.5), "62%"},
		{nl.Percent(62.6), "63%"},
		{nl.Date(day), "3 dec 2026"},
		{en.Date(day), "3 Dec 2026"},
		{nl.LongDate(day), "donderdag 3 december 2026"},
		{en.LongDate(day), "Thursday 3 December 2026"},
		{nl.Time(day), "14:05"},
		{nl.DateTime(day), "3 dec 2026, 14:05"},
		{nl.List([]string{"Anna", "Bram", "Chris"}), "Anna, Bram en Chris"},
		{en.List([]string{"Anna", "Bram"}), "Anna and Bram"},
		{nl.List([]string{"Anna"}), "Anna"},
		{nl.List(nil), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// TestEveryKeyInEveryLanguage guards the files that many people add to: a key
// that one language lacks, an empty text, a broken template or an argument that
// only one language uses would reach a screen.
func TestEveryKeyInEveryLanguage(t *testing.T) {
	nl, en := formsOf(t, "nl"), formsOf(t, "en")
	argument := regexp.MustCompile(`\{\{\s*\.(\w+)`)
	arguments := func(forms map[string]string) []string {
		names := []string{}
		for _, form := range forms {
			for _, m := range argument.FindAllStringSubmatch(form, -1) {
				names = append(names, m[1])
			}
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	for key, forms := range en {
		if _, ok := nl[key]; !ok {
			t.Errorf("%s has no Dutch", key)
		} else if !reflect.DeepEqual(arguments(forms), arguments(nl[key])) {
			t.Errorf("%s: English uses %v, Dutch %v", key, arguments(forms), arguments(nl[key]))
		}
	}
	for key, forms := range nl {
		if _, ok := en[key]; !ok {
			t.Errorf("%s has no English", key)
		}
		for _, form := range []map[string]string{forms, en[key]} {
			for name, text := range form {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s (%s) is empty", key, name)
				}
				if _, err := template.New(key).Parse(text); err != nil {
					t.Errorf("%s: %v", key, err)
				}
			}
		}
	}
}

func formsOf(t *testing.T, lang string) map[string]map[string]string {
	t.Helper()
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(Translations(lang), &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for key, value := range raw {
		var text string
		forms := map[string]string{}
		if json.Unmarshal(value, &text) == nil {
			forms["other"] = text
		} else if err := json.Unmarshal(value, &forms); err != nil {
			t.Errorf("%s %s: %v", lang, key, err)
		}
		out[key] = forms
	}
	return out
}

func TestFontsAreTrueType(t *testing.T) {
	for name, font := range map[string][]byte{"regular": Regular(), "bold": Bold()} {
		if len(font) < 100_000 || string(font[:4]) != "\x00\x01\x00\x00" {
			t.Errorf("%s is no TrueType font (%d bytes)", name, len(font))
		}
	}
}

func TestIconIsAPicture(t *testing.T) {
	config, format, err := image.DecodeConfig(bytes.NewReader(Icon()))
	if err != nil || format != "png" {
		t.Fatalf("the icon is %q: %v", format, err)
	}
	if config.Width != config.Height || config.Width < 256 {
		t.Errorf("the icon is %d × %d", config.Width, config.Height)
	}
}

// TestAnAmountStaysTogether looks for an amount in the texts that may be broken
// over two lines after its sign.
func TestAnAmountStaysTogether(t *testing.T) {
	broken := regexp.MustCompile(`€ [0-9]`)
	for _, lang := range []string{"nl", "en"} {
		for key, forms := range formsOf(t, lang) {
			for _, words := range forms {
				if broken.MatchString(words) {
					t.Errorf("%s, %s: %q may be broken after its sign", lang, key, words)
				}
			}
		}
	}
}
