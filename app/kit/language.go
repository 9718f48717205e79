package kit

import (
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/afspraak/afspraak/assets"
)

// ForceLanguage makes Fyne's own words (menus, file dialogs) appear in a
// language, whatever the laptop's language is: it registers our texts for Fyne's
// keys under the name of the system's locale. What is on screen already is not
// translated again; make it anew.
func ForceLanguage(language string) error {
	var all, own map[string]json.RawMessage
	if err := json.Unmarshal(assets.Translations(language), &all); err != nil {
		return fmt.Errorf("kit: no texts for language %q: %w", language, err)
	}
	own = make(map[string]json.RawMessage)
	for key, text := range all {
		if ofFyne(key) {
			own[key] = text
		}
	}
	data, err := json.Marshal(own)
	if err == nil {
		err = lang.AddTranslationsForLocale(data, lang.SystemLocale())
	}
	if err != nil {
		return fmt.Errorf("kit: set language %q: %w", language, err)
	}
	return nil
}

// ofFyne reports whether a key is one of Fyne's: all of ours have a dot. Fyne would
// keep our thousands of texts a second time.
func ofFyne(key string) bool {
	return !strings.Contains(key, ".") || strings.HasSuffix(key, "day.short") || key == "file.name" || key == "file.parent"
}
