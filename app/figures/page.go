package figures

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/intake"
)

// content is the whole page: a file, or the place for one, and what was taken
// over before.
func (w *Window) content() *fyne.Container {
	w.columns, w.result, w.foot, w.take = nil, kit.Sections(), kit.Column(), nil
	w.choose = kit.NewIconButton(w.t("fromFile.choose"), theme.IconNameFolderOpen, kit.Primary, w.browse)
	w.choose.SetOnEscape(w.env.Window.Close)
	top := kit.Column(kit.Heading(w.t("fromFile.title")), kit.Body(w.t("fromFile.about")))
	if w.said != "" {
		ink, bar := kit.ColorInk, kit.ColorAccent
		if w.wrong {
			ink, bar = kit.ColorWarn, kit.ColorWarn
		}
		words := kit.NewText(w.said, kit.TextStyle{Color: ink, Bold: !w.wrong})
		top.Add(kit.NewPanel(words, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Bar: bar}))
	}
	page := kit.Sections(top)
	switch {
	case w.known.zone != nil && len(w.known.kpis) == 0:
		page.Add(kit.Body(w.t("fromFile.noFigures")))
		w.choose.Disable()
	case w.plan != nil:
		w.choose.SetStyle(kit.Quiet)
		w.choose.SetLabel(w.t("fromFile.other"))
	}
	page.Add(kit.Column(kit.Flow(w.choose), kit.Caption(w.t("fromFile.drop"))))
	if w.plan != nil {
		page.Add(w.mapping())
		page.Add(w.result)
		w.showResult()
	}
	if len(w.known.imports) > 0 {
		page.Add(w.past())
	}
	return page
}

// mapping is where each column goes, and how days and numbers are read.
func (w *Window) mapping() fyne.CanvasObject {
	p := w.plan
	out := kit.Column(
		kit.Sub(w.t("fromFile.file", "file", p.file, "N", len(p.table.Rows))),
		kit.NewText(w.t("fromFile.columns"), kit.TextStyle{Bold: true}),
	)
	w.columns = make([]*kit.ListChoice, len(p.table.Head))
	var left []string
	for i, head := range p.table.Head {
		choice := w.column(i)
		if choice == nil {
			left = append(left, head)
			continue
		}
		out.Add(kit.NewCard(w.t("fromFile.column", "column", head, "cells", strings.Join(p.table.Sample(i, 3), " · ")), "", choice))
	}
	if len(left) > 0 {
		out.Add(kit.Caption(w.t("fromFile.left", "columns", strings.Join(left, ", "))))
	}
	return kit.Sections(out, w.reading())
}

// column is what can be done with a column of the file; nil for one in which
// there are neither days nor numbers.
func (w *Window) column(i int) *kit.ListChoice {
	p := w.plan
	var options []kit.Option
	if slices.Contains(p.mapping.Days, i) {
		options = append(options, kit.Option{ID: asDay, Label: w.t("fromFile.as.day")})
	}
	if slices.Contains(p.mapping.Figures, i) {
		for _, k := range w.known.kpis {
			options = append(options, kit.Option{ID: string(k.ID), Label: k.Name, Hint: strings.Trim(k.Team+" · "+k.Unit, "· ")})
		}
	}
	if len(options) == 0 {
		return nil
	}
	if p.mapping.Day != i {
		options = append(options, kit.Option{ID: asNone, Label: w.t("fromFile.as.none")})
	}
	choice := kit.NewListChoice(w.env.Texts(), options)
	choice.SetChosen(p.as(i))
	choice.SetOnEscape(w.env.Window.Close)
	choice.OnFolded = func() { w.page.Refresh() }
	choice.OnChanged = func(as string) {
		day := p.mapping.Day
		p.set(i, as)
		if p.mapping.Day != day {
			w.Rebuild() // what the other columns can be has changed, too
			w.env.Window.Canvas().Focus(w.columns[i])
			return
		}
		for j, other := range w.columns {
			if other != nil && other.Chosen() != p.as(j) {
				other.SetChosen(p.as(j))
			}
		}
		w.showResult()
	}
	w.columns[i] = choice
	return choice
}

// reading is how days and numbers are read; it can be put right.
func (w *Window) reading() fyne.CanvasObject {
	p := w.plan
	order := kit.NewChoiceInput([]kit.Option{{ID: asDay, Label: w.t("fromFile.order.day")}, {ID: "month", Label: w.t("fromFile.order.month")}})
	order.SetChosen(map[bool]string{false: asDay, true: "month"}[p.mapping.MonthFirst])
	order.OnChanged = func(ids []string) {
		p.mapping.MonthFirst = slices.Contains(ids, "month")
		w.showResult()
	}
	sign := kit.NewChoiceInput([]kit.Option{{ID: ",", Label: w.t("fromFile.sign.comma")}, {ID: ".", Label: w.t("fromFile.sign.point")}})
	if s := p.mapping.Sign(); s != "" {
		sign.SetChosen(s)
	}
	sign.OnChanged = func(ids []string) {
		p.mapping = p.mapping.WithPoint(slices.Contains(ids, "."))
		w.showResult()
	}
	for _, c := range []*kit.ChoiceInput{order, sign} {
		c.SetOnEscape(w.env.Window.Close)
	}
	return container.New(&halves{}, kit.Labelled(w.t("fromFile.order"), "", order), kit.Labelled(w.t("fromFile.sign"), "", sign))
}

