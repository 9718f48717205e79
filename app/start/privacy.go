package start

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// Privacy is what can be done with the names in a programme that nobody hosts.
type Privacy struct {
	// Look says what there is, and whether it is kept for too long.
	Look func(ctx context.Context, path string) (Held, error)
	// Retain sets the ISO day until which names and answers are kept, "" for none.
	Retain func(ctx context.Context, path, day string) error
	// Person writes what the file holds about one person, to read and for
	// programs, and says where.
	Person func(ctx context.Context, path string, id workshop.PersonID) (files []string, err error)
	// Erase deletes names and answers, and says how many backups went with them.
	Erase func(ctx context.Context, path string) (backups int, err error)
}

// Held is what a programme's file holds of people.
type Held struct {
	Programme string
	Retention string           // ISO day, "" for none
	Over      bool             // that day has passed
	Today     func() time.Time // in the programme's time zone; time.Now if nil
	People    []workshop.Person
	Backups   int // beside the file
	Erased    bool
}

// privacyPage is about one programme.
type privacyPage struct {
	w    *Window
	path string
	held Held
	day  *kit.DateEntry
}

// Privacy shows of which programme it shall be.
func (w *Window) Privacy() {
	w.show(func() fyne.CanvasObject {
		choose := kit.NewButton(w.t("start.privacy.choose"), kit.Primary, func() { w.pick(w.privacyOf) })
		w.focus = choose
		parts := []fyne.CanvasObject{w.head(w.t("start.privacy"), w.t("start.privacy.intro"))}
		column := kit.Column()
		for _, path := range w.env.Settings.Get().Recent {
			if _, err := os.Stat(path); err == nil {
				column.Add(kit.Flow(kit.NewButton(filepath.Base(path), kit.Normal, func() { w.privacyOf(path) })))
			}
		}
		column.Add(kit.Flow(choose))
		return kit.Sections(append(parts, column)...)
	})
}

// privacyOf reads a programme and shows what it holds.
func (w *Window) privacyOf(path string) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		held, err := w.env.Privacy.Look(ctx, path)
		w.env.Do(func() {
			if err != nil {
				w.tell(w.t("start.privacy"), w.why(err))
				return
			}
			x := &privacyPage{w: w, path: path, held: held}
			w.show(x.page)
		})
	}()
}

// tell says something that needs no answer.
func (w *Window) tell(title, body string) {
	kit.Confirm(w.env.Window, kit.Question{Title: title, Body: body, Yes: w.t("start.close")})
}

func (x *privacyPage) page() fyne.CanvasObject {
	w := x.w
	return kit.Sections(
		kit.Column(w.head(x.held.Programme, w.t("start.privacy.about", "file", filepath.Base(x.path)))),
		x.retention(), x.people(), x.erasing(),
	)
}

func (x *privacyPage) retention() fyne.CanvasObject {
	w := x.w
	today := x.held.Today
	if today == nil {
		today = time.Now
	}
	x.day = kit.NewDateEntry(w.texts, today)
	w.escape(x.day)
	if at, err := time.ParseInLocation(time.DateOnly, x.held.Retention, today().Location()); err == nil {
		x.day.SetDate(at)
	}
	said := kit.Body(w.t("start.privacy.noDate"))
	switch {
	case x.held.Over:
		said = kit.NewText(w.t("start.privacy.over", "date", w.date(x.held.Retention)), kit.TextStyle{Color: kit.ColorWarn, Bold: true})
	case x.held.Retention != "":
		said = kit.Body(w.t("cli.retention.until", "date", w.date(x.held.Retention)))
	}
	set := kit.NewButton(w.t("start.privacy.setDate"), kit.Normal, nil)
	set.OnTapped = func() {
		day, ok := x.day.Date()
		if !ok {
			w.toasts.Say(w.t("refusal.date"))
			return
		}
		x.retain(set, day.Format(time.DateOnly))
	}
	flow := kit.Flow(set)
	if x.held.Retention != "" {
		none := kit.NewButton(w.t("start.privacy.dropDate"), kit.Quiet, nil)
		none.OnTapped = func() { x.retain(none, "") }
		flow.Add(none)
	}
	return kit.Column(kit.Sub(w.t("start.privacy.date")), said, x.day, flow)
}

