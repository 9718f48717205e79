package houserules

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// maxLines is what fits in a head; a longer file holds more than one idea.
const maxLines = 400

// Words that this file must not hold itself are put together here.
var (
	leftover = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)

	// places on the machine of whoever wrote the file
	machine = regexp.MustCompile(`(^|[^\w$}./])(/ro` + `ot/|/wo` + `rk/(main|shared)|/home/[a-z]+/(go|src)|/tm` + `p/[a-z]|/Us` + `ers/)|\.lib` + `rary/|sha` + `red/lab`)

	// hosts of package registries and mirrors: which one is used is the machine's setting
	hosts = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
		`proxy\.golang` + `\.org`, `sum\.golang` + `\.org`, `goproxy` + `\.(io|cn)`, `deb\.debian` + `\.org`,
		`(security|snapshot|ftp)\.debian` + `\.org`, `archive\.ubuntu` + `\.com`, `registry\.npmjs` + `\.org`,
		`pypi` + `\.org`, `pythonhosted` + `\.org`, `crates` + `\.io`, `docker` + `\.(io|com)`, `ghcr` + `\.io`,
		`gcr` + `\.io`, `quay` + `\.io`, `pkg` + `\.dev`, `dl\.google` + `\.com`, `storage\.googleapis` + `\.com`,
	}, "|") + `)\b`)
)

// checkText returns what no committed text may say.
func checkText(name, text string) []string {
	var wrong []string
	for i, line := range strings.Split(text, "\n") {
		at := fmt.Sprintf("%s:%d", name, i+1)
		if m := leftover.FindString(line); m != "" {
			wrong = append(wrong, fmt.Sprintf("%s says %s: finish it, or write it in an issue", at, m))
		}
		if m := machine.FindString(line); m != "" {
			wrong = append(wrong, fmt.Sprintf("%s names %q: a path of one machine means nothing on another", at, strings.TrimSpace(m)))
		}
		if m := hosts.FindString(line); m != "" {
			wrong = append(wrong, fmt.Sprintf("%s names %s: which registry is used is the machine's setting", at, m))
		}
	}
	return wrong
}

// checkLength limits code, not data or prose.
func checkLength(name, text string) []string {
	base := filepath.Base(name)
	switch filepath.Ext(base) {
	case ".go", ".sh", ".awk":
	default:
		if base != "Makefile" && base != "run" {
			return nil
		}
	}
	if n := strings.Count(text, "\n"); n > maxLines {
		return []string{fmt.Sprintf("%s has %d lines, at most %d: one idea a file", name, n, maxLines)}
	}
	return nil
}

func TestCommittedText(t *testing.T) {
	seen := 0
	for _, name := range committed(t) {
		data, err := os.ReadFile(filepath.Join(root(t), name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.IndexByte(data[:min(len(data), 8000)], 0) >= 0 || strings.HasPrefix(name, "assets/fonts/") {
			continue // a picture, a font, a database
		}
		seen++
		report(t, checkText(name, string(data)))
		report(t, checkLength(name, string(data)))
	}
	if seen < 10 {
		t.Fatalf("only %d files were looked at", seen)
	}
}

func TestCommittedTextCanFail(t *testing.T) {
	for text, word := range map[string]string{
		"// TO" + "DO: later":                               "finish it",
		"x := \"/ro" + "ot/secret\"":                        "one machine",
		"cd /wo" + "rk/main":                                "one machine",
		"see /tm" + "p/notes.md":                            "one machine",
		"GOPROXY=https://proxy" + ".golang" + ".org,direct": "registry",
	} {
		mustFind(t, checkText("a.go", text), word)
	}
	for _, fine := range []string{`"$root/tmp"`, "/tmp/.X11-unix/X1", "mktemp -t a.XXXXXX", "https://github.com/a/b", "golang.org/x/text"} {
		mustFind(t, checkText("a.sh", fine))
	}
	long := strings.Repeat("x\n", maxLines+1)
	mustFind(t, checkLength("a/b.go", long), "one idea")
	mustFind(t, checkLength("a/b.json", long))
}
