package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"unicode"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mostName is the most characters of a file name before its extension: short
// enough for old systems and for long folders.
const mostName = 100

// FileName is what people find the report by, in a language: "Afspraken
// 2026-11-23 Team Zorg.pdf". It holds only what every system takes in a name.
func FileName(d Document, f Format, lang *assets.Texts) string {
	return fileName(d, f, Options{Lang: lang})
}

func fileName(d Document, f Format, o Options) string {
	w, key := newWriter(o.Lang, d.Wording, o), "report.file.name"
	if o.View == ForManager {
		key = "report.manager.fileName"
	}
	name := w.say(key, "day", oneLine(d.Session.Day), "name", oneLine(d.Session.Name))
	if d.Rehearsal {
		name = w.say("report.file.rehearsal", "name", name)
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r):
			return '-'
		case unicode.IsControl(r) || r > 0xFFFF || joins(r):
			return -1
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > mostName {
		name = string(runes[:mostName])
	}
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	return name + "." + string(f)
}

// file is what is written to; *os.File but in tests.
type file interface {
	io.WriteCloser
	Name() string
	Sync() error
}

// createTemp makes a new hidden file in a folder; tests make it fail.
var createTemp = func(dir string) (file, error) { return os.CreateTemp(dir, ".afspraak-*.tmp") }

// WriteFiles writes a document in several formats into a folder that exists,
// and returns the paths. Every file is written beside its place and only then
// renamed, when all of them were written: a folder that cannot be written to or
// a full disk changes nothing, and there is never half a file. [Explain] says
// what to tell people about an error.
func WriteFiles(dir string, d Document, formats []Format, o Options) ([]string, error) {
	if o.Lang == nil {
		o.Lang = assets.TextsIn(d.Language)
	}
	temps := make([]string, 0, len(formats))
	defer func() {
		for _, t := range temps {
			_ = os.Remove(t) // gone already when all went well
		}
	}()
	paths := make([]string, 0, len(formats))
	for _, f := range formats {
		var b bytes.Buffer
		if err := Write(&b, d, f, o); err != nil {
			return nil, err
		}
		temp, err := stage(dir, b.Bytes())
		if temp != "" {
			temps = append(temps, temp)
		}
		if err != nil {
			return nil, fmt.Errorf("write into %s: %w", dir, err)
		}
		paths = append(paths, filepath.Join(dir, fileName(d, f, o)))
	}
	for i, path := range paths {
		if err := os.Rename(temps[i], path); err != nil {
			return nil, fmt.Errorf("put %s in its place: %w", path, err)
		}
	}
	syncFolder(dir)
	return paths, nil
}

// stage writes a hidden file that survives a power cut, and gives its path,
// also where writing failed half-way.
func stage(dir string, data []byte) (string, error) {
	f, err := createTemp(dir)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	return f.Name(), errors.Join(err, f.Sync(), f.Close(), os.Chmod(f.Name(), 0o644))
}

// syncFolder makes the new names survive a power cut. Not every system can, and
// the files themselves are safe, so it may fail.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// Explain turns an error of WriteFiles into a sentence for people that says
// what to do.
func Explain(err error, dir string) screen.Text {
	switch {
	case isFull(err):
		return screen.T("report.error.full")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return screen.T("report.error.readOnly", "folder", dir)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return screen.T("report.error.noFolder", "folder", dir)
	}
	return screen.T("report.error.failed", "folder", dir)
}

func isFull(err error) bool {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return true
	}
	// ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
	return runtime.GOOS == "windows" && (errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112)))
}
