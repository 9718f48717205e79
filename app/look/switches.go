package look

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
)

// scaleStep is by how much the text grows at each press, in percent; after 200
// comes 100 again.
const scaleStep = 25

// Switches are three buttons: language, text size, light or dark. Each says what
// it will change to, or what it is now. A press stores the choice, applies it and
// calls changed, which makes the windows anew; an error of storing goes to failed.
func Switches(store *settings.Store, changed func(), failed func(error)) fyne.CanvasObject {
	now := store.Get()
	texts := Texts(now)
	set := func(change func(*settings.Settings)) func() {
		return func() {
			err := store.Change(change)
			if applied := Apply(fyne.CurrentApp(), store.Get()); err == nil {
				err = applied
			}
			changed()
			if err != nil {
				failed(err)
			}
		}
	}
	other := otherLanguage(texts.Lang())
	language := kit.NewButton(assets.TextsIn(other).T("look.language", nil), kit.Quiet, set(func(s *settings.Settings) { s.Language = other }))
	size := kit.NewButton(texts.T("look.size", map[string]any{"percent": now.Percent()}), kit.Quiet, set(func(s *settings.Settings) {
		s.Scale = s.Percent() + scaleStep
		if s.Scale > 200 {
			s.Scale = 100
		}
	}))
	next, key := settings.Dark, "look.toDark"
	if now.Look == settings.Dark {
		next, key = settings.Light, "look.toLight"
	}
	palette := kit.NewButton(texts.T(key, nil), kit.Quiet, set(func(s *settings.Settings) { s.Look = next }))
	return kit.Flow(language, size, palette)
}

func otherLanguage(now string) string {
	if now == "nl" {
		return "en"
	}
	return "nl"
}
