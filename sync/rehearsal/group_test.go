package rehearsal

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestNoTwoTextsGetTheSameSum: a tie would be decided by the host's lot, and the
// same seed would give another session.
func TestNoTwoTextsGetTheSameSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		n := rapid.IntRange(FewestPeople, MostPeople).Draw(t, "people")
		members := cast(seed, n, max(1, n/4), textsIn("nl"))
		var list []string
		for _, m := range members {
			for _, s := range m.promises {
				if !slices.ContainsFunc(list, func(have string) bool { return letters(have) == letters(s) }) {
					list = append(list, s)
				}
			}
		}
		if len(list) > mostCards {
			t.Fatalf("%d cards", len(list))
		}
		sums := map[int]string{}
		for _, text := range list {
			sum := 0
			for _, m := range members {
				p := opinions(seed, m.no, n, list)[text]
				if p < 0 || p > mostPoints {
					t.Fatalf("%d points", p)
				}
				sum += p
			}
			if other, taken := sums[sum]; taken {
				t.Fatalf("%q and %q both get %d", text, other, sum)
			}
			sums[sum] = text
		}
	})
}

func TestPeopleDiffer(t *testing.T) {
	list := textsIn("en")["promises"][:10]
	different := 0
	for no := range 12 {
		mine, first := opinions(1, no, 12, list), opinions(1, 0, 12, list)
		for _, s := range list {
			if mine[s] != first[s] {
				different++
			}
		}
	}
	if different < 20 {
		t.Errorf("12 people differ in %d points", different)
	}
}

func TestCast(t *testing.T) {
	for n := FewestPeople; n <= MostPeople; n++ {
		members := cast(7, n, max(1, n/4), textsIn("nl"))
		names, slow, objects, late := map[string]bool{}, 0, 0, 0
		for _, m := range members {
			names[m.name] = true
			if m.slow {
				slow++
			}
			if m.objects {
				objects++
			}
			if m.late {
				late++
			}
			if m.slow && m.changes {
				t.Errorf("%d people: who waits for second thoughts has some, too", n)
			}
		}
		if len(names) != n || slow != 1 || objects != 1 || late != comeLate(n) {
			t.Errorf("%d people: %d names, %d slow, %d object, %d late", n, len(names), slow, objects, late)
		}
	}
}

// TestTexts: both languages have the same sections, and every text fits the
// field that it is written in.
func TestTexts(t *testing.T) {
	most := map[string]int{
		"names": workshop.MaxName, "promises": 158, "procedures": 80, "soThat": 160, "doneWhen": 120, "firstStep": 120,
		"condition.feasible": 160, "condition.quality": 160, "condition.qualified": 160, "requests": 200,
		"counterPromise": 160, "conditions": 160, "concerns": 300, "objections": 300, "fixes": 300, "notYet": 160,
		"reasons": 160, "because": 160, "ideas": 160, "speaking": 160, "words": 60, "lessons": 200, "clearer": 60, "steps": 120, "programme": 80, "note": 120, "outcomes": 600, "arguments": 200,
	}
	for name, length := range map[string]int{
		"customer": 120, "name": 40, "purpose": 240, "why": 240, "inScope": 80, "outOfScope": 80, "ambassador": 80, "future": 400, "path": 400,
		"goal.text": 160, "goal.why": 160, "goal.kpi": 80, "goal.unit": 20, "goal.keyResult": 120,
		"process.name": 60, "process.system": 40, "letGo": 160, "trustedOther": 120, "talkAgainIf": 160, "learningGoal": 160, "task.text": 120, "text": 120, "case": 200,
		"activity.what": 120, "activity.when": 120, "activity.where": 120, "activity.goodWhen": 120,
	} {
		most["sheet."+name] = length
	}
	for name, length := range map[string]int{ // the canvas
		"customerInterest": 160, "may": 200, "purposes": 40, "businessFrame": 160, "limit.text": 140, "limit.friendlyNo": 200,
		"principles": 140, "guidance": 140, "training": 140, "framework": 140, "steeringOnlyIf": 140,
	} {
		most["sheet."+name] = length
	}
	for name, length := range map[string]int{ // tools and the coach market
		"sheet.department": 40, "sheet.tool.name": 40, "sheet.missing": 40, "shadowNeeds": 140, "shadowTools": 40, "itOwners": 60, "handovers": 158,
		"coach.topic": 60, "coach.experience": 140, "coach.customerValue": 140, "coach.wishes": 60,
	} {
		most[name] = length
	}
	for name, length := range map[string]int{ // the compass
		"sentences": 200, "tableSentence.sentence": 200, "compass.direction": 200, "compass.goal": 200, "compass.strategy": 200,
		"signal.text": 160, "around.customerNeed": 160, "around.marketTrend": 160, "around.technology": 160, "around.mediaUse": 160,
		"bigGoal.text": 200, "bigGoal.why": 200, "bigGoal.keyResult.text": 120, "bigGoal.keyResult.unit": 20, "bigGoal.keyResult.why": 160, "bigGoal.keyResult.bigger": 160,
		"customerSignals.first": 160, "customerSignals.second": 160, "customerSignals.third": 160, "customerSignals.leave": 160,
	} {
		most[name] = length
	}
	for name, length := range map[string]int{"initiatives": 80, "sheet.leak.text": 140, "sheet.figure": 80} { // the scan
		most[name] = length
	}
	for _, part := range workshop.LetterParts() {
		most["letter."+part] = workshop.LetterPartLength
	}
	nl, en := textsIn("nl"), textsIn("en")
	if len(nl) != len(most) || len(en) != len(most) {
		t.Errorf("%d Dutch, %d English sections, want %d", len(nl), len(en), len(most))
	}
	for section, length := range most {
		if len(nl[section]) == 0 || len(nl[section]) != len(en[section]) {
			t.Errorf("%s: %d Dutch, %d English", section, len(nl[section]), len(en[section]))
		}
		for _, s := range slices.Concat(nl[section], en[section]) {
			if len([]rune(s)) > length {
				t.Errorf("%s: too long: %s", section, s)
			}
		}
	}
	for _, t2 := range []texts{nl, en} {
		if len(t2["objections"]) != len(t2["fixes"]) || len(t2["names"]) < MostPeople || len(t2["promises"]) < MostPeople {
			t.Error("too few texts")
		}
	}
}

func TestOptionsAreRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.afspraak")
	for _, c := range []struct {
		o    Options
		want error
	}{
		{Options{File: file, Participants: 3}, ErrSize},
		{Options{File: file, Participants: 41}, ErrSize},
		{Options{File: file, Participants: 8, Management: 8}, ErrSize},
		{Options{File: file, Form: "full181"}, ErrNoForm},
		{Options{File: file, Language: "fr"}, ErrLanguage},
		{Options{File: file, Discover: true}, ErrInterface},
	} {
		if _, err := Run(t.Context(), c.o); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.o, err, c.want)
		}
	}
	if _, err := store.Open(file, store.ReadOnly); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a file was made: %v", err)
	}
}

// TestStoppedRehearsal: one that is told to end does so, and its file is whole.
func TestStoppedRehearsal(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	file := filepath.Join(t.TempDir(), "p.afspraak")
	_, err := Run(ctx, Options{File: file, Participants: 4, Language: "en", Progress: func(e Event) {
		if strings.HasPrefix(e.What.Key, "step.harvest") {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	r, err := store.Check(t.Context(), file)
	if err != nil || !r.OK() || r.People != 4 {
		t.Errorf("%+v %v", r, err)
	}
}
