// Command mergekeys adds translation keys to assets/translations/nl.json and
// en.json, so that several people can add texts without editing two long files
// by hand.
//
// Each FILE holds {"key": {"nl": "…", "en": "…"}}; a value may also be a plural
// {"one": "…", "other": "…"}. A key that exists with another text is refused
// unless -replace is given; nothing is written when anything is refused.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("dir", "assets/translations", "folder with nl.json and en.json")
	replace := flag.Bool("replace", false, "let the new text win over a different one that exists")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: go run ./assets/internal/mergekeys [-replace] [-dir DIR] FILE.json...")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	added, changed, err := mergeFiles(*dir, flag.Args(), *replace)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mergekeys: nothing written:")
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%d keys added, %d changed\n", added, changed)
}
