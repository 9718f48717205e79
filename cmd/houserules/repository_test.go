package houserules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// goPackage is what `go list -json` says about one package of ours.
type goPackage struct {
	ImportPath   string
	Name         string
	Dir          string
	GoFiles      []string
	CgoFiles     []string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// sourceFile is one parsed Go file that is not a test.
type sourceFile struct {
	path    string // below the repository's root, with slashes
	pkg     string // the package's folder below the root, with slashes
	fset    *token.FileSet
	syntax  *ast.File
	imports map[string]string // local name → import path
}

// root is the repository's root; tests run in their package's folder.
func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		t.Fatalf("the repository's root is not where it was: %v", err)
	}
	return dir
}

// run returns what a command prints, run in the root.
func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = root(t)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, stderr.Bytes())
	}
	return out
}

// module is our module path.
func module(t *testing.T) string {
	t.Helper()
	return strings.TrimSpace(string(run(t, "go", "list", "-m")))
}

var listed struct {
	once     sync.Once
	packages []goPackage
}

// packages lists our packages by name of their folder. The root folder holds
// none; a scratch file there that git ignores is not looked at.
func packages(t *testing.T) []goPackage {
	t.Helper()
	listed.once.Do(func() {
		// go test remembers a result until a file or folder that the test itself
		// opened changes; what go list reads it does not see. So open them all.
		walk(t, root(t))
		mod := module(t)
		fields := "-json=ImportPath,Name,Dir,GoFiles,CgoFiles,Imports,TestImports,XTestImports,Deps"
		dec := json.NewDecoder(bytes.NewReader(run(t, "go", "list", "-e", fields, "./...")))
		for {
			var p goPackage
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if p.ImportPath != mod {
				listed.packages = append(listed.packages, p)
			}
		}
	})
	if len(listed.packages) == 0 {
		t.Fatal("go list found no package")
	}
	return listed.packages
}

// folder is a package's path below the module.
func folder(t *testing.T, p goPackage) string {
	t.Helper()
	return strings.TrimPrefix(p.ImportPath, module(t)+"/")
}

// committed lists the files that are in git or would be added, below the root.
// Without git (a source archive) it walks the tree and leaves out what the
// Makefile makes.
func committed(t *testing.T) []string {
	t.Helper()
	dir := root(t)
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Logf("git does not answer (%v), walking the tree instead", err)
		return walk(t, dir)
	}
	var files []string
	for _, name := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			files = append(files, name)
		}
	}
	return files
}

func walk(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{".git", "bin", "out", "dist"}, rel) {
			return filepath.SkipDir
		}
		if d.Type().IsRegular() {
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sources parses every Go file of ours that is not a test.
func sources(t *testing.T) []sourceFile {
	t.Helper()
	var out []sourceFile
	for _, p := range packages(t) {
		for _, name := range append(slices.Clone(p.GoFiles), p.CgoFiles...) {
			data, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			f, err := parse(folder(t, p), name, string(data))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, f)
		}
	}
	return out
}

// parse reads one Go file of a package folder.
func parse(pkg, name, text string) (sourceFile, error) {
	f := sourceFile{path: pkg + "/" + name, pkg: pkg, fset: token.NewFileSet(), imports: map[string]string{}}
	var err error
	f.syntax, err = parser.ParseFile(f.fset, f.path, text, parser.ParseComments)
	if err != nil {
		return f, fmt.Errorf("parsing %s: %w", f.path, err)
	}
	for _, spec := range f.syntax.Imports {
		path := strings.Trim(spec.Path.Value, `"`)
		local := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			local = spec.Name.Name
		}
		f.imports[local] = path
	}
	return f, nil
}

// sample is parse for a bad example inside a test.
func sample(t *testing.T, pkg, text string) sourceFile {
	t.Helper()
	f, err := parse(pkg, "sample.go", text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// at names a place in a file for a message.
func (f sourceFile) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", f.path, f.fset.Position(n.Pos()).Line)
}

// callee resolves pkg.Name calls: the import path and the name, or "", name for
// a call of a local function or a method.
func (f sourceFile) callee(call *ast.CallExpr) (path, name string) {
	switch fun := call.Fun.(type) {
	case *ast.SelectorExpr:
		if id, ok := fun.X.(*ast.Ident); ok {
			return f.imports[id.Name], fun.Sel.Name
		}
		return "", fun.Sel.Name
	case *ast.Ident:
		return "", fun.Name
	}
	return "", ""
}

// report fails the test with everything that is wrong.
func report(t *testing.T, wrong []string) {
	t.Helper()
	for _, w := range wrong {
		t.Error(w)
	}
}

// mustFind is the other half of a rule's test: the bad sample is found, with
// the words that name the reason.
func mustFind(t *testing.T, wrong []string, words ...string) {
	t.Helper()
	if len(wrong) != len(words) {
		t.Fatalf("found %d faults, want %d: %q", len(wrong), len(words), wrong)
	}
	for i, w := range words {
		if !strings.Contains(wrong[i], w) {
			t.Errorf("fault %d is %q, it should speak of %q", i, wrong[i], w)
		}
	}
}