func (x *privacyPage) retain(b *kit.Button, day string) {
	w := x.w
	w.busy(b, func(ctx context.Context) error { return w.env.Privacy.Retain(ctx, x.path, day) }, func(err error) {
		if err != nil {
			w.tell(w.t("start.privacy.date"), w.why(err))
			return
		}
		w.privacyOf(x.path)
	})
}

// people offers for each person what the file holds.
func (x *privacyPage) people() fyne.CanvasObject {
	w := x.w
	column := kit.Column(kit.Sub(w.t("start.privacy.people")), kit.Caption(w.t("start.privacy.peopleAbout")))
	if len(x.held.People) == 0 || x.held.Erased {
		return kit.Column(kit.Sub(w.t("start.privacy.people")), kit.Body(w.t("cli.person.none")))
	}
	flow := kit.Flow()
	for _, p := range x.held.People {
		b := kit.NewButton(p.Name, kit.Normal, nil)
		b.OnTapped = func() {
			var files []string
			w.busy(b, func(ctx context.Context) (err error) {
				files, err = w.env.Privacy.Person(ctx, x.path, p.ID)
				return err
			}, func(err error) {
				if err != nil {
					w.tell(w.t("start.privacy.people"), w.why(err))
					return
				}
				w.tell(w.t("start.privacy.people"), w.t("start.privacy.written", "files", strings.Join(files, "\n")))
			})
		}
		flow.Add(b)
	}
	column.Add(flow)
	return column
}

// erasing says what deleting does, and asks before it does it.
func (x *privacyPage) erasing() fyne.CanvasObject {
	w := x.w
	column := kit.Column(kit.Sub(w.t("start.privacy.erase")))
	if len(x.held.People) == 0 || x.held.Erased {
		column.Add(kit.Body(w.t("erase.nothing", "file", filepath.Base(x.path))))
		return column
	}
	column.Add(kit.Body(w.t("start.privacy.eraseAbout")))
	b := kit.NewButton(w.t("start.privacy.eraseGo"), kit.Danger, nil)
	b.OnTapped = func() {
		kit.Confirm(w.env.Window, kit.Question{
			Title: w.t("erase.title"),
			Body:  w.t("erase.ask", "file", filepath.Base(x.path), "people", len(x.held.People), "backups", x.held.Backups),
			Yes:   w.t("erase.yes"), No: w.t("start.cancel"), Danger: true, OnYes: func() { x.erase(b) },
		})
	}
	column.Add(kit.Flow(b))
	return column
}

func (x *privacyPage) erase(b *kit.Button) {
	w, gone := x.w, 0
	w.busy(b, func(ctx context.Context) (err error) {
		gone, err = w.env.Privacy.Erase(ctx, x.path)
		return err
	}, func(err error) {
		if err != nil {
			w.tell(w.t("start.privacy.erase"), w.why(err))
			return
		}
		w.tell(w.t("start.privacy.erase"), w.t("erase.done", "file", filepath.Base(x.path), "backups", gone))
		w.privacyOf(x.path)
	})
}

// askRetention asks what to do with a programme whose names are kept for longer
// than was agreed, before it opens.
func (w *Window) askRetention(path, day string) {
	kit.Confirm(w.env.Window, kit.Question{
		Title: w.t("start.privacy.overTitle"), Body: w.t("start.privacy.overAsk", "date", w.date(day)),
		Yes: w.t("start.privacy.overLook"), No: w.t("start.privacy.overOpen"),
		OnYes: func() { w.privacyOf(path) }, OnNo: func() { w.openWith(path, w.env.Open) },
	})
}

// date writes an ISO day as people say it.
func (w *Window) date(iso string) string {
	if at, err := time.Parse(time.DateOnly, iso); err == nil {
		return w.texts.LongDate(at)
	}
	return iso
}
