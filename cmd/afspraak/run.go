package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"
	"github.com/alecthomas/kong"

	"github.com/afspraak/afspraak/app/desk"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/cmd/afspraak/demo"
	"github.com/afspraak/afspraak/sync/home"
)

// id names the program to the desktop.
const id = "nl.afspraak.app"

// version names the program to the other end of a connection.
const version = "afspraak/0.1"

// Exit statuses.
const (
	fine = iota
	failed
	wrongUse
)

// cli is the command line. Help texts are translation keys.
type cli struct {
	Open openCmd `cmd:"" default:"withargs" hidden:""`
	Demo demoCmd `cmd:"" help:"${demo}"`
}

type openCmd struct {
	File   string `arg:"" optional:"" help:"${file}"`
	Listen string `hidden:"" help:"${listen}"` // an address instead of the usual port; without mDNS
}

type demoCmd struct {
	Out          string  `required:"" help:"${out}" placeholder:"DIR"`
	Form         string  `default:"basis60" help:"${form}"`
	Lang         string  `enum:"nl,en" default:"nl" help:"${lang}"`
	Participants int     `default:"12" help:"${participants}"`
	Seed         uint64  `default:"1" help:"${seed}"`
	Speed        float64 `default:"120" help:"${speed}"`
}

// helpNames are the texts that the grammar asks for, under "app.help.".
var helpNames = []string{"demo", "file", "form", "listen", "out", "lang", "participants", "seed", "speed"}

// run does what the command line says and returns the exit status. ready, which
// may be nil, is told the app before its windows are shown: tests look into them.
func run(args []string, h home.Home, out, errOut io.Writer, ready func(fyne.App)) int {
	texts := assets.TextsIn(string(lang.SystemLocale()))
	vars := kong.Vars{}
	for _, name := range helpNames {
		vars[name] = texts.T("app.help."+name, nil)
	}
	var c cli
	asked := false
	parser, err := kong.New(&c, kong.Name("afspraak"), vars, kong.Writers(out, errOut), kong.Exit(func(int) { asked = true }))
	if err != nil {
		fmt.Fprintln(errOut, err)
		return failed
	}
	k, err := parser.Parse(args)
	if asked { // for help, which is given by now
		return fine
	}
	if err != nil {
		fmt.Fprintln(errOut, err)
		return wrongUse
	}
	if k.Command() == "demo" {
		err = c.Demo.play(out)
	} else {
		err = c.Open.show(h, ready)
	}
	if err != nil {
		fmt.Fprintln(errOut, err)
		return failed
	}
	return fine
}

// show runs the program with its start window, until the last window closes.
func (c openCmd) show(h home.Home, ready func(fyne.App)) error {
	if h.Dir() == "" {
		return errors.New("afspraak: there is no folder for settings")
	}
	a := app.NewWithID(id)
	d := desk.New(desk.Config{App: a, Home: h, Version: version, Listen: c.Listen, Announce: c.Listen == ""})
	if ready != nil {
		ready(a)
	}
	d.StartWindow().Show()
	if c.File != "" {
		path, err := filepath.Abs(c.File)
		if err != nil {
			return fmt.Errorf("afspraak: %w", err)
		}
		d.Start().Open(path)
	}
	a.Run()
	return nil
}

// play plays a rehearsal and ends the program.
func (c demoCmd) play(out io.Writer) error {
	dir, err := os.MkdirTemp("", "afspraak-demo-")
	if err != nil {
		return fmt.Errorf("afspraak: %w", err)
	}
	defer os.RemoveAll(dir)
	h, err := home.At(dir)
	if err != nil {
		return err
	}
	a := app.NewWithID(id + ".demo")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ended := make(chan error, 1)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			ended <- demo.Run(ctx, demo.Options{
				App: a, Home: h, Out: c.Out, Form: c.Form, Language: c.Lang, Participants: c.Participants, Seed: c.Seed, Speed: c.Speed,
				Said: func(path string) { fmt.Fprintln(out, path) },
			})
			fyne.Do(a.Quit)
		}()
	})
	a.Run()
	select {
	case err := <-ended:
		return err
	default:
		return errors.New("afspraak: the demo was closed before its end")
	}
}
