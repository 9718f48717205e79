package main

import (
	"context"
	"errors"
	"io"
	"log"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/lan"
)

// The exit statuses.
const (
	fine   = 0
	failed = 1
	misuse = 2
)

// run is the program: args are those of the command line with the program's own
// name first. It returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	log.SetOutput(lan.FilterLog(stderr))
	texts := assets.TextsIn(uiLanguage(args, os.Getenv))
	var c cli
	helped := false
	parser, err := kong.New(&c, kong.Name("afspraakd"), kong.Writers(stdout, stderr), helpVars(texts),
		kong.Help(helpPrinter(texts)), kong.Exit(func(int) { helped = true; panic(errHelped) }))
	if err != nil {
		panic("afspraakd: the grammar: " + err.Error())
	}
	parsed, err := parse(parser, args[1:])
	t := &terminal{ctx: ctx, args: args, in: stdin, out: stdout, err: stderr, texts: texts, json: c.JSON}
	switch {
	case helped:
		return fine
	case err != nil:
		t.complain(t.say("cli.misuse", "detail", err.Error()))
		return misuse
	}
	err = parsed.Run(t)
	var wrong *misuseError
	switch {
	case err == nil:
		return fine
	case errors.As(err, &wrong):
		t.complain(t.sentence(err))
		return misuse
	case !errors.Is(err, errSaid):
		t.complain(t.sentence(err))
	}
	return failed
}

// errHelped ends parsing after --help, which kong does by ending the process.
var errHelped = errors.New("help was shown")

// parse parses the arguments; none at all means --help.
func parse(parser *kong.Kong, args []string) (parsed *kong.Context, err error) {
	defer func() {
		if p := recover(); p != nil && p != any(errHelped) {
			panic(p)
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	return parser.Parse(args)
}

// uiLanguage is the language in which the program speaks: --ui-lang, or that of
// the environment.
func uiLanguage(args []string, env func(string) string) string {
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--ui-lang="); ok {
			return value
		}
		if a == "--ui-lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(name); value != "" {
			return value
		}
	}
	return ""
}
