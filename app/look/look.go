package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
)

// Texts are the texts of the chosen language, or of the system's.
func Texts(s settings.Settings) *assets.Texts {
	if s.Language != "" {
		return assets.TextsIn(s.Language)
	}
	return assets.TextsIn(string(lang.SystemLocale()))
}

// Palette is the chosen palette.
func Palette(s settings.Settings) kit.Look {
	switch s.Look {
	case settings.Light:
		return kit.LookLight
	case settings.Dark:
		return kit.LookDark
	}
	return kit.LookSystem
}

// Apply puts the settings into Fyne. What is on screen already keeps its words:
// windows are told to make themselves anew.
func Apply(a fyne.App, s settings.Settings) error {
	a.Settings().SetTheme(kit.NewTheme(Palette(s), float32(s.Percent())/100))
	return kit.ForceLanguage(Texts(s).Lang())
}