// mostWrong is how many wrong rows are shown.
const mostWrong = 12

// showResult says what taking over would do.
func (w *Window) showResult() {
	p, r := w.plan, w.result
	r.RemoveAll()
	out := p.outcome()
	if len(out.first) > 0 {
		r.Add(kit.Column(kit.NewText(w.t("fromFile.first"), kit.TextStyle{Bold: true}), w.firstRows(out.first)))
	}
	if len(out.wrong) > 0 {
		r.Add(w.wrongRows(out.wrong))
	}
	words := []string{w.t("fromFile.fresh", "N", out.fresh)}
	if out.changed > 0 {
		words = append(words, w.t("fromFile.changed", "N", out.changed))
	}
	if out.same > 0 {
		words = append(words, w.t("fromFile.same", "N", out.same))
	}
	n := out.fresh + out.changed
	w.take = kit.NewButton(w.t("fromFile.take", "N", n), kit.Primary, w.takeOver)
	w.take.SetOnEscape(w.env.Window.Close)
	switch {
	case len(p.to) == 0:
		words = []string{w.t("fromFile.needColumn")}
	case n == 0 && out.same > 0:
		words = []string{w.t("fromFile.nothingNew", "file", p.file)}
	}
	if n == 0 {
		w.take.Disable()
	}
	w.foot.RemoveAll()
	w.foot.Add(kit.Body(strings.Join(words, " ")))
	if len(out.wrong) > 0 { // which ones stands above, perhaps out of sight
		w.foot.Add(kit.NewText(w.t("fromFile.wrong", "N", len(out.wrong)), kit.TextStyle{Color: kit.ColorWarn}))
	}
	w.foot.Add(kit.FlowEnd(w.take))
	w.page.Refresh()
	w.frame.Refresh()
}

// firstRows are the first rows as they are read.
func (w *Window) firstRows(rows []row) fyne.CanvasObject {
	p := w.plan
	head := []string{w.t("fromFile.line"), w.t("fromFile.day")}
	for _, i := range p.columns() {
		k, _ := w.known.find(p.to[i])
		head = append(head, k.Name)
	}
	cells := [][]string{head}
	for _, r := range rows {
		line := []string{strconv.Itoa(r.line), w.date(r.day)}
		for _, i := range p.columns() {
			line = append(line, w.number(r.values[i]))
		}
		cells = append(cells, line)
	}
	return newGrid(cells)
}

// wrongRows are the rows that stay out, by number and reason.
func (w *Window) wrongRows(wrong []intake.Wrong) fyne.CanvasObject {
	out := kit.Column(kit.NewText(w.t("fromFile.wrong", "N", len(wrong)), kit.TextStyle{Bold: true, Color: kit.ColorWarn}))
	for _, x := range wrong[:min(len(wrong), mostWrong)] {
		out.Add(kit.Body(w.t("import.wrong."+string(x.Why), "line", x.Line, "column", x.Column, "cell", short(x.Cell))))
	}
	if rest := len(wrong) - mostWrong; rest > 0 {
		out.Add(kit.Caption(w.t("fromFile.more", "N", rest)))
	}
	return out
}

// past are the files that were taken over before, the newest first.
func (w *Window) past() fyne.CanvasObject {
	out := kit.Column(kit.Sub(w.t("fromFile.past")))
	for _, m := range slices.Backward(w.known.imports) {
		words := w.t("fromFile.import", "file", m.File, "date", w.env.Texts().DateTime(m.At.In(w.known.zone)), "N", len(m.Rows))
		if m.Undone {
			out.Add(kit.NewText(words+" "+w.t("fromFile.isUndone"), kit.TextStyle{Color: kit.ColorMuted}))
			continue
		}
		undo := kit.NewButton(w.t("fromFile.undo"), kit.Quiet, func() { w.askUndo(m) })
		undo.SetOnEscape(w.env.Window.Close)
		out.Add(kit.Column(kit.Body(words), kit.Flow(undo)))
	}
	return out
}

// date is an ISO day in the reader's words.
func (w *Window) date(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return w.env.Texts().Date(d)
}

// number is a decimal with a point in the reader's signs, with its own decimals;
// "" is a dash.
func (w *Window) number(value string) string {
	f, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return "–"
	}
	_, fraction, _ := strings.Cut(value, ".")
	return w.env.Texts().Number(f, len(fraction))
}

// short is a cell that may hold anything, in one line.
func short(cell string) string {
	const most = 60
	cell = strings.Join(strings.Fields(cell), " ")
	if r := []rune(cell); len(r) > most {
		return string(r[:most]) + "…"
	}
	return cell
}
