package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/report"
)

// Choice is what a person chose.
type Choice struct {
	Formats  []report.Format
	Language string // of the report, nl or en
	Folder   string
	Tasks    bool // in the calendar: a task beside each event
	Manager  bool // the team view for management as well
}

// Write writes the chosen files and returns their paths.
func Write(d report.Document, c Choice) (paths []string, err error) {
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	lang := assets.TextsIn(c.Language)
	paths, err = report.WriteFiles(c.Folder, d, c.Formats, report.Options{Lang: lang, Tasks: c.Tasks})
	if err != nil || !c.Manager {
		return paths, err
	}
	more, err := report.WriteFiles(c.Folder, d, []report.Format{report.HTML}, report.Options{Lang: lang, View: report.ForManager})
	return append(paths, more...), err
}

// longest is the most runes of a file's name, well below what systems allow.
const longest = 80

// FileName makes a name that every file system takes out of what people call
// something.
func FileName(name string) string {
	out := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r):
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune(" .,&'()+-_", r):
			return r
		case unicode.IsMark(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, name)
	out = strings.Join(strings.Fields(out), " ")
	if r := []rune(out); len(r) > longest {
		out = string(r[:longest])
	}
	out = strings.Trim(out, " .-") // hidden files, and what Windows drops
	if out == "" || reserved[strings.ToUpper(out)] {
		return strings.TrimSpace("afspraak " + out)
	}
	return out
}

// reserved names are devices on Windows.
var reserved = func() map[string]bool {
	names := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true}
	for i := '1'; i <= '9'; i++ {
		names["COM"+string(i)], names["LPT"+string(i)] = true, true
	}
	return names
}()

// FreePath is a path in a folder that nothing has yet.
func FreePath(folder, base, ending string) string {
	for i := 1; ; i++ {
		if path := numbered(folder, base, ending, i); !exists(path) {
			return path
		}
	}
}

func numbered(folder, base, ending string, i int) string {
	if i > 1 {
		base = fmt.Sprintf("%s (%d)", base, i)
	}
	return filepath.Join(folder, base+"."+ending)
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
