package workshop_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// keyAt says which argument of a function is a translation key; pairs of
// argument name and value follow it. Functions that only take a key stand with
// bare.
var (
	keyAt = map[string]int{"T": 0, "Say": 0, "Head": 1, "Para": 1, "MutedPara": 1, "refuse": 1}
	bare  = map[string]int{"Key": 0, "clean": 2, "cleanOptional": 2, "oneLine": 2}
)

// askedText is a text that the source asks for, with its arguments' names.
type askedText struct {
	where string
	text  screen.Text
	open  bool // its arguments are not written down here
}

// asked finds the texts that a file asks for by a whole key.
func asked(files *token.FileSet, file *ast.File) []askedText {
	var out []askedText
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		at, pairs := keyAt[name]
		if !pairs {
			if at, ok = bare[name]; !ok {
				return true
			}
		}
		if len(call.Args) <= at {
			return true
		}
		key, whole := quoted(call.Args[at])
		if !whole || !strings.Contains(key, ".") {
			return true
		}
		a := askedText{where: files.Position(call.Pos()).String(), text: screen.T(key), open: call.Ellipsis.IsValid()}
		if pairs {
			a.text.Args = map[string]any{}
			for i := at + 1; i < len(call.Args); i += 2 {
				switch arg, literal := quoted(call.Args[i]); {
				case literal && arg == "N":
					a.text.Args[arg] = 2
				case literal:
					a.text.Args[arg] = "2"
				}
			}
		}
		out = append(out, a)
		return true
	})
	return out
}

func quoted(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// TestEveryTextInTheSource reads the source for texts that no played session
// comes to, such as refusals: the key exists, and the code gives every argument
// that the texts ask for.
func TestEveryTextInTheSource(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	r, n := newReader(t), 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range asked(files, file) {
			n++
			if !a.open {
				r.text(a.where, a.text)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d texts found in the source", n)
	}
}

// TestComposedTexts reads the texts whose keys are put together at run time
// from a closed list of names.
func TestComposedTexts(t *testing.T) {
	r := newReader(t)
	say := func(key string, pairs ...any) { r.text("composed", screen.T(key, pairs...)) }
	for _, reason := range []measure.Reason{measure.ByDuel, measure.ByHighScores, measure.ByLot} {
		say("ranking.by." + string(reason))
	}
	for _, o := range []measure.ConsentObstacle{measure.NoQuorum, measure.OpenObjection, measure.ManagementAbsent, measure.EmployeesAbsent} {
		say("adopt."+string(o), "N", 2)
	}
	for _, s := range []workshop.AgreementState{workshop.Draft, workshop.Submitted, workshop.Adopted, workshop.Parked, workshop.Withdrawn} {
		say("agreement.state." + string(s))
	}
	for _, s := range []workshop.AgreementState{workshop.Draft, workshop.Parked, workshop.Withdrawn} {
		say("log.agreement."+string(s), "what", "iets")
	}
	for _, s := range []workshop.ProcedureState{workshop.Nominated, workshop.Buried, workshop.Simplified, workshop.Kept} {
		say("log.procedure."+string(s), "name", "iets")
		say("procedure.to." + string(s))
		say("procedure.decided." + string(s))
	}
	for _, role := range []workshop.Role{workshop.Management, workshop.Employee, workshop.Guest} {
		say("role." + string(role))
		say("seat.role." + string(role))
	}
	for _, v := range []workshop.Visibility{workshop.Anonymous, workshop.Confidential, workshop.Named} {
		say("privacy." + string(v))
	}
	for _, kind := range workshop.Phases() {
		say("phase." + kind + ".name")
		say("phase." + kind + ".purpose")
	}
	for _, f := range workshop.SessionForms() {
		say("form." + f.Kind + ".name")
		say("form." + f.Kind + ".about")
	}
	for as, answers := range map[string][]string{"giver": {"yes", "no", "counter"}, "receiver": {"yes", "notYet"}} {
		for _, answer := range append(answers, "open") {
			say("accept."+as+"."+answer, "name", "Kees")
		}
	}
}
