package assets

import (
	"embed"
	"slices"
)

//go:embed translations/*.json
var translations embed.FS

//go:embed fonts/NotoSans-Regular.ttf
var regular []byte

//go:embed fonts/NotoSans-Bold.ttf
var bold []byte

//go:embed icon.png
var icon []byte

// Icon returns the program's icon as a PNG. Callers must not change the bytes.
func Icon() []byte { return icon }

// Regular returns Noto Sans Regular as a TrueType file. Screens and reports use
// the same font, so that paper looks like the screen. Callers must not change
// the bytes.
func Regular() []byte { return regular }

// Bold returns Noto Sans Bold as a TrueType file. Callers must not change the
// bytes.
func Bold() []byte { return bold }

// languages in the order in which a person is offered them.
var languages = []string{"nl", "en"}

// Languages lists the languages that have every text, the first is the
// product's own.
func Languages() []string { return slices.Clone(languages) }

// Translations returns the file of texts of one language, a flat JSON object
// from key to text or to {"one", "other"}; nil for an unknown language. It is
// for programs that feed another translator, such as Fyne's.
func Translations(lang string) []byte {
	data, err := translations.ReadFile("translations/" + lang + ".json")
	if err != nil {
		return nil
	}
	return data
}
