package houserules

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// required reads the version of a module out of the text of a go.mod.
func required(gomod, path string) string {
	m := regexp.MustCompile(`(?m)^\s*(?:require\s+)?` + regexp.QuoteMeta(path) + `\s+(v\S+)`).FindStringSubmatch(gomod)
	if m == nil {
		return ""
	}
	return m[1]
}

// checkLibc compares the versions of modernc.org/libc: SQLite there is C
// translated against exactly one libc; another one compiles and misbehaves.
func checkLibc(ours, sqlites string) []string {
	const libc = "modernc.org/libc"
	have, want := required(ours, libc), required(sqlites, libc)
	if want == "" || have != want {
		return []string{fmt.Sprintf("go.mod has %s %q, modernc.org/sqlite was made with %q: pin that one", libc, have, want)}
	}
	return nil
}

func TestLibcIsTheOneSQLiteWasMadeWith(t *testing.T) {
	gomod := strings.TrimSpace(string(run(t, "go", "list", "-m", "-f", "{{.GoMod}}", "modernc.org/sqlite")))
	theirs, err := os.ReadFile(gomod)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile(filepath.Join(root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	report(t, checkLibc(string(ours), string(theirs)))
	mustFind(t, checkLibc("require modernc.org/libc v1.2.4\n", "require (\n\tmodernc.org/libc v1.2.3\n)"), "pin that one")
	mustFind(t, checkLibc("", "require (\n\tmodernc.org/libc v1.2.3\n)"), "pin that one")
}

// licences are told apart by a sentence that only they have. The order matters:
// the GNU ones come first, since a file may hold several texts.
var licences = []struct {
	name, sentence string
	welcome        bool
}{
	{"AGPL", "gnu affero general public license", false},
	{"LGPL", "gnu lesser general public license", false},
	{"GPL", "gnu general public license", false},
	{"MPL-2.0", "mozilla public license", true},
	{"Apache-2.0", "apache license", true},
	{"BSD", "redistribution and use in source and binary forms", true},
	{"MIT", "permission is hereby granted, free of charge", true},
	{"ISC", "permission to use, copy, modify, and/or distribute this software", true},
	{"ISC", "permission to use, copy, modify, and distribute this software", true},
	{"Unlicense", "this is free and unencumbered software released into the public domain", true},
	{"CC0", "cc0 1.0 universal", true},
}

// checkLicence returns why a module may not be linked into the program. The
// MPL names the GNU licences as secondary ones, which does not make it one.
func checkLicence(modulePath, text string) []string {
	flat := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if strings.HasPrefix(flat, "mozilla public license") {
		return nil
	}
	for _, l := range licences {
		if strings.Contains(flat, l.sentence) {
			if l.welcome {
				return nil
			}
			return []string{fmt.Sprintf("%s is under the %s, which would bind the whole program: take another module", modulePath, l.name)}
		}
	}
	return []string{fmt.Sprintf("%s has no licence that this test knows: read it, then add it to the table or take another module", modulePath)}
}

// licenceText reads a module's licence files, but not its list of what others
// wrote (LICENSE-3RD-PARTY): that speaks about licences without granting one.
func licenceText(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || strings.Contains(name, "PARTY") || !strings.HasPrefix(name, "LICEN") && !strings.HasPrefix(name, "COPYING") && !strings.HasPrefix(name, "UNLICENSE") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text.Write(data)
		text.WriteByte('\n')
	}
	return text.String()
}

func TestLicencesOfModules(t *testing.T) {
	mod := module(t)
	// What is linked into our programs; tools and tests of others are not.
	out := string(run(t, "go", "list", "-e", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}", "./..."))
	lines := strings.Split(out, "\n")
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		path, dir, ok := strings.Cut(line, "\t")
		if !ok || path == mod || dir == "" {
			continue
		}
		report(t, checkLicence(path, licenceText(t, dir)))
	}
}

func TestLicencesCanFail(t *testing.T) {
	mustFind(t, checkLicence("example.org/a", "GNU GENERAL PUBLIC\n   LICENSE Version 3"), "under the GPL")
	mustFind(t, checkLicence("example.org/a", "All rights reserved."), "no licence")
	mustFind(t, checkLicence("example.org/a", ""), "no licence")
	mustFind(t, checkLicence("example.org/a", "Mozilla Public License Version 2.0 ... the GNU General Public License"))
	mustFind(t, checkLicence("example.org/a", "MIT\nPermission is hereby granted, free of charge, to any"))
}
