package start

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// minePage lists the sessions of which this laptop's seat keeps the agreements.
// It needs no host and no network.
type minePage struct {
	w       *Window
	kept    []home.Kept
	letters []store.Letters // from colleagues
	err     error
	read    bool // the others are what the file says
}

// Mine shows what was agreed in the sessions that this laptop took part in.
func (w *Window) Mine() {
	x := &minePage{w: w}
	w.show(x.page)
	ctx, stop := context.WithTimeout(context.Background(), patience)
	w.leave = stop
	go func() {
		defer stop()
		kept, err := w.env.Kept(ctx)
		var letters []store.Letters
		if err == nil {
			letters, err = w.env.Letters(ctx)
		}
		w.env.Do(func() {
			x.kept, x.letters, x.err, x.read = kept, letters, err, true
			if w.mine == x { // not when the person is elsewhere by now
				w.build()
			}
		})
	}()
}

func (x *minePage) page() fyne.CanvasObject {
	w := x.w
	w.mine = x
	head := w.head(w.t("start.mine"), w.t("start.mine.intro"))
	switch {
	case !x.read:
		return kit.Sections(head, kit.Body(w.t("start.busy")))
	case x.err != nil:
		return kit.Sections(head, kit.NewText(w.mineTrouble(x.err), kit.TextStyle{Color: kit.ColorWarn}))
	case len(x.kept)+len(x.letters) == 0:
		return kit.Sections(head, kit.Body(w.t("start.mine.none")))
	}
	list := kit.Column()
	for _, k := range x.kept {
		list.Add(x.row(k))
	}
	if len(x.letters) == 0 {
		return kit.Sections(head, list)
	}
	return kit.Sections(head, list, x.letterRows())
}

// row is one session: its name, its day and how much was agreed.
func (x *minePage) row(k home.Kept) fyne.CanvasObject {
	w := x.w
	name := k.Title
	if name == "" {
		name = w.t("start.join.noName")
	}
	column := kit.Column(kit.Sub(name))
	switch {
	case errors.Is(k.Err, report.ErrNewer):
		column.Add(kit.NewText(w.t("start.mine.newer"), kit.TextStyle{Color: kit.ColorWarn}))
	case k.Err != nil:
		column.Add(kit.NewText(w.t("start.mine.unreadable"), kit.TextStyle{Color: kit.ColorWarn}))
	default:
		r := k.Document.Words(w.texts)
		column.Add(kit.Caption(r.Day + " · " + w.t("start.mine.count", "N", len(k.Document.Agreements))))
		open := kit.NewButton(w.t("start.mine.open"), kit.Normal, func() { w.show(func() fyne.CanvasObject { return x.session(k.Document) }) })
		if w.focus == nil {
			w.focus = open
		}
		column.Add(kit.Flow(open))
	}
	return kit.NewPanel(column, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true})
}

// mineTrouble is one sentence on a seat's file that cannot be read.
func (w *Window) mineTrouble(err error) string {
	switch {
	case errors.Is(err, store.ErrNewer):
		return w.t("start.mine.newer")
	case errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrNotProgramme):
		return w.t("start.mine.damaged")
	}
	return w.why(err)
}

// session is a page to read: what was agreed, and what is the person's own.
func (x *minePage) session(d report.Document) fyne.CanvasObject {
	w := x.w
	r := d.Words(w.texts)
	back := kit.NewButton(w.t("start.mine.back"), kit.Quiet, func() { w.show(x.page) })
	w.focus = back
	head := kit.Column(kit.Flow(back), kit.Heading(r.Title))
	for _, notice := range r.Notices {
		head.Add(kit.NewText(notice, kit.TextStyle{Bold: true, Color: kit.ColorWarn}))
	}
	var rows []kit.Row
	for _, f := range r.Facts {
		rows = append(rows, kit.Row{Label: f[0], Value: f[1]})
	}
	parts := []fyne.CanvasObject{head, kit.NewTable(rows...)}
	for i, c := range r.Chapters {
		parts = append(parts, chapter(c, i == 0))
	}
	w.foot = kit.Flow(kit.NewButton(w.t("start.mine.export"), kit.Primary, func() { w.env.Export(d) }))
	return kit.Sections(parts...)
}

// chapter sets agreements with their number on a sheet each, other entries as lines.
func chapter(c report.Chapter, sheets bool) fyne.CanvasObject {
	column := kit.Column(kit.Sub(c.Title))
	if len(c.Entries) == 0 {
		column.Add(kit.Body(c.None))
	}
	for i, e := range c.Entries {
		if !sheets {
			column.Add(kit.Body(e.Text))
			continue
		}
		var under []fyne.CanvasObject
		for _, line := range e.Under {
			under = append(under, kit.Caption(line))
		}
		column.Add(kit.NewCard(strconv.Itoa(i+1), e.Text, under...))
	}
	return column
}
