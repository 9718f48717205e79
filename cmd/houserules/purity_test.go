package houserules

import (
	"fmt"
	"go/ast"
	"slices"
	"testing"
)

// impure are the calls that bring the machine into the domain: its clock, its
// zone, its chance, its output.
var impure = map[string][]string{
	"time":                   {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local"},
	"github.com/google/uuid": {"New", "NewString", "NewRandom", "NewRandomFromReader", "NewUUID", "NewV6", "NewV7"},
	"fmt":                    {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
}

// checkPurity returns the places where a file of the domain is not a function
// of its arguments. Timers and goroutines count: who starts one has a clock.
func checkPurity(f sourceFile) []string {
	var wrong []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok && slices.Contains(impure[f.imports[id.Name]], n.Sel.Name) {
				wrong = append(wrong, fmt.Sprintf("%s uses %s.%s: the domain takes time and chance from Env and prints nothing", f.at(n), id.Name, n.Sel.Name))
			}
		case *ast.GoStmt:
			wrong = append(wrong, fmt.Sprintf("%s starts a goroutine: deciding and applying are plain functions", f.at(n)))
		}
		return true
	})
	return wrong
}

func TestDomainIsPure(t *testing.T) {
	seen := 0
	for _, f := range sources(t) {
		if slices.Contains(domain, f.pkg) {
			seen++
			report(t, checkPurity(f))
		}
	}
	if seen == 0 {
		t.Fatal("no file of the domain was looked at")
	}
}

func TestDomainIsPureCanFail(t *testing.T) {
	mustFind(t, checkPurity(sample(t, "workshop", `package workshop
import ("fmt"; clock "time"; "github.com/google/uuid")
func f(at clock.Time) {
	_ = clock.Now()
	_ = uuid.NewString()
	_ = at.Local
	go fmt.Println(clock.Second, uuid.Nil)
}`)), "clock.Now", "uuid.NewString", "goroutine", "fmt.Println")
}
