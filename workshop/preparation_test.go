package workshop

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPreparation(t *testing.T) {
	r := newRoomOf(t, "full180")
	r.facilitator(NameSession{Name: " De middag ", Facilitator: "Ans"})
	r.facilitator(Prepare{Preparation{
		Management: 3, Employees: 9, Day: "2026-12-03", Start: "13:30", Place: "Zaal 2", Notes: "Piet komt later",
		Cards:  ReadyCards{Promises: []string{" Bel terug ", "", "Bel terug"}, Areas: []string{"budget", "De bestelling"}, Kpis: []KpiCard{{Name: "Klachten", Baseline: "12,5"}, {Unit: "%"}}},
		Ready:  map[string]bool{"paper": true, "unknown": true, "room": false},
		Waived: map[string]string{"time": " Het past ", "unknown": "x", "share": ""},
	}})
	se := r.s.Latest()
	want := Preparation{
		Management: 3, Employees: 9, Day: "2026-12-03", Start: "13:30", Place: "Zaal 2", Notes: "Piet komt later",
		Cards:  ReadyCards{Promises: []string{"Bel terug"}, Areas: []string{"budget", "De bestelling"}, Kpis: []KpiCard{{Name: "Klachten", Baseline: "12.5"}}},
		Ready:  map[string]bool{"paper": true},
		Waived: map[string]string{"time": "Het past"},
	}
	if d := cmp.Diff(want, se.Preparation); d != "" || se.Name != "De middag" || se.Facilitator != "Ans" {
		t.Errorf("%s %s: %s", se.Name, se.Facilitator, d)
	}
	for key, p := range map[string]Preparation{
		"refusal.invited":      {Management: -1},
		"refusal.prepareDay":   {Day: "3 dec"},
		"refusal.prepareStart": {Start: "half twee"},
		"refusal.tooLong":      {Place: strings.Repeat("x", 81)},
		"refusal.needsWords":   {Cards: ReadyCards{Procedures: []string{"🙂"}}},
		"refusal.number":       {Cards: ReadyCards{Kpis: []KpiCard{{Name: "A", Target: "veel"}}}},
		"refusal.choice":       {Cards: ReadyCards{Kpis: []KpiCard{{Name: "A", Direction: "up"}}}},
	} {
		r.refusedWith(Prepare{p}, key)
	}
	var areas []string
	for _, values := range r.s.areasLaidOut() {
		areas = append(areas, values["ready"]+values["name"])
	}
	if !slices.Equal(areas[:3], []string{"budget", "De bestelling", "complaint"}) || len(areas) != len(readyAreas)+1 {
		t.Errorf("the areas are %v", areas)
	}
	trees := r.trees()
	if !strings.Contains(trees[Control], "Piet komt later") || strings.Contains(trees[Public], "Piet komt later") {
		t.Error("the notes are not for the facilitator alone")
	}
	r.facilitator(OpenLobby{})
	if all := r.s.Kpis(); len(all) != 1 || all[0].Name != "Klachten" || all[0].Baseline != "12.5" {
		t.Errorf("the figures are %v", all)
	}
	r.refusedWith(Prepare{}, "refusal.prepareOver")
	r.refusedWith(NameSession{Name: "x"}, "refusal.prepareOver")
}

