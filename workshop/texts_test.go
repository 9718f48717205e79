package workshop_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"text/template"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// words are the texts of one language as templates that do not forgive a
// missing argument, unlike the program, which shows a gap.
type words struct {
	lang  string
	texts map[string]wording
}

// wording is one text; one is nil where the text has no plural.
type wording struct{ one, other *template.Template }

func wordsIn(t *testing.T, lang string) words {
	t.Helper()
	var all map[string]json.RawMessage
	if err := json.Unmarshal(assets.Translations(lang), &all); err != nil {
		t.Fatal(err)
	}
	parse := func(key, text string) *template.Template {
		tmpl, err := template.New(key).Option("missingkey=error").Parse(text)
		if err != nil {
			t.Fatalf("%s in %s: %v", key, lang, err)
		}
		return tmpl
	}
	w := words{lang, map[string]wording{}}
	for key, value := range all {
		var text string
		var forms map[string]string
		if json.Unmarshal(value, &text) == nil {
			w.texts[key] = wording{other: parse(key, text)}
		} else if err := json.Unmarshal(value, &forms); err == nil {
			w.texts[key] = wording{parse(key, forms["one"]), parse(key, forms["other"])}
		} else {
			t.Fatalf("%s in %s: %v", key, lang, err)
		}
	}
	return w
}

// check says what is wrong with a text, "" when it reads well: its key and
// those of its arguments exist, no argument is missing, and the program itself
// comes to the same words.
func (w words) check(text chart.Text) string {
	wrong := ""
	strict := func(key string, args map[string]any) string {
		form, ok := w.texts[key]
		if !ok {
			wrong = fmt.Sprintf("no text %q in %s", key, w.lang)
			return ""
		}
		tmpl := form.other
		if form.one != nil {
			if _, counted := args["N"].(int); !counted {
				wrong = fmt.Sprintf("%q needs a count N", key)
			}
			if args["N"] == 1 {
				tmpl = form.one
			}
		}
		var out bytes.Buffer
		if err := tmpl.Execute(&out, args); err != nil {
			wrong = fmt.Sprintf("%s in %s: %v", key, w.lang, err)
		}
		return out.String()
	}
	want := text.Resolve(strict)
	if got := text.Resolve(assets.TextsIn(w.lang).Translate); wrong == "" && got != want {
		wrong = fmt.Sprintf("%s in %s reads %q, its template gives %q", text.Key, w.lang, got, want)
	}
	if wrong == "" && want == "" {
		wrong = fmt.Sprintf("%q is empty in %s", text.Key, w.lang)
	}
	return wrong
}

// eachText visits every text inside a value, drawings included.
func eachText(v reflect.Value, f func(chart.Text)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachText(v.Elem(), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), f)
		}
	case reflect.Struct:
		if text, ok := v.Interface().(chart.Text); ok {
			f(text)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachText(v.Field(i), f)
			}
		}
	}
}

// reader checks texts and trees; it tells every fault once.
type reader struct {
	t     *testing.T
	langs []words
	told  map[string]bool
	read  map[string]bool // texts already checked
}

func newReader(t *testing.T) *reader {
	r := &reader{t: t, told: map[string]bool{}, read: map[string]bool{}}
	for _, lang := range assets.Languages() {
		r.langs = append(r.langs, wordsIn(t, lang))
	}
	return r
}

func (r *reader) tell(where, wrong string) {
	if wrong != "" && !r.told[wrong] {
		r.told[wrong] = true
		r.t.Errorf("%s: %s", where, wrong)
	}
}

func (r *reader) text(where string, text chart.Text) {
	if text.Key == "" {
		return
	}
	id, err := json.Marshal(text)
	if err != nil {
		r.t.Fatal(err)
	}
	if r.read[string(id)] {
		return
	}
	r.read[string(id)] = true
	for _, w := range r.langs {
		r.tell(where, w.check(text))
	}
}

