package workshop_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// provenElsewhere are kinds of rounds that invented people of this package cannot
// answer, with the proof that swaps them.
var provenElsewhere = map[string]string{
	"lettersStep": "TestSwappedLettersLeaveTheSameTraces", // sealed by the seats
}

// TestEveryRoundHidesWhoAnswered plays every session form and every part that can
// be added, twice: once with all answers of two employees swapped in rounds that
// are not on name. After each press the log and what everybody sees are the same
// to the byte, and at the end the report is. Every kind of round that the source
// declares, and every form of answer in it, has to have been played.
func TestEveryRoundHidesWhoAnswered(t *testing.T) {
	t.Parallel()
	had := seen{map[string]bool{}, map[string]int{}}
	for _, p := range everyPart() {
		plain, swapped := p.room(t, [2]int{}), p.room(t, [2]int{5, 8})
		for n := 0; plain.State.Latest().State != workshop.Finished; n++ {
			if n == 500 {
				t.Fatalf("%s does not end, at %s", p.name, plain.View().Place())
			}
			plain.Forward()
			swapped.Forward()
			if why := parts(everything(plain), everything(swapped)); why != "" {
				t.Fatalf("%s, at %s: %s", p.name, plain.View().Place(), why)
			}
		}
		compare(t, p.name, plain, swapped)
		had.note(plain)
		if n := len(plain.Box.Rounds); n > 0 {
			t.Errorf("%s: %d rounds are left in the box", p.name, n)
		}
	}
	for name, play := range stories {
		plain, swapped := play(t, [2]int{}), play(t, [2]int{5, 8})
		compare(t, name, plain, swapped)
		had.note(plain)
	}
	for maker, where := range hiddenRounds(t) {
		if !had.makers[maker] && provenElsewhere[maker] == "" {
			t.Errorf("no part that was played has the round of %s (%s): it needs a swap test", maker, where)
		}
	}
	for _, form := range workshop.RoundForms() {
		if had.forms[form] == 0 && !slices.Contains(onName, form) {
			t.Errorf("nobody answered in the form %q without a name", form)
		}
	}
	t.Logf("swapped without a difference: %v", had.forms)
}

// onName are the forms that no round asks without a name; letters are proven
// elsewhere.
var onName = []string{workshop.Consent.Name, workshop.CoachOffers.Name, workshop.CoachRequests.Name, workshop.Letters.Name}

// part is what is played from the lobby to the end.
type part struct{ name, form, phase string }

// everyPart are all session forms, and all kinds of phases that none of them has.
func everyPart() []part {
	var out []part
	had := map[string]bool{}
	for _, f := range workshop.SessionForms() {
		out = append(out, part{name: f.Kind, form: f.Kind})
		for _, p := range f.Plan {
			had[p.Phase] = true
		}
	}
	for _, kind := range workshop.Phases() {
		if !had[kind] {
			out = append(out, part{name: "basis60 with " + kind, form: "basis60", phase: kind})
		}
	}
	return out
}

// room is a room of twelve at the beginning of the part.
func (p part) room(t *testing.T, swap [2]int) *workshoptest.Room {
	t.Helper()
	r := workshoptest.NewRoomOf(t, "nl", p.form)
	r.Swap = swap
	r.Fill(workshoptest.People[:12], 4)
	r.Next()
	if p.phase != "" {
		r.Facilitator(workshop.AddPhase{Kind: p.phase, Minutes: 10})
	}
	return r
}

// stories are kinds of rounds that are asked only after something was told first.
var stories = map[string]func(t *testing.T, swap [2]int) *workshoptest.Room{
	"goals": func(t *testing.T, swap [2]int) *workshoptest.Room {
		return workshoptest.PlayStep1(t, workshoptest.Step1{Swap: swap})
	},
	"the compass": func(t *testing.T, swap [2]int) *workshoptest.Room {
		return workshoptest.PlayCompass(t, workshoptest.Compass{Swap: swap, Stop: "compass.reword"})
	},
	"balance and worries": func(t *testing.T, swap [2]int) *workshoptest.Room {
		return workshoptest.PlayBalance(t, workshoptest.Balance{Swap: swap})
	},
	"a debate on one of two figures": func(t *testing.T, swap [2]int) *workshoptest.Room {
		r := part{form: "short90"}.room(t, swap)
		for range 2 {
			r.Facilitator(workshop.AddKpi{})
			for _, f := range workshoptest.Figure {
				r.Facilitator(workshop.WriteSheet{Sheet: r.State.Sheets[len(r.State.Sheets)-1].ID, Field: f[0], Value: screen.JSON(f[1])})
			}
		}
		r.WalkOn("")
		return r
	},
	"a scan that is asked again": func(t *testing.T, swap [2]int) *workshoptest.Room {
		r := workshoptest.PlayScan(t, workshoptest.ScanStory{Swap: swap})
		for _, p := range r.State.Latest().Plan[r.State.Latest().Phase+1:] {
			if p.Phase != "checkout" && !p.Off {
				r.Facilitator(workshop.SwitchPhase{Phase: p.Key(), Reason: "Alleen de scan"})
			}
		}
		r.WalkOn("")
		r.Again("follow45", 35)
		r.WalkOn("")
		return r
	},
}