// Words can be changed until their phase has begun, and a question keeps those
// with which it was opened.
func TestOwnTexts(t *testing.T) {
	r := newRoom(t)
	r.facilitator(SetOwnText{Key: "question.checkin.energy", Language: "nl", Words: "Hoe is het?"})
	r.facilitator(SetOwnText{Key: "question.harvest.promises", Language: "nl", Words: "Wat beloofde je?"})
	r.refusedWith(SetOwnText{Key: "privacy.join", Language: "nl", Words: "x"}, "refusal.notOwnable")
	r.refusedWith(SetOwnText{Key: "question.harvest.promises", Language: "fr", Words: "x"}, "refusal.language")
	r.refusedWith(SetTerm{Name: "customer", Language: "nl", Term: Term{One: "cliënt"}}, "refusal.termHalf")
	r.facilitator(SetTerm{Name: "customer", Language: "nl", Term: Term{One: "cliënt", Many: "cliënten"}})
	w := r.s.Programme.Wording
	q := w.frozen(Question{Text: Question{}.Text})
	if q.Text.Own != nil {
		t.Error("a text without own words has some")
	}
	r.s.Latest().State, r.s.Latest().Phase = Running, 0
	r.refusedWith(SetOwnText{Key: "question.checkin.energy", Language: "nl", Words: "Anders"}, "refusal.wordsBegun")
	r.refusedWith(SetTerm{Name: "team", Language: "nl", Term: Term{One: "kring", Many: "kringen"}}, "refusal.termsRunning")
	r.facilitator(SetOwnText{Key: "question.harvest.promises", Language: "nl"})
	if _, has := r.s.Programme.Wording.Texts["question.harvest.promises"]; has {
		t.Error("the app's text did not come back")
	}
	if w.Texts["question.harvest.promises"]["nl"] == "" {
		t.Error("an older wording was changed")
	}
}

