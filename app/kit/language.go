package kit

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"github.com/afspraak/afspraak/assets"
)

// ForceLanguage makes Fyne's own words (menus, file dialogs) appear in a
// language, whatever the laptop's language is: it registers our texts, which
// hold Fyne's keys too, under the name of the system's locale. What is on
// screen already is not translated again; make it anew.
func ForceLanguage(language string) error {
	data := assets.Translations(language)
	if data == nil {
		return fmt.Errorf("kit: no texts for language %q", language)
	}
	if err := lang.AddTranslationsForLocale(data, lang.SystemLocale()); err != nil {
		return fmt.Errorf("kit: set language %q: %w", language, err)
	}
	return nil
}
