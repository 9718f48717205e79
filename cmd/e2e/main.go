package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/afspraak/afspraak/sync/rehearsal"
)

// options are what is played.
type options struct {
	bin, out  string
	languages []string
	sizes     []size
	whole     bool
	hello     string // measures the desktop figures beside this program instead
	turns     int
	only      string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status, err := begin(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		status = max(status, 1)
	}
	os.Exit(status)
}

// begin goes into a network of its own first, where it plays.
func begin(ctx context.Context) (status int, err error) {
	o, err := read(os.Args[1:])
	if err != nil {
		return 2, err
	}
	_, isolated, err := rehearsal.IsolatedOn()
	if err != nil {
		return 1, err
	}
	if !isolated {
		return rehearsal.Isolate(ctx, os.Args, rehearsal.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	}
	return 0, o.play(ctx)
}

// read reads the command line.
func read(args []string) (o options, err error) {
	flags := flag.NewFlagSet("e2e", flag.ContinueOnError)
	bin := flags.String("bin", "bin/afspraak", "the program")
	out := flags.String("out", "out/e2e", "folder for the pictures")
	languages := flags.String("lang", "nl,en", "languages")
	sizes := flags.String("size", "1280x720,1366x768", "sizes of the facilitator's screen")
	flags.BoolVar(&o.whole, "whole", false, "go on after the agreements: burying, check-out and export")
	flags.StringVar(&o.hello, "beside", "", "measure the desktop figures beside this hello world instead")
	flags.IntVar(&o.turns, "turns", 3, "how often each of them is measured")
	flags.StringVar(&o.only, "only", "", "measure only what has this in its name, as in the table")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.bin, err = filepath.Abs(*bin); err != nil {
		return o, err
	}
	if o.out, err = filepath.Abs(*out); err != nil {
		return o, err
	}
	if o.hello != "" {
		if o.hello, err = filepath.Abs(o.hello); err != nil {
			return o, err
		}
	}
	o.languages = strings.Split(*languages, ",")
	for _, l := range o.languages {
		if !slices.Contains([]string{"nl", "en"}, l) {
			return o, fmt.Errorf("e2e: %q is not nl or en", l)
		}
	}
	for text := range strings.SplitSeq(*sizes, ",") {
		s, err := readSize(text)
		if err != nil {
			return o, err
		}
		o.sizes = append(o.sizes, s)
	}
	return o, nil
}

// play plays every scenario, and tells of all that failed.
func (o options) play(ctx context.Context) error {
	if o.hello != "" {
		return desktop{o.bin, o.hello, o.out, max(o.turns, 1), o.sizes[len(o.sizes)-1], o.only}.play(ctx)
	}
	var errs []error
	for _, lang := range o.languages {
		for _, s := range o.sizes {
			name := lang + "-" + s.String()
			begun := time.Now()
			fmt.Fprintf(os.Stderr, "== %s\n", name)
			err := play(ctx, o.bin, filepath.Join(o.out, name), o.whole, func(r *run) { day(r, lang, s) })
			if err != nil {
				err = fmt.Errorf("%s: %w", name, err)
				fmt.Fprintln(os.Stderr, err)
			}
			fmt.Fprintf(os.Stderr, "%s took %.0f s\n", name, time.Since(begun).Seconds())
			errs = append(errs, err)
			if ctx.Err() != nil {
				return errors.Join(errs...)
			}
		}
	}
	return errors.Join(errs...)
}
