package houserules

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// checkPackageDocs returns packages that have no package comment, or several:
// with two, tools show them in the order of file names, as one muddle.
func checkPackageDocs(files []sourceFile) []string {
	count := map[string]int{}
	for _, f := range files {
		n := 0
		if f.syntax.Doc != nil {
			n = 1
		}
		count[f.pkg] += n
	}
	var wrong []string
	for pkg, n := range count {
		if n != 1 {
			wrong = append(wrong, fmt.Sprintf("%s has %d package comments: exactly one explains the design (doc.go)", pkg, n))
		}
	}
	slices.Sort(wrong)
	return wrong
}

// checkExported returns the exported names of a file without a comment. A
// group may be explained together.
func checkExported(f sourceFile) []string {
	var wrong []string
	missing := func(n ast.Node, name string) {
		wrong = append(wrong, fmt.Sprintf("%s: %s is exported and has no comment: say what it is, units, errors, who may call", f.at(n), name))
	}
	for _, decl := range f.syntax.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
				missing(d, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if name := undocumented(d, spec); name != "" {
					missing(spec, name)
				}
			}
		}
	}
	return wrong
}

// undocumented names what a type, constant or variable lacks a comment for.
func undocumented(d *ast.GenDecl, spec ast.Spec) string {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
			return s.Name.Name
		}
	case *ast.ValueSpec:
		for _, name := range s.Names {
			if name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
				return name.Name
			}
		}
	}
	return ""
}

// exportedReceiver is true for functions and for methods of exported types;
// methods of others are found through the interface they fulfil.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	expr := d.Recv.List[0].Type
	for {
		switch e := expr.(type) {
		case *ast.StarExpr:
			expr = e.X
		case *ast.IndexExpr:
			expr = e.X
		case *ast.IndexListExpr:
			expr = e.X
		case *ast.Ident:
			return token.IsExported(e.Name) && !wellKnown[d.Name.Name]
		default:
			return false
		}
	}
}

// wellKnown are methods whose contract is the standard library's.
var wellKnown = map[string]bool{
	"Error": true, "Unwrap": true, "Is": true, "String": true, "Len": true, "Less": true, "Swap": true,
	"MarshalJSON": true, "UnmarshalJSON": true, "MarshalText": true, "UnmarshalText": true, "Close": true,
	// and Fyne's: a widget's methods are called by the toolkit, never by us
	"CreateRenderer": true, "MinSize": true, "Layout": true, "Refresh": true, "Objects": true, "Destroy": true,
	"Tapped": true, "TappedSecondary": true, "TypedKey": true, "TypedRune": true, "TypedShortcut": true,
	"FocusGained": true, "FocusLost": true, "AcceptsTab": true, "MouseIn": true, "MouseOut": true, "MouseMoved": true,
	"Dragged": true, "DragEnd": true, "Scrolled": true, "Cursor": true,
	"Color": true, "Font": true, "Icon": true, "Size": true,
}

func TestEveryPackageHasOneDoc(t *testing.T) {
	report(t, checkPackageDocs(sources(t)))
	mustFind(t, checkPackageDocs([]sourceFile{
		sample(t, "a", "package a"),
		sample(t, "b", "// Package b is good.\npackage b"), sample(t, "b", "package b"),
		sample(t, "c", "// Package c.\npackage c"), sample(t, "c", "// Package c, again.\npackage c"),
	}), "a has 0", "c has 2")
}

func TestExportedNamesAreExplained(t *testing.T) {
	for _, f := range sources(t) {
		report(t, checkExported(f))
	}
	mustFind(t, checkExported(sample(t, "a", `package a
type Bare struct{}
func (Bare) Method() {}
func (*Bare) Error() string { return "" }
func (hidden) Exported() {}
type hidden int
func Loose() {}
var One = 1
// Explained together.
const ( Two = 2; Three = 3 )
`)), "Bare", "Method", "Loose", "One")
}
