package houserules

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// plistTexts returns the key of every <string> in a property list, each with
// all its texts: those of an array belong to the key before it.
func plistTexts(t *testing.T, content string) map[string][]string {
	t.Helper()
	texts, key, element := map[string][]string{}, "", ""
	for d := xml.NewDecoder(strings.NewReader(content)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch at := token.(type) {
		case xml.StartElement:
			element = at.Name.Local
		case xml.EndElement:
			element = ""
		case xml.CharData:
			switch element {
			case "key":
				key = string(at)
			case "string":
				texts[key] = append(texts[key], string(at))
			}
		}
	}
}

// TestTheBundleForMacOSFits: it was not built here, so that its description at
// least may not drift from what the program is and announces.
func TestTheBundleForMacOSFits(t *testing.T) {
	read := func(path ...string) string {
		content, err := os.ReadFile(filepath.Join(append([]string{root(t)}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(content)
	}
	one := func(pattern, in string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(in)
		if m == nil {
			t.Fatalf("nothing matches %s", pattern)
		}
		return m[1]
	}
	plist := plistTexts(t, read("packaging", "macos", "Info.plist"))
	fyne, lan := read("FyneApp.toml"), read("sync", "lan", "id.go")
	for key, want := range map[string]string{
		"CFBundleShortVersionString": one(`(?m)^  Version = "(.+)"`, fyne),
		"CFBundleIdentifier":         one(`(?m)^  ID = "(.+)"`, fyne),
		"NSBonjourServices":          one(`service\s+= "(.+)"`, lan),
	} {
		if got := plist[key]; len(got) != 1 || got[0] != want {
			t.Errorf("%s is %q in Info.plist, %q in the program", key, got, want)
		}
	}
	if len(plist["NSLocalNetworkUsageDescription"]) != 1 {
		t.Error("without NSLocalNetworkUsageDescription macOS lets nobody onto the network")
	}
}