// tree checks a screen the way it arrives at a seat: after a trip through JSON.
func (r *reader) tree(where string, root screen.Node) {
	sent, err := json.Marshal(root)
	if err != nil {
		r.t.Fatal(err)
	}
	var got screen.Node
	if err := json.Unmarshal(sent, &got); err != nil {
		r.t.Fatal(err)
	}
	seen := map[string]bool{}
	screen.Walk(got, func(n screen.Node) bool {
		if n.ID == "" || seen[n.ID] {
			r.tell(where, fmt.Sprintf("node id %q is empty or occurs twice", n.ID))
		}
		seen[n.ID] = true
		for _, t := range []*screen.Text{n.Text, n.Note} {
			if t != nil && t.Empty() {
				r.tell(where, fmt.Sprintf("node %q shows an empty text", n.ID))
			}
		}
		return true
	})
	eachText(reflect.ValueOf(got), func(t chart.Text) { r.text(where, t) })
}

// screens checks everything that can be seen in a view.
func (r *reader) screens(where string, v workshop.View) {
	r.tree(where+" public", v.PublicScreen())
	r.tree(where+" control", v.ControlScreen())
	people := []workshop.PersonID{"nobody"}
	if se := v.Latest(); se != nil {
		people = append(people, se.Order...)
	}
	for _, p := range people {
		r.tree(where+" seat", v.PersonScreen(p))
	}
	for n := range 4 {
		r.tree(where+" table", v.TableScreen(n+1))
	}
	if m, ok := v.NextMove(); ok {
		for _, t := range []*screen.Text{&m.Label, m.Confirm, m.Blocked} {
			if t != nil {
				r.text(where+" next", *t)
			}
		}
	}
	eachText(reflect.ValueOf(v.Overview()), func(t chart.Text) { r.text(where+" overview", t) })
	for _, entry := range v.Log {
		r.text(where+" log", entry.What)
	}
}

// TestEveryTextOnEveryScreen plays sessions again record by record and reads
// every screen at every moment: before anybody answered, and after everybody did.
func TestEveryTextOnEveryScreen(t *testing.T) {
	for name, play := range scenes {
		t.Run(name, func(t *testing.T) {
			room, r := play(t), newReader(t)
			s := workshop.New()
			for _, rec := range room.Log {
				s.Apply(rec)
				for _, n := range room.Names {
					s.SetName(n)
				}
				where := fmt.Sprintf("record %d", rec.Seq)
				if se := s.Latest(); se != nil {
					where += " " + se.Step
				}
				live := workshop.Live{Now: rec.At, HasAnswered: func(workshop.RoundID, workshop.PersonID) bool { return false }}
				r.screens(where, workshop.View{State: s, Live: live})
				live.Code, live.Words = "482913", []string{"anker", "boter", "citroen"}
				live.Addresses, live.Answered = []string{"192.168.1.20:7373"}, map[workshop.RoundID]int{}
				for id, round := range s.Rounds {
					live.Answered[id] = len(round.Eligible)
				}
				live.HasAnswered = func(workshop.RoundID, workshop.PersonID) bool { return true }
				r.screens(where, workshop.View{State: s, Live: live})
			}
			if len(r.read) < 100 {
				t.Errorf("only %d texts seen: the session was not played", len(r.read))
			}
		})
	}
}

// TestReaderNoticesWhatIsWrong proves that the tests here can fail.
func TestReaderNoticesWhatIsWrong(t *testing.T) {
	w := wordsIn(t, "nl")
	for name, text := range map[string]screen.Text{
		"unknown key":             screen.T("no.such.key"),
		"missing argument":        screen.T("refusal.empty"),
		"missing inside an if":    screen.T("join.corner"),
		"unknown key as argument": screen.T("refusal.empty", "field", screen.Key("field.nothing")),
		"plural without a count":  screen.T("agreements.parked"),
	} {
		if w.check(text) == "" {
			t.Errorf("%s was not noticed", name)
		}
	}
	if wrong := w.check(screen.T("agreements.parked", "N", 1)); wrong != "" {
		t.Error(wrong)
	}
}
