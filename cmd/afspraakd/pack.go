package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
)

type packCmd struct {
	File     string   `arg:"" help:"${file}"`
	Homework string   `help:"${homework}" placeholder:"pdf|html|txt"`
	Address  []string `help:"${packAddress}" placeholder:"A"`
	Lang     string   `help:"${exportLang}" enum:"nl,en," default:""`
	Out      string   `help:"${out}" placeholder:"PATH"`
}

type templateCmd struct {
	File string `arg:"" help:"${file}"`
	Name string `help:"${templateName}" placeholder:"NAME"`
	Out  string `help:"${out}" placeholder:"PATH"`
}

// Run writes what is printed before a session, or the homework for participants.
func (c *packCmd) Run(t *terminal) error {
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	addresses := c.Address
	if len(addresses) == 0 {
		addresses = ownAddresses()
	}
	pack, err := report.PackOf(workshop.View{State: s, Live: workshop.Live{Now: time.Now(), Addresses: addresses}})
	if err != nil {
		return err
	}
	var lang *assets.Texts
	if c.Lang != "" {
		lang = assets.TextsIn(c.Lang)
	}
	return t.deliver(c.Out, func(w io.Writer) error {
		if c.Homework != "" {
			return report.WriteHomework(w, pack, report.Format(c.Homework), lang)
		}
		return report.WritePack(w, pack, lang)
	})
}

// ownAddresses are where this machine is reached on the usual port; none without a
// network.
func ownAddresses() []string {
	found, err := lan.Addresses()
	if err != nil {
		return nil
	}
	var out []string
	for _, a := range found {
		out = append(out, fmt.Sprintf("%s:%d", a.IP, lan.DefaultPort))
	}
	return out
}

// Run writes the template of a programme: its plan and texts without its people.
func (c *templateCmd) Run(t *terminal) error {
	s, err := read(t, c.File)
	if err != nil {
		return err
	}
	template, _ := s.TemplateOf() // there is a session: read has seen it
	if name := strings.TrimSpace(c.Name); name != "" {
		template.Name = name
	}
	data, err := template.Encode()
	if err != nil {
		return err
	}
	if _, err := workshop.DecodeTemplate(data); err != nil {
		return err // such as a name that is too long
	}
	return t.deliver(c.Out, func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(data))
		return err
	})
}

// deliver writes a file, or to standard output where there is no path.
func (t *terminal) deliver(out string, write func(io.Writer) error) error {
	if out == "" || out == "-" {
		return write(t.out)
	}
	if err := writeFile(out, write); err != nil {
		return err
	}
	return t.emit(map[string]any{"out": out}, t.say("cli.exported", "file", filepath.Base(out)))
}

// template reads a template's file for a new programme; its errors are sentences.
func readTemplate(path string) (workshop.Template, error) {
	t, err := home.ReadTemplate(path)
	if errors.Is(err, fs.ErrNotExist) {
		return t, fail(err, "cli.noTemplate", "file", path)
	}
	return t, err
}
