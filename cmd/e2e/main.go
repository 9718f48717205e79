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

// What people have in their hands. The mouse is a mouse and a keyboard.
const (
	mouse    = "mouse"
	keyboard = "keyboard"
)

// options are what is played.
type options struct {
	bin, out  string
	languages []string
	sizes     []size
	ways      []string // what people have in their hands
	settings
	hello string // measures the desktop figures beside this program instead
	turns int
	only  string
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
	hands := flags.String("hands", mouse+","+keyboard, "what people have in their hands: with keyboard nobody takes the mouse")
	checker := flags.String("checker", "bin/afspraakd", "the program without windows, which checks the file in the end")
	flags.BoolVar(&o.short, "short", false, "end after the agreements: without burying, check-out and export")
	flags.StringVar(&o.hello, "beside", "", "measure the desktop figures beside this hello world instead")
	flags.IntVar(&o.turns, "turns", 3, "how often each of them is measured")
	flags.StringVar(&o.only, "only", "", "measure only what has this in its name, as in the table")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.bin, err = filepath.Abs(*bin); err != nil {
		return o, err
	}
	if o.checker, err = filepath.Abs(*checker); err != nil {
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
	o.ways = strings.Split(*hands, ",")
	for _, w := range o.ways {
		if !slices.Contains([]string{mouse, keyboard}, w) {
			return o, fmt.Errorf("e2e: %q is not mouse or keyboard", w)
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
	for _, d := range o.days() {
		begun := time.Now()
		fmt.Fprintf(os.Stderr, "== %s\n", d.name)
		how := o.settings
		how.keyboard = d.keyboard
		err := play(ctx, o.bin, filepath.Join(o.out, d.name), how, func(r *run) { day(r, d.lang, d.size) })
		if err != nil {
			err = fmt.Errorf("%s: %w", d.name, err)
			fmt.Fprintln(os.Stderr, err)
		}
		fmt.Fprintf(os.Stderr, "%s took %.0f s\n", d.name, time.Since(begun).Seconds())
		errs = append(errs, err)
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errs...)
}

// planned is a day that will be played.
type planned struct {
	name, lang string
	size       size
	keyboard   bool
}

// days are all that will be played: with the mouse every language in every size,
// by keyboard alone the first language in the first size.
func (o options) days() (out []planned) {
	for _, way := range o.ways {
		for _, lang := range o.languages {
			for _, s := range o.sizes {
				name := lang + "-" + s.String()
				if way == keyboard {
					out = append(out, planned{name + "-" + keyboard, lang, s, true})
					return out
				}
				out = append(out, planned{name: name, lang: lang, size: s})
			}
		}
	}
	return out
}
