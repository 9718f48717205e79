package scenes

import (
	"reflect"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestALaptopInAnotherLanguage: a seat in English in a Dutch session reads, on
// every screen, the very words that it would read in an English session; what
// people wrote is the same in both. So nothing of ours travels in the session's
// language alone.
func TestALaptopInAnotherLanguage(t *testing.T) {
	for name, play := range map[string]func(language string) []Scene{
		"basis60":   func(language string) []Scene { return All(t, Long(language, 12)) },
		"full180":   func(language string) []Scene { return Form(t, "full180", Long(language, 12)) },
		"follow-up": func(language string) []Scene { return FollowUp(t, "full180", language, 12) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, reader := range assets.Languages() {
				dutch, english := play("nl"), play("en")
				if len(dutch) != len(english) || len(dutch) < 20 {
					t.Fatalf("%d and %d scenes", len(dutch), len(english))
				}
				for i := range dutch {
					for j, tree := range append(slices.Clone(dutch[i].People), dutch[i].Public) {
						other := append(slices.Clone(english[i].People), english[i].Public)[j]
						compare(t, reader, dutch[i].Name, tree, other)
					}
				}
			}
		})
	}
}

// compare reads the same screen of a Dutch and of an English session in one
// language.
func compare(t *testing.T, reader, where string, dutch, english screen.Node) {
	t.Helper()
	in := assets.TextsIn(reader).Translate
	a, b := read(reflect.ValueOf(dutch), in, nil), read(reflect.ValueOf(english), in, nil)
	if len(a) != len(b) {
		t.Errorf("%s, read in %s: %d texts in a Dutch session, %d in an English one", where, reader, len(a), len(b))
		return
	}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%s, read in %s: %q in a Dutch session, %q in an English one", where, reader, a[i], b[i])
		}
	}
}

// read are all texts in a value, resolved for a reader.
func read(v reflect.Value, in chart.Translator, out []string) []string {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			out = read(v.Elem(), in, out)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return out // a body or a value: nobody reads it
		}
		for i := range v.Len() {
			out = read(v.Index(i), in, out)
		}
	case reflect.Struct:
		if text, ok := v.Interface().(chart.Text); ok {
			return append(out, text.Resolve(in))
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = read(v.Field(i), in, out)
			}
		}
	}
	return out
}
