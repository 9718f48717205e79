package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"

	"github.com/afspraak/afspraak/assets"
)

// TestPlainLettersAreInOurFont: what is written without the fonts behind it has none
// of them to fall back on.
func TestPlainLettersAreInOurFont(t *testing.T) {
	var buffer sfnt.Buffer
	for name, data := range map[string][]byte{"regular": assets.Regular(), "bold": assets.Bold()} {
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(0); r < 0x10000; r++ {
			if glyph, err := face.GlyphIndex(&buffer, r); ours(r) && (err != nil || glyph == 0) {
				t.Errorf("%s has no %q (%U)", name, r, r)
			}
		}
	}
}

// TestOtherLettersHaveTheThemesFonts: emoji and other scripts are written with what
// stands behind our font; what we write has ours, and the same width in both ways.
func TestOtherLettersHaveTheThemesFonts(t *testing.T) {
	app(t, LookLight, 1)
	for words, want := range map[string]fyne.Resource{
		"Jij zegt: één afspraak, € 12 – ‘ja’…": fontRegular, "Anna 🎉": nil, "Привет": nil, "日本": nil,
	} {
		if got := fontFor(words, false); got != want {
			t.Errorf("%q is written in %v", words, got)
		}
		if got, want := measure(words, 20, false), fyne.MeasureText(words, 20, fyne.TextStyle{}); got != want {
			t.Errorf("%q is %v large, and %v with the theme's font", words, got, want)
		}
	}
	if fontFor("vet", true) != fontBold {
		t.Error("bold words are not bold")
	}
	text := NewText("Anna zegt ja", TextStyle{})
	text.Resize(text.MinSize())
	if text.block.lines[0].FontSource != fontRegular {
		t.Error("a text has another font")
	}
}
