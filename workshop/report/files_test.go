package report

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

var textsNL = assets.TextsIn("nl")

func TestFileName(t *testing.T) {
	d := sample(t)
	for name, want := range map[string]string{
		"Team Zorg":              "Afspraken 2026-11-23 Team Zorg.pdf",
		"a/b\\c:d*e?f\"g<h>i|j":  "Afspraken 2026-11-23 a-b-c-d-e-f-g-h-i-j.pdf",
		"../../etc/passwd":       "Afspraken 2026-11-23 ..-..-etc-passwd.pdf",
		"Zorg. ":                 "Afspraken 2026-11-23 Zorg.pdf",
		"":                       "Afspraken 2026-11-23.pdf",
		"feest 🎉\nvandaag":       "Afspraken 2026-11-23 feest vandaag.pdf",
		strings.Repeat("ë", 300): "Afspraken 2026-11-23 " + strings.Repeat("ë", 79) + ".pdf",
	} {
		d.Session.Name = name
		if got := FileName(d, PDF, textsNL); got != want {
			t.Errorf("%q gives %q, want %q", name, got, want)
		}
	}
	d.Session.Name, d.Rehearsal = "Team Zorg", true
	if got, want := FileName(d, ICS, assets.TextsIn("en")), "Rehearsal Agreements 2026-11-23 Team Zorg.ics"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWriteFilesWritesWhatWriteWrites(t *testing.T) {
	dir, d := t.TempDir(), sample(t)
	for range 2 { // the second time over the first
		paths, err := WriteFiles(dir, d, Formats(), Options{Lang: textsNL, Tasks: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(paths) != len(Formats()) {
			t.Fatal(paths)
		}
		for i, f := range Formats() {
			got, err := os.ReadFile(paths[i])
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != written(t, d, f, "nl") {
				t.Errorf("%s differs", paths[i])
			}
		}
		if names := list(t, dir); len(names) != len(Formats()) {
			t.Errorf("left in the folder: %v", names)
		}
	}
}

func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// failing is a file on a disk that runs full after so many bytes.
type failing struct {
	*os.File
	left int
	sync error
}

func (f *failing) Write(p []byte) (int, error) {
	n := min(len(p), f.left)
	f.left -= n
	if _, err := f.File.Write(p[:n]); err != nil {
		return 0, err
	}
	if n < len(p) {
		return n, &fs.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	return n, nil
}

func (f *failing) Sync() error { return errors.Join(f.sync, f.File.Sync()) }

func TestAFullDiskLeavesNoHalfFile(t *testing.T) {
	dir, d := t.TempDir(), sample(t)
	if _, err := WriteFiles(dir, d, []Format{Markdown, CSV}, Options{}); err != nil {
		t.Fatal(err)
	}
	before := map[string][]byte{}
	for _, name := range list(t, dir) {
		before[name], _ = os.ReadFile(filepath.Join(dir, name))
	}
	original := createTemp
	defer func() { createTemp = original }()
	d.Session.Facilitator = "Iemand anders"
	for _, c := range []failing{{left: 4000}, {left: 1 << 30, sync: syscall.EDQUOT}} {
		n := 0
		createTemp = func(dir string) (file, error) {
			f, err := os.CreateTemp(dir, ".afspraak-*.tmp")
			if n++; err != nil || n == 1 {
				return f, err // the first file still fits
			}
			return &failing{f, c.left, c.sync}, nil
		}
		_, err := WriteFiles(dir, d, []Format{Markdown, CSV, PDF}, Options{})
		if got := Explain(err, dir).Key; err == nil || got != "report.error.full" {
			t.Fatalf("%v, explained by %s", err, got)
		}
		names := list(t, dir)
		if len(names) != 2 {
			t.Errorf("left in the folder: %v", names)
		}
		for _, name := range names {
			if now, _ := os.ReadFile(filepath.Join(dir, name)); !bytes.Equal(now, before[name]) {
				t.Errorf("%s was touched", name)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	dir := t.TempDir()
	plainFile := filepath.Join(dir, "file")
	if err := os.WriteFile(plainFile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{filepath.Join(dir, "gone"), plainFile} {
		_, err := WriteFiles(at, sample(t), []Format{CSV}, Options{})
		if got := Explain(err, at); err == nil || got.Key != "report.error.noFolder" || !strings.Contains(got.Resolve(textsNL.Translate), at) {
			t.Errorf("%s: %v, %+v", at, err, got)
		}
	}
	for err, want := range map[error]string{
		syscall.EROFS: "report.error.readOnly", fs.ErrPermission: "report.error.readOnly",
		syscall.ENOSPC: "report.error.full", errors.New("else"): "report.error.failed",
	} {
		if got := Explain(fmt.Errorf("write: %w", &fs.PathError{Op: "open", Err: err}), dir); got.Key != want || !textsNL.Has(want) {
			t.Errorf("%v: %s", err, got.Key)
		}
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(string(f)); err != nil || got != f {
			t.Errorf("%s: %v", f, err)
		}
		if writers[f] == nil {
			t.Errorf("no writer for %s", f)
		}
	}
	if _, err := ParseFormat("doc"); !errors.Is(err, ErrFormat) {
		t.Errorf("doc: %v", err)
	}
	if err := Write(&bytes.Buffer{}, Document{}, "doc", Options{}); !errors.Is(err, ErrFormat) {
		t.Errorf("doc: %v", err)
	}
	if _, err := Build(workshop.New(), "none", sample(t).Made); !errors.Is(err, ErrNoSession) {
		t.Errorf("no session: %v", err)
	}
	if len(writers) != len(Formats()) || !slices.Contains(Formats(), PDF) {
		t.Error("formats and writers differ")
	}
}

// brokenPipe takes some bytes and then no more.
type brokenPipe struct{ left int }

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, syscall.EPIPE
	}
	return len(p), nil
}

func TestWriteTellsWhenItCouldNot(t *testing.T) {
	for _, f := range Formats() {
		if err := Write(&brokenPipe{100}, sample(t), f, Options{}); !errors.Is(err, syscall.EPIPE) {
			t.Errorf("%s: %v", f, err)
		}
	}
}