// compare fails for what is not the same after two plays.
func compare(t *testing.T, name string, plain, swapped *workshoptest.Room) {
	t.Helper()
	if why := parts(everything(plain), everything(swapped)); why != "" {
		t.Fatalf("%s, at %s: %s", name, plain.View().Place(), why)
	}
	if a, b := reported(t, plain), reported(t, swapped); a != b {
		t.Errorf("%s: the report tells who answered what: %s", name, parting(a, b))
	}
}

// seen are the kinds of rounds that enough people have answered, and the forms.
type seen struct {
	makers map[string]bool
	forms  map[string]int
}

// note writes down which rounds of the running session are over.
func (s seen) note(r *workshoptest.Room) {
	for _, x := range r.State.Rounds {
		if x.Session != r.State.Latest().ID || x.Visibility == workshop.Named || x.State == workshop.RoundOpen || x.State == workshop.RoundEnding {
			continue
		}
		if x.N < x.Question.MinGroup && x.State != workshop.RoundGone && x.State != workshop.RoundHeld {
			continue
		}
		for _, m := range workshop.RoundMakers(r.View(), x.Step) {
			s.makers[m] = true
		}
		s.forms[x.Question.Form]++
	}
}

// everything is the log and what everybody sees, by name.
func everything(r *workshoptest.Room) map[string]string {
	v, se := r.View(), r.State.Latest()
	out := map[string]string{
		"the room screen": string(screen.JSON(v.PublicScreen())),
		"the control":     string(screen.JSON(v.ControlScreen())),
		"the overview":    string(screen.JSON(v.Overview())),
	}
	for _, p := range se.Order {
		out["the seat of "+string(p)] = string(screen.JSON(v.PersonScreen(p)))
	}
	for n := 1; n <= se.TableCount(); n++ {
		out[fmt.Sprint("table ", n)] = string(screen.JSON(v.TableScreen(n)))
	}
	var log strings.Builder
	for _, rec := range r.Log {
		kind, data, err := workshop.EncodeEvent(rec.Event)
		if err != nil {
			r.T.Fatal(err)
		}
		fmt.Fprintln(&log, rec.Seq, rec.At, rec.By, kind, string(data))
	}
	out["the log"] = log.String()
	return out
}

// parts says where two of everything are not the same.
func parts(a, b map[string]string) string {
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if a[name] != b[name] {
			return name + ": " + parting(a[name], b[name])
		}
	}
	return ""
}

func parting(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(0, min(i, len(s))-80):min(len(s), i+80)] }
	return fmt.Sprintf("%q or %q", cut(a), cut(b))
}

func reported(t *testing.T, r *workshoptest.Room) string {
	t.Helper()
	d, err := report.Build(r.State, r.State.Latest().ID, r.Now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	return string(screen.JSON(d))
}

// hiddenRounds are the functions of package workshop that declare a round which
// is not on name, with the place.
func hiddenRounds(t *testing.T) map[string]string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	set := token.NewFileSet()
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(set, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && declaresHidden(fn) {
				out[fn.Name.Name] = set.Position(fn.Pos()).String()
			}
		}
	}
	if len(out) < 20 {
		t.Fatalf("%d kinds of rounds in the source: the search does not see them", len(out))
	}
	return out
}

// declaresHidden reports whether a function has a roundSpec whose visibility is
// anything but Named.
func declaresHidden(fn *ast.FuncDecl) (found bool) {
	ast.Inspect(fn, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if name, ok := lit.Type.(*ast.Ident); !ok || name.Name != "roundSpec" {
			return true
		}
		for _, e := range lit.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			key, _ := kv.Key.(*ast.Ident)
			if value, _ := kv.Value.(*ast.Ident); key != nil && key.Name == "visibility" && (value == nil || value.Name != "Named") {
				found = true
			}
		}
		return true
	})
	return found
}

// TestTheSwapIsSeenOnName is the counter-proof: the same comparison finds a swap of
// answers that stand on name.
func TestTheSwapIsSeenOnName(t *testing.T) {
	t.Parallel()
	play := func(swap bool) map[string]string {
		r := part{form: "basis60"}.room(t, [2]int{})
		r.WalkOn("harvest.promises")
		r.Round(func(i int) any {
			if swap && (i == 5 || i == 8) {
				i = 13 - i
			}
			return workshop.CardsAnswer{Cards: []string{fmt.Sprint("Belofte ", i)}}
		})
		return everything(r)
	}
	a, b := play(false), play(true)
	if reflect.DeepEqual(a, b) || a["the log"] == b["the log"] || a["the room screen"] == b["the room screen"] {
		t.Error("promises on name leave no name: the comparison sees nothing")
	}
}
