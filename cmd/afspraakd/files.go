package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// Run writes a report of a session.
func (c *exportCmd) Run(t *terminal) error {
	format, err := report.ParseFormat(c.Format)
	if err != nil {
		return err
	}
	view, err := report.ParseView(c.View)
	if err != nil || view != report.ForAll && format != report.HTML {
		return fail(err, "cli.noView")
	}
	d, err := c.document(t)
	if err != nil {
		return err
	}
	if view != report.ForAll && d.Keeper != nil {
		return fail(nil, "cli.noViewOfCopy")
	}
	o := report.Options{Tasks: c.Tasks, View: view}
	if c.Lang != "" {
		o.Lang = assets.TextsIn(c.Lang)
	}
	if c.Out == "" || c.Out == "-" {
		return report.Write(t.out, d, format, o)
	}
	if same(c.File, c.Out) {
		return fail(nil, "cli.overItself", "file", filepath.Base(c.Out))
	}
	err = writeFile(c.Out, func(w io.Writer) error { return report.Write(w, d, format, o) })
	if err != nil {
		return err
	}
	return t.emit(map[string]any{"out": c.Out, "format": format}, t.say("cli.exported", "file", c.Out))
}

// document is the report of a session of a programme, or the copy of one that a
// seat's file keeps.
func (c *exportCmd) document(t *terminal) (report.Document, error) {
	s, err := read(t, c.File)
	if errors.Is(err, store.ErrNotProgramme) {
		if kept, seatErr := home.ReadKept(t.ctx, c.File); !errors.Is(seatErr, store.ErrNotProgramme) {
			return keptNo(kept, c.Session, seatErr)
		}
	}
	if err != nil {
		return report.Document{}, err
	}
	se, err := sessionNo(s, c.Session)
	if err != nil {
		return report.Document{}, err
	}
	return report.Build(s, se.ID, time.Now())
}

// keptNo finds a session in a seat's file by its number from 1, in order of
// time; 0 is the last one.
func keptNo(kept []home.Kept, no int, err error) (report.Document, error) {
	switch {
	case err != nil:
		return report.Document{}, err
	case len(kept) == 0:
		return report.Document{}, fail(nil, "cli.nothingKept")
	case no == 0:
		no = len(kept)
	}
	if no < 1 || no > len(kept) {
		return report.Document{}, fail(nil, "cli.noSuchSession", "no", no, "most", len(kept))
	}
	k := kept[len(kept)-no] // the newest first
	return k.Document, k.Err
}

// same reports whether two paths lead to one file.
func same(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(x, y)
}

// writeFile writes a file whole or not at all: whoever reads it meanwhile sees
// the old one.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return notWritten(path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = notWritten(path, err)
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func notWritten(path string, err error) error {
	return fail(fmt.Errorf("afspraakd: %w", err), "cli.notWritten", "file", path, "detail", reason(err))
}

// reason is what the system said, without the path and the call.
func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// Run looks a programme over and changes nothing.
func (c *checkCmd) Run(t *terminal) error {
	r, err := store.Check(t.ctx, c.File)
	if err != nil {
		return err
	}
	if err := t.emit(struct {
		OK bool `json:"ok"`
		*store.Report
	}{r.OK(), r}, t.lines(r)...); err != nil {
		return err
	}
	if !r.OK() {
		return fail(nil, "cli.problems", "file", filepath.Base(c.File))
	}
	return nil
}

// Run saves what can be read of a programme.
func (c *rescueCmd) Run(t *terminal) error {
	r, err := store.Rescue(t.ctx, c.File, c.Out)
	if err != nil {
		return err
	}
	return t.emit(r, append(t.lines(r), t.say("cli.rescued", "file", c.Out))...)
}

func (t *terminal) lines(r *store.Report) []string {
	var out []string
	for _, text := range r.Texts() {
		out = append(out, t.word(text))
	}
	return out
}
