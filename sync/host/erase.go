package host

import (
	"context"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Erase deletes the names and answers of a programme that nobody hosts, for
// good, with the backups beside it; it says how many of those there were. texts
// gives the words of a language. Its errors are as those of Give, and
// store.ErrBusy while another program reads it.
func Erase(ctx context.Context, path string, at time.Time, texts func(language string) chart.Translator) (backups int, err error) {
	return store.Erase(ctx, path, []string{metaDevice}, func(s *workshop.State, log []workshop.Record) ([]workshop.Record, []workshop.Name, error) {
		words := texts(s.Programme.Language)
		return s.Erase(log, workshop.Erasure{At: at, Chance: cryptoChance{}, Words: func(t screen.Text) string { return t.Resolve(words) }})
	})
}
