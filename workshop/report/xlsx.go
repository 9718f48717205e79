package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a workbook under construction; the first error stays.
type book struct {
	*excelize.File
	writer
	head, day, text, number int // styles
	err                     error
}

// writeXLSX writes sheets of agreements, procedures, figures and decisions.
// Days and numbers are real ones, to be sorted and counted with; texts are
// strings whatever they begin with, so that nobody's text runs as a formula.
func writeXLSX(out io.Writer, d Document, w writer) error {
	b := &book{File: excelize.NewFile(), writer: w}
	defer b.Close()
	b.styles()
	b.agreementSheet(d)
	b.procedureSheet(d)
	b.figureSheet(d)
	b.partSheet(d)
	b.logSheet(d)
	b.try(b.DeleteSheet("Sheet1"))
	stamp := d.Made.UTC().Format(time.RFC3339)
	title := w.title(d) + ": " + oneLine(d.Session.Name)
	for _, notice := range slices.Backward(w.notices(d)) {
		title = strings.TrimSuffix(notice, ".") + ". " + title
	}
	b.try(b.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: "Afspraak", Created: stamp, Modified: stamp, Language: w.lang.Lang(), LastModifiedBy: "Afspraak",
	}))
	if b.err != nil {
		return b.err
	}
	return b.Write(out)
}

func (b *book) try(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

func (b *book) styles() {
	style := func(s *excelize.Style) int {
		id, err := b.NewStyle(s)
		b.try(err)
		return id
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	dayFormat, number := "d mmm yyyy", "0.0"
	b.head = style(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1D5FA8"}},
	})
	b.day = style(&excelize.Style{CustomNumFmt: &dayFormat, Alignment: top})
	b.text = style(&excelize.Style{Alignment: top})
	b.number = style(&excelize.Style{CustomNumFmt: &number, Alignment: top})
}

// sheet adds a sheet with a frozen, filtered head. widths are in characters.
func (b *book) sheet(key string, d Document, columns []string, widths []float64, rows [][]any) {
	name := b.say(key)
	_, err := b.NewSheet(name)
	b.try(err)
	first := 1
	for _, notice := range b.notices(d) {
		b.try(b.SetCellStr(name, "A"+strconv.Itoa(first), notice))
		first++
	}
	for i, c := range columns {
		col, err := excelize.ColumnNumberToName(i + 1)
		b.try(err)
		b.try(b.SetColWidth(name, col, col, widths[i]))
		b.put(name, i+1, first, b.say("report.col."+c), b.head)
		for j, row := range rows {
			b.cell(name, i+1, first+1+j, row[i], dayColumns[c])
		}
	}
	b.try(b.SetRowHeight(name, first, 30))
	last, err := excelize.CoordinatesToCellName(len(columns), first+len(rows))
	b.try(err)
	begin, err := excelize.CoordinatesToCellName(1, first)
	b.try(err)
	b.try(b.AutoFilter(name, begin+":"+last, nil))
	corner, err := excelize.CoordinatesToCellName(1, first+1)
	b.try(err)
	b.try(b.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: first, TopLeftCell: corner, ActivePane: "bottomLeft"}))
	landscape, paper, fit, tall := "landscape", 9, 1, 0 // A4, one page wide
	b.try(b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &fit, FitToHeight: &tall}))
	fitToPage := true
	b.try(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fitToPage}))
}

func (b *book) put(sheet string, col, row int, value any, style int) {
	cell, err := excelize.CoordinatesToCellName(col, row)
	b.try(err)
	b.try(b.SetCellValue(sheet, cell, value))
	b.try(b.SetCellStyle(sheet, cell, cell, style))
}

// cell puts a value in its own kind; an ISO day in a column of days becomes a
// date.
func (b *book) cell(sheet string, col, row int, value any, day bool) {
	switch v := value.(type) {
	case string:
		if t, err := time.Parse(time.DateOnly, v); day && err == nil {
			b.put(sheet, col, row, t, b.day)
			return
		}
		b.put(sheet, col, row, v, b.text)
	case decimalCell:
		if n, err := strconv.ParseFloat(string(v), 64); err == nil {
			b.put(sheet, col, row, n, b.number)
		}
	default:
		b.put(sheet, col, row, v, b.text)
	}
}

