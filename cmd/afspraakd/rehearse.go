package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/rehearsal"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
)

// Run plays a whole session with invented people, and those that follow on it: in a network of its own where
// that can be had, so that people find the host by mDNS, and otherwise on
// loopback.
func (c *rehearseCmd) Run(t *terminal) error {
	if c.Speed < 0 {
		return misused("cli.speedRange")
	}
	interfaceName, isolated, err := rehearsal.IsolatedOn()
	switch {
	case isolated && err == nil:
		t.complain(t.say("cli.rehearse.ownNetwork"))
		return c.play(t, interfaceName)
	case err == nil:
		status, runErr := rehearsal.Isolate(t.ctx, t.args, rehearsal.Streams{In: t.in, Out: t.out, Err: t.err})
		if runErr == nil && status != fine {
			return errSaid // by the program in the other network
		}
		if runErr == nil || !errors.Is(runErr, rehearsal.ErrNoIsolation) {
			return runErr
		}
		err = runErr
	}
	t.complain(t.say("cli.rehearse.loopback", "why", err.Error()))
	return c.play(t, "")
}

// play runs the rehearsal and writes what came of it.
func (c *rehearseCmd) play(t *terminal, interfaceName string) (err error) {
	dir := c.Out
	if dir == "" {
		if dir, err = os.MkdirTemp("", "afspraak-rehearsal-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	} else if err := os.MkdirAll(dir, 0o755); err != nil {
		return notWritten(dir, err)
	}
	o := rehearsal.Options{
		File: filepath.Join(dir, "rehearsal.afspraak"), Form: c.Form, Participants: c.Participants, Management: c.Management, Followups: c.Followups,
		Speed: c.Speed, Seed: c.Seed, Language: c.Lang, Texts: translator, Discover: interfaceName != "",
	}
	if c.Template != "" {
		template, err := readTemplate(c.Template)
		if err != nil {
			return err
		}
		o.Template = &template
	}
	if interfaceName != "" {
		o.Interfaces = []string{interfaceName}
	}
	bar := newProgress(t)
	o.Progress = bar.show
	r, err := rehearsal.Run(t.ctx, o)
	bar.end()
	if err != nil {
		return err
	}
	files := []string{r.File}
	if c.Out != "" {
		if files, err = c.exports(t, r, dir); err != nil {
			return err
		}
	}
	return c.outcome(t, r, files)
}

// exports writes the session's report in every format.
func (c *rehearseCmd) exports(t *terminal, r rehearsal.Result, dir string) ([]string, error) {
	s, err := read(t, r.File)
	if err != nil {
		return nil, err
	}
	d, err := report.Build(s, r.Session, time.Now())
	if err != nil {
		return nil, err
	}
	files := []string{r.File}
	for _, format := range report.Formats() {
		path := filepath.Join(dir, "rehearsal."+string(format))
		err := writeFile(path, func(w io.Writer) error {
			return report.Write(w, d, format, report.Options{Lang: assets.TextsIn(c.Lang)})
		})
		if err != nil {
			return nil, err
		}
		files = append(files, path)
	}
	return files, nil
}

// outcome prints what came of it.
func (c *rehearseCmd) outcome(t *terminal, r rehearsal.Result, files []string) error {
	if c.Out == "" {
		files = nil // they go with the folder
	}
	lines := []string{t.say("cli.rehearse.outcome", "people", r.People, "adopted", r.Adopted, "parked", r.Parked,
		"buried", r.Buried, "seconds", r.Took.Round(time.Second).Seconds())}
	if r.Sessions > 1 {
		lines = append(lines, t.say("cli.rehearse.kept", "sessions", r.Sessions, "kept", r.Kept, "due", r.Due))
	}
	if r.Letters > 0 {
		lines = append(lines, t.say("cli.rehearse.letters", "N", r.Letters))
	}
	if r.Discovered {
		lines = append(lines, t.say("cli.rehearse.discovered"))
	}
	for _, f := range files {
		lines = append(lines, t.say("cli.rehearse.file", "file", f))
	}
	return t.emit(struct {
		People     int                `json:"people"`
		Session    workshop.SessionID `json:"session"`
		Adopted    int                `json:"adopted"`
		Parked     int                `json:"parked"`
		Buried     int                `json:"buried"`
		Refused    int                `json:"refused"`
		Sessions   int                `json:"sessions"`
		Due        int                `json:"due"`
		Kept       int                `json:"kept"`
		Letters    int                `json:"letters"`
		Discovered bool               `json:"discovered"`
		Seconds    float64            `json:"seconds"`
		Files      []string           `json:"files,omitempty"`
	}{r.People, r.Session, r.Adopted, r.Parked, r.Buried, r.Refused, r.Sessions, r.Due, r.Kept, r.Letters, r.Discovered, r.Took.Seconds(), files}, lines...)
}
