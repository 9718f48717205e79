package assets

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"
)

// TestEveryLetterIsInTheFont: a sign that the typeface lacks is a box with a
// question mark in the windows. What only a terminal shows may use others.
func TestEveryLetterIsInTheFont(t *testing.T) {
	var buffer sfnt.Buffer
	for name, data := range map[string][]byte{"regular": Regular(), "bold": Bold()} {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []string{"nl", "en"} {
			for key, forms := range formsOf(t, lang) {
				if strings.HasPrefix(key, "cli.") {
					continue
				}
				for _, r := range strings.Join(slices.Collect(maps.Values(forms)), "") {
					if r < ' ' {
						continue
					}
					if glyph, err := face.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
						t.Errorf("%s, %s: %s has no %q (%U)", lang, key, name, r, r)
					}
				}
			}
		}
	}
}
