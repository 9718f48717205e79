package houserules

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// takesKey are the functions and methods that take a translation key, and
// which argument it is. A function with the same name and another meaning
// (testing.T has none) would need a row of its own.
var takesKey = map[string]int{
	"T": 0, "Or": 0, "Say": 0, "Key": 0, "Head": 1, "Para": 1, "MutedPara": 1,
}

// keyShape is what a translation key of ours looks like: "round.answered".
var keyShape = regexp.MustCompile(`^[a-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$`)

// placeholder is an argument inside a text.
var placeholder = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

// texts are one language: key → all its forms.
type texts map[string]map[string]string

// readTexts parses a flat file of translations.
func readTexts(data []byte) (texts, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, fmt.Errorf("translations: %w", err)
	}
	out := texts{}
	for key, value := range raw {
		var one string
		if json.Unmarshal(value, &one) == nil {
			out[key] = map[string]string{"other": one}
			continue
		}
		var forms map[string]string
		if err := json.Unmarshal(value, &forms); err != nil {
			return nil, fmt.Errorf("translations: %s is neither a text nor forms of one: %w", key, err)
		}
		out[key] = forms
	}
	return out, nil
}

// arguments lists the placeholders of all forms of a text. The count itself may
// be left out of a form ("one person").
func arguments(forms map[string]string) []string {
	seen := map[string]bool{}
	for _, text := range forms {
		for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// checkTexts compares two languages.
func checkTexts(a, b string, in, other texts) []string {
	var wrong []string
	for _, key := range slices.Sorted(maps.Keys(in)) {
		forms := in[key]
		if _, ok := other[key]; !ok {
			wrong = append(wrong, fmt.Sprintf("%s is in %s and not in %s", key, a, b))
			continue
		}
		if x, y := arguments(forms), arguments(other[key]); !slices.Equal(x, y) {
			wrong = append(wrong, fmt.Sprintf("%s takes %v in %s and %v in %s", key, x, a, y, b))
		}
		if len(forms) > 1 && (forms["one"] == "" || forms["other"] == "" || len(forms) != 2) {
			wrong = append(wrong, fmt.Sprintf("%s in %s needs the forms one and other", key, a))
		}
		for _, text := range forms {
			if strings.TrimSpace(text) == "" {
				wrong = append(wrong, fmt.Sprintf("%s is empty in %s", key, a))
			}
		}
	}
	return wrong
}

// alsoNames are first words of keys that name commands, events and nodes too:
// a literal that begins with one is a key only where a key is asked for.
var alsoNames = []string{
	"agreements", "procedure", "checkin", "agreement", "card", "debate", "file", "gate", "letter", "list", "outcome", "people", "person", "phase", "plan", "programme",
	"figures", "life", "renew", "review", "round", "seat", "session", "sheet", "step", "store", "table", "vote", "room", "control", "start", "tool", "moment", "handover", "coach", "compass", "keyResult",
}

// fileName matches what looks like a key and is a file ("report.pdf").
var fileName = regexp.MustCompile(`\.(png|svg|pdf|html|xlsx|csv|md|ics|json|toml|ttf|go|key|db|afspraak|log|tmp)$`)

// namespaces are the first words that begin keys and nothing else.
func namespaces(known texts) map[string]bool {
	out := map[string]bool{"refusal": true, "next": true, "chart": true, "kit": true, "log": true, "help": true}
	for key := range known {
		if first, _, ok := strings.Cut(key, "."); ok && !slices.Contains(alsoNames, first) {
			out[first] = true
		}
	}
	return out
}

// keyFinder collects what a file asks for and no language has.
type keyFinder struct {
	file  sourceFile
	known texts
	only  map[string]bool // namespaces of keys alone
	seen  map[ast.Expr]bool
	wrong []string
}

// asked checks an expression that stands where a key is asked for. A key put
// together at run time ("phase." + kind) must at least begin like one.
func (k *keyFinder) asked(e ast.Expr) {
	text, whole := literal(e)
	if sum, ok := e.(*ast.BinaryExpr); ok {
		k.seen[leftmost(sum)] = true
	}
	k.seen[e] = true
	switch {
	case text == "" || whole && !keyShape.MatchString(text):
	case whole && k.known[text] == nil:
		k.wrong = append(k.wrong, fmt.Sprintf("%s asks for the text %q, which no language has", k.file.at(e), text))
	case !whole && !k.begins(text):
		k.wrong = append(k.wrong, fmt.Sprintf("%s asks for texts that begin with %q, of which no language has any", k.file.at(e), text))
	}
}

// found checks a literal anywhere else: a whole key, or the beginning of one
// ("refusal.").
func (k *keyFinder) found(lit *ast.BasicLit) {
	text, whole := literal(lit)
	first, rest, dotted := strings.Cut(text, ".")
	if !whole || !dotted || !k.only[first] || k.seen[lit] || fileName.MatchString(text) {
		return
	}
	part := rest == "" || strings.HasSuffix(rest, ".")
	if part && !k.begins(text) || !part && keyShape.MatchString(text) && k.known[text] == nil && !k.begins(text) {
		k.wrong = append(k.wrong, fmt.Sprintf("%s says %q, which looks like a translation key that no language has", k.file.at(lit), text))
	}
}

func (k *keyFinder) begins(text string) bool {
	for key := range k.known {
		if strings.HasPrefix(key, text) {
			return true
		}
	}
	return false
}

// checkKeys returns the keys that a file asks for and no language has.
func checkKeys(f sourceFile, known texts) []string {
	k := keyFinder{file: f, known: known, only: namespaces(known), seen: map[ast.Expr]bool{}}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			_, name := f.callee(n)
			if i, ok := takesKey[name]; ok && i < len(n.Args) {
				k.asked(n.Args[i])
			}
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && isText(n.Type) && fieldIs(kv, "Key") {
					k.asked(kv.Value)
				}
			}
		case *ast.BasicLit:
			k.found(n)
		}
		return true
	})
	return k.wrong
}

