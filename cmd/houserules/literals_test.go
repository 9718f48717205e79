package houserules

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// shown are Fyne's constructors and methods that put a text before a person,
// with the argument that is the text.
var shown = map[string]map[string]int{
	"fyne.io/fyne/v2/widget": {
		"NewLabel": 0, "NewLabelWithStyle": 0, "NewButton": 0, "NewButtonWithIcon": 0, "NewCheck": 0,
		"NewHyperlink": 0, "NewRichTextFromMarkdown": 0, "NewRichTextWithText": 0, "NewCard": 0,
		"NewFormItem": 0, "NewAccordionItem": 0, "NewTextGridFromString": 0,
	},
	"fyne.io/fyne/v2/canvas": {"NewText": 0},
	"fyne.io/fyne/v2/dialog": {
		"NewConfirm": 0, "ShowConfirm": 0, "NewInformation": 0, "ShowInformation": 0, "NewCustom": 0,
		"ShowCustom": 0, "NewCustomConfirm": 0, "NewForm": 0, "ShowForm": 0, "NewCustomWithoutButtons": 0,
	},
	"fyne.io/fyne/v2/container": {"NewTabItem": 0, "NewTabItemWithIcon": 0},
	"fyne.io/fyne/v2":           {"NewMenu": 0, "NewMenuItem": 0, "NewNotification": 0},
	"": {
		"SetText": 0, "SetPlaceHolder": 0, "SetTitle": 0, "NewWindow": 0, "SetTooltip": 0, "ParseMarkdown": 0,
	},
}

// checkLiterals returns the texts that a file of the user interface says in one
// language only. Marks without a letter ("·", "%", "") are no language.
func checkLiterals(f sourceFile) []string {
	var wrong []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			path, name := f.callee(n)
			if i, ok := shown[path][name]; ok && i < len(n.Args) {
				if text, ok := words(n.Args[i]); ok {
					wrong = append(wrong, fmt.Sprintf("%s shows %q by %s: every text is a translation key, in Dutch and English", f.at(n), text, name))
				}
			}
		case *ast.KeyValueExpr:
			id, ok := n.Key.(*ast.Ident)
			if ok && (id.Name == "PlaceHolder" || id.Name == "HintText") {
				if text, ok := words(n.Value); ok {
					wrong = append(wrong, fmt.Sprintf("%s shows %q as %s: every text is a translation key, in Dutch and English", f.at(n), text, id.Name))
				}
			}
		}
		return true
	})
	return wrong
}

// words is the first literal with a letter inside an expression of strings:
// the literal itself, a sum with one, or the format of a Sprintf.
func words(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		text, err := strconv.Unquote(e.Value)
		return text, err == nil && strings.ContainsFunc(withoutVerbs(text), unicode.IsLetter)
	case *ast.ParenExpr:
		return words(e.X)
	case *ast.BinaryExpr:
		if text, ok := words(e.X); ok {
			return text, true
		}
		return words(e.Y)
	case *ast.CallExpr:
		sel, ok := e.Fun.(*ast.SelectorExpr)
		if ok && sel.Sel.Name == "Sprintf" && len(e.Args) > 0 {
			return words(e.Args[0])
		}
	}
	return "", false
}

// withoutVerbs drops "%d" and its like: they are letters that nobody reads.
func withoutVerbs(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			out.WriteByte(text[i])
			continue
		}
		for i++; i < len(text) && strings.IndexByte("+-# 0123456789.[]*", text[i]) >= 0; {
			i++
		}
	}
	return out.String()
}

func TestNoTextInOneLanguage(t *testing.T) {
	seen := 0
	for _, f := range sources(t) {
		if strings.HasPrefix(f.pkg, "app") || strings.HasPrefix(f.pkg, "cmd/afspraak") {
			seen++
			report(t, checkLiterals(f))
		}
	}
	if seen == 0 {
		t.Fatal("no file of the user interface was looked at")
	}
}

func TestNoTextInOneLanguageCanFail(t *testing.T) {
	mustFind(t, checkLiterals(sample(t, "app", `package app
import ("fmt"; "fyne.io/fyne/v2/widget"; d "fyne.io/fyne/v2/dialog")
func f() {
	widget.NewLabel("Volgende")
	widget.NewButton(t.T("next"), nil)
	widget.NewLabel("·")
	widget.NewLabel(fmt.Sprintf("%02d:%02d", 1, 2))
	widget.NewLabel(fmt.Sprintf("%d left", 1))
	d.ShowInformation("Sor"+"ry", "", nil)
	label.SetText("klaar")
	_ = &widget.Entry{PlaceHolder: "naam"}
}`)), "Volgende", "%d left", "Sor", "klaar", "naam")
}