func TestTemplateThereAndBack(t *testing.T) {
	r := newRoomOf(t, "day450")
	r.facilitator(SetMinutes{Minutes: map[string]int{"scan": 31}})
	r.facilitator(SwitchPhase{Phase: "tools", Reason: "Geen tijd"})
	r.facilitator(SetOwnText{Key: "factor.f1.statement", Language: "en", Words: "We are different."})
	r.facilitator(SetTerm{Name: "team", Language: "nl", Term: Term{One: "kring", Many: "kringen"}})
	r.facilitator(Prepare{Preparation{Management: 2, Notes: "Let op", Place: "Hier", Cards: ReadyCards{Promises: []string{"A"}}}})
	one, ok := r.s.TemplateOf()
	if !ok {
		t.Fatal("no template")
	}
	data, err := one.Encode()
	if err != nil {
		t.Fatal(err)
	}
	two, err := DecodeTemplate(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(one, two); d != "" {
		t.Error(d)
	}
	create, plan := two.Programme("Kopie", "Ans")
	copied := &room{t: t, s: New(), box: NewBox(), chance: &fixedChance{}, now: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	copied.facilitator(create)
	copied.facilitator(plan)
	again, _ := copied.s.TemplateOf()
	again.Name = one.Name
	if d := cmp.Diff(one, again); d != "" || copied.s.Latest().Preparation.Place != "" {
		t.Errorf("the copy differs: %s", d)
	}
}

func TestHostileTemplates(t *testing.T) {
	good := `{"format":"afspraak-template","version":1,"name":"A","language":"nl","form":"basis60","plan":[{"phase":"checkin","minutes":5,"min":3}]`
	if _, err := DecodeTemplate([]byte(good + "}")); err != nil {
		t.Fatal(err)
	}
	for data, key := range map[string]string{
		"":                         "refusal.noTemplate",
		"\x00\xff":                 "refusal.noTemplate",
		`{"format":"other"}`:       "refusal.noTemplate",
		`[1]`:                      "refusal.noTemplate",
		strings.Repeat("x", 2<<20): "refusal.templateLarge",
		strings.Replace(good, `"version":1`, `"version":2`, 1) + "}":               "refusal.templateNewer",
		strings.Replace(good, `"minutes":5`, `"minutes":"5"`, 1) + "}":             "refusal.templateDamaged",
		strings.Replace(good, `"minutes":5`, `"minutes":-5`, 1) + "}":              "refusal.phaseMinutes",
		strings.Replace(good, `"checkin"`, `"../x"`, 1) + "}":                      "refusal.phaseUnknown",
		strings.Replace(good, `"basis60"`, `"x"`, 1) + "}":                         "refusal.form",
		strings.Replace(good, `"plan":[`, `"plan":[{"phase":"checkin"},`, 1) + "}": "refusal.planOrder",
		strings.Replace(good, `"min":3`, `"off":true`, 1) + "}":                    "refusal.emptyPlan",
		good + `,"minGroup":1}`: "refusal.minGroup",
		good + `,"wording":{"texts":{"privacy.join":{"nl":"niets is geheim"}}}}`: "refusal.notOwnable",
		good + `,"wording":{"terms":{"nl":{"x":{"one":"a","many":"b"}}}}}`:       "refusal.choice",
		good + `,"cards":{"promises":["` + strings.Repeat("y", 161) + `"]}}`:     "refusal.tooLong",
		strings.Replace(good, `"A"`, `"`+strings.Repeat("z", 81)+`"`, 1) + "}":   "refusal.tooLong",
	} {
		_, err := DecodeTemplate([]byte(data))
		if r, ok := AsRefusal(err); !ok || r.Text.Key != key {
			t.Errorf("%.80q: %v, want %s", data, err, key)
		}
	}
}

func FuzzDecodeTemplate(f *testing.F) {
	f.Add([]byte(`{"format":"afspraak-template","version":1,"name":"A","language":"nl","form":"basis60","plan":[{"phase":"checkin"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		one, err := DecodeTemplate(data)
		if err != nil {
			if _, ok := AsRefusal(err); !ok {
				t.Errorf("%v is no refusal", err)
			}
			return
		}
		create, plan := one.Programme("", "")
		s := New()
		for _, c := range []Command{create, plan} {
			d, err := s.Decide(c, Env{By: Actor{Facilitator: true}, Chance: &fixedChance{}})
			if err != nil {
				t.Fatalf("what was read is refused: %v", err)
			}
			for _, r := range s.Records(d, time.Time{}) {
				s.Apply(r)
			}
		}
	})
}

func TestLights(t *testing.T) {
	r := newRoomOf(t, "short90")
	colours := func() map[string]LightColour {
		out := map[string]LightColour{}
		for _, l := range (View{State: r.s}).Lights() {
			out[l.Name] = l.Colour
			if l.What.Key == "" {
				t.Errorf("%s says nothing", l.Name)
			}
		}
		return out
	}
	check := func(want map[string]LightColour) {
		t.Helper()
		have := colours()
		for name, colour := range want {
			if have[name] != colour {
				t.Errorf("%s is %q, want %s", name, have[name], colour)
			}
		}
	}
	check(map[string]LightColour{"roles": Red, "share": Amber, "time": Green, "order": Green, "charter": Amber, "council": "", "paper": Amber, "room": Amber, "translation": ""})
	for _, c := range []struct {
		management, employees int
		want                  map[string]LightColour
	}{
		{0, 12, map[string]LightColour{"roles": Red, "share": Amber}},
		{3, 1, map[string]LightColour{"roles": Red, "share": Amber, "size": Amber}},
		{1, 10, map[string]LightColour{"roles": Green, "share": Amber, "figures": Amber, "size": Green}}, // 9 %
		{1, 9, map[string]LightColour{"share": Green}},                                                   // 10 %
		{6, 6, map[string]LightColour{"share": Green, "figures": Green}},                                 // 50 %
		{7, 6, map[string]LightColour{"share": Amber}},
		{1, 2, map[string]LightColour{"figures": Red}},
		{6, 19, map[string]LightColour{"size": Amber}},
	} {
		r.facilitator(Prepare{Preparation{Management: c.management, Employees: c.employees}})
		check(c.want)
	}
	r.facilitator(Prepare{Preparation{Ready: map[string]bool{"paper": true, "charter": true}, Waived: map[string]string{"room": "Ken ik", "paper": "x"}}})
	r.facilitator(SetMinutes{Minutes: map[string]int{"debate": 5}})
	r.facilitator(SwitchPhase{Phase: "adoption", Reason: "x"})
	r.facilitator(SetOwnText{Key: "script.scan.answer", Language: "nl", Words: "Eerlijk."})
	check(map[string]LightColour{"paper": Green, "charter": Green, "time": Amber, "order": Amber, "translation": Amber})
	for _, l := range (View{State: r.s}).Lights() {
		if l.Name == "room" && !l.Passed() || l.Name == "paper" && l.Waived != "" || l.Name == "time" && l.Passed() {
			t.Errorf("%s: %+v", l.Name, l)
		}
	}
}
