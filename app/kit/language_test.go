package kit

import (
	"testing"

	"fyne.io/fyne/v2/lang"

	"github.com/afspraak/afspraak/assets"
)

func TestForceLanguage(t *testing.T) {
	for _, c := range []struct{ language, cancel, monday string }{
		{"nl", "Annuleren", "maandag"},
		{"en", "Cancel", "Monday"},
		{"nl", "Annuleren", "maandag"},
	} {
		if err := ForceLanguage(c.language); err != nil {
			t.Fatal(err)
		}
		if got := lang.L("Cancel"); got != c.cancel {
			t.Errorf("%s: Cancel is %q, want %q", c.language, got, c.cancel)
		}
		if got := lang.X("monday", "?"); got != c.monday {
			t.Errorf("%s: monday is %q, want %q", c.language, got, c.monday)
		}
		for _, key := range []string{"monday.short", "file.name", "file.parent"} {
			if got, want := lang.X(key, "?"), assets.TextsIn(c.language).T(key, nil); got != want {
				t.Errorf("%s: %s is %q, want %q", c.language, key, got, want)
			}
		}
		if got := lang.X("kit.clock.left", "only ours"); got != "only ours" {
			t.Errorf("%s: Fyne keeps our own texts: %q", c.language, got)
		}
	}
	if err := ForceLanguage("de"); err == nil {
		t.Error("a language that we do not have was accepted")
	}
}