// leftmost is the first operand of a sum of several.
func leftmost(e ast.Expr) ast.Expr {
	for {
		sum, ok := e.(*ast.BinaryExpr)
		if !ok {
			return e
		}
		e = sum.X
	}
}

// isText is true for literals of chart.Text and screen.Text.
func isText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "Text"
	case *ast.SelectorExpr:
		return e.Sel.Name == "Text"
	}
	return false
}

func fieldIs(kv *ast.KeyValueExpr, name string) bool {
	id, ok := kv.Key.(*ast.Ident)
	return ok && id.Name == name
}

// literal is the text of a string literal (whole), or the literal that a sum
// begins with.
func literal(e ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, err := strconv.Unquote(e.Value)
			return text, err == nil
		}
	case *ast.BinaryExpr:
		text, _ := literal(e.X)
		return text, false
	}
	return "", false
}

// languages reads the product's translations.
func languages(t *testing.T) (nl, en texts) {
	t.Helper()
	for name, into := range map[string]*texts{"nl": &nl, "en": &en} {
		data, err := os.ReadFile(filepath.Join(root(t), "assets", "translations", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if *into, err = readTexts(data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return nl, en
}

func TestLanguagesHaveTheSameTexts(t *testing.T) {
	nl, en := languages(t)
	report(t, checkTexts("nl", "en", nl, en))
	report(t, checkTexts("en", "nl", en, nl))
}

func TestEveryKeyHasAText(t *testing.T) {
	nl, _ := languages(t)
	for _, f := range sources(t) {
		report(t, checkKeys(f, nl))
	}
}

func TestTranslationsCanFail(t *testing.T) {
	read := func(s string) texts {
		t.Helper()
		out, err := readTexts([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	nl := read(`{"a.only": "x", "b.args": "{{.N}} van {{.of}}", "c.forms": {"one": "een", "other": ""}, "d.fine": {"one": "een mens", "other": "{{.N}} mensen"}}`)
	en := read(`{"b.args": "{{.N}}", "c.forms": {"one": "one", "other": "more"}, "d.fine": {"one": "{{.N}} person", "other": "{{.N}} people"}}`)
	mustFind(t, checkTexts("nl", "en", nl, en), "a.only", "b.args takes", "c.forms in nl needs", "c.forms is empty")
	if _, err := readTexts([]byte(`{"a": 1}`)); err == nil {
		t.Error("a number passed as a text")
	}

	mustFind(t, checkKeys(sample(t, "app", `package app
var _ = texts.T("a.only", nil)
var _ = texts.T("a.gone", nil)
var _ = screen.Head("id", "b.gone")
var _ = chart.Text{Key: "c.gone"}
var _ = screen.Say("a." + kind)
var _ = screen.Say("z." + kind)
var _ = other.Node{Key: "no.text"}
var _ = texts.T("OK", nil)
var _ = refuse("refusal.gone")
var _ = command("round.open")
var _ = "c.forms" + "d.gone"
var _ = []string{"a.png", "a.only", "b."}
`), nl), "a.gone", "b.gone", "c.gone", `begin with "z."`, "refusal.gone", "d.gone")
}
