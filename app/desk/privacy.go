package desk

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/start"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// privacy is what the start window does with the names in a programme.
func (d *Desk) privacy() start.Privacy {
	return start.Privacy{
		Look: d.held,
		Retain: func(ctx context.Context, path, day string) error {
			return host.Give(ctx, path, d.cfg.Clock.Now(), workshop.ChangeRetention{Day: day})
		},
		Person: d.writePerson,
		Erase: func(ctx context.Context, path string) (int, error) {
			return host.Erase(ctx, path, d.cfg.Clock.Now(), func(lang string) chart.Translator { return assets.TextsIn(lang).Translate })
		},
	}
}

func (d *Desk) held(ctx context.Context, path string) (start.Held, error) {
	s, _, _, err := store.ReadAll(ctx, path)
	if err != nil {
		return start.Held{}, err
	}
	h := start.Held{
		Programme: s.Programme.Name, Retention: s.Programme.Retention, Over: s.RetentionOver(d.cfg.Clock.Now()), Erased: s.Erased(),
		Today: func() time.Time { return d.cfg.Clock.Now().In(s.Zone()) },
	}
	for _, p := range s.People {
		h.People = append(h.People, *p)
	}
	slices.SortFunc(h.People, func(a, b workshop.Person) int {
		return strings.Compare(strings.ToLower(a.Name)+string(a.ID), strings.ToLower(b.Name)+string(b.ID))
	})
	h.Backups, err = store.Backups(path)
	return h, err
}

// writePerson writes what a file holds about somebody, to read and for programs,
// into the folder of the exports.
func (d *Desk) writePerson(ctx context.Context, path string, id workshop.PersonID) ([]string, error) {
	s, box, log, err := store.ReadAll(ctx, path)
	if err != nil {
		return nil, err
	}
	doc, err := report.BuildPerson(s, box, log, id, d.cfg.Clock.Now())
	if err != nil {
		return nil, err
	}
	folder := Documents()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	var files []string
	base := export.FileName(doc.Name + " " + d.cfg.Clock.Now().In(s.Zone()).Format(time.DateOnly))
	for _, format := range []report.Format{report.HTML, report.JSON} {
		out := export.FreePath(folder, base, string(format))
		f, err := os.OpenFile(out, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return files, fmt.Errorf("desk: %w", err)
		}
		err = report.WritePerson(f, doc, format, d.texts())
		if closed := f.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return files, fmt.Errorf("desk: %w", err)
		}
		files = append(files, out)
	}
	return files, nil
}