// decimalCell is a decimal with a point that becomes a number; "" an empty cell.
type decimalCell string

func (b *book) agreementSheet(d Document) {
	var rows [][]any
	for i, texts := range b.agreementRows(d) {
		row := make([]any, len(texts))
		for j, t := range texts {
			row[j] = t
		}
		row[0] = i + 1
		rows = append(rows, row)
	}
	b.sheet("report.sheet.agreements", d, agreementColumns,
		[]float64{5, 12, 16, 34, 16, 30, 13, 28, 28, 13, 28, 28, 28, 26, 26, 34, 24, 8, 70, 32}, rows)
}

func (b *book) procedureSheet(d Document) {
	var rows [][]any
	for _, p := range d.Procedures {
		decision, law := b.say("report.decision.nominated"), ""
		if key := "report.decision." + p.State; b.lang.Has(key) {
			decision = b.say(key)
		}
		if key := "report.law." + p.Law; b.lang.Has(key) {
			law = b.say(key)
		}
		var people any = ""
		if p.People > 0 {
			people = p.People
		}
		rows = append(rows, []any{
			oneLine(p.Name), decision, p.Day, p.Review, decimalCell(p.Hours), people, decimalCell(p.HoursWon), law, oneLine(p.Reason),
		})
	}
	columns := []string{"name", "decision", "day", "review", "hours", "people", "hoursWon", "law", "why"}
	if d.NoBurial != "" {
		row := make([]any, len(columns))
		for i := range row {
			row[i] = ""
		}
		row[0], row[len(row)-1] = b.say("report.noBurial.short"), oneLine(d.NoBurial)
		rows = append(rows, row)
	}
	b.sheet("report.sheet.procedures", d, columns,
		[]float64{40, 18, 14, 14, 14, 10, 14, 20, 40}, rows)
}

func (b *book) figureSheet(d Document) {
	var rows [][]any
	for _, f := range d.Figures {
		scale := fmt.Sprintf("%d–%d", f.Min, f.Max)
		note := ""
		if f.Few {
			note = b.say("report.figure.few", "min", d.Session.MinGroup)
		}
		question := b.figureTitle(f)
		rows = append(rows, []any{question, b.say("report.group.all"), decimalCell(f.Mean), scale, f.N, note})
		for _, r := range f.Roles {
			note := ""
			if r.Unanimous {
				note = b.say("report.group.unanimous")
			}
			rows = append(rows, []any{question, b.roleName(r.Role), decimalCell(r.Mean), scale, r.N, note})
		}
	}
	b.sheet("report.sheet.figures", d, []string{"question", "group", "mean", "scale", "answers", "note"},
		[]float64{60, 18, 14, 10, 12, 40}, rows)
}

// partSheet is what the phases left, a line each; left out when there is none.
func (b *book) partSheet(d Document) {
	var rows [][]any
	for _, a := range d.Ambassadors {
		rows = append(rows, []any{b.say("report.section.ambassadors"), oneLine(b.words(a.Team)), oneLine(a.Name)})
	}
	for _, part := range d.Parts {
		under := ""
		for _, x := range b.blocks(part) {
			if x.kind == headingBlock {
				under = x.full()
				continue
			}
			rows = append(rows, []any{oneLine(b.words(part.Title)), under, x.full()})
		}
	}
	if len(rows) > 0 {
		b.sheet("report.sheet.parts", d, []string{"phase", "about", "what"}, []float64{26, 44, 90}, rows)
	}
}

func (b *book) logSheet(d Document) {
	var rows [][]any
	for _, l := range d.Log {
		rows = append(rows, []any{b.clock(d, l.At), oneLine(b.words(l.What)), oneLine(l.Reason)})
	}
	b.sheet("report.sheet.log", d, []string{"at", "decisionLog", "reason"}, []float64{10, 70, 50}, rows)
}
