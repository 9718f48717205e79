package kit

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestKeysExist: every text that the widgets ask for is in the files.
func TestKeysExist(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	key, found := regexp.MustCompile(`"(kit\.[a-zA-Z.]+)"`), 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range key.FindAllStringSubmatch(string(source), -1) {
			found++
			if !nl.Has(m[1]) {
				t.Errorf("%s asks for %s, which has no text", file, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d keys were found in the source", found)
	}
}
