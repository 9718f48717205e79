package report

import (
	"encoding/csv"
	"encoding/xml"
	"html"
	"io"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// readers give the text of each format as a program reads it.
var readers = map[Format]func(t *testing.T, s, lang string) string{
	PDF:  func(t *testing.T, s, _ string) string { return pdfText(t, s) },
	HTML: func(t *testing.T, s, _ string) string { return htmlText(t, s) },
	Markdown: func(_ *testing.T, s, _ string) string {
		return html.UnescapeString(strings.NewReplacer("**", "", `\`, "").Replace(s))
	},
	CSV: func(t *testing.T, s, lang string) string {
		var all []string
		for _, row := range csvRows(t, s, lang) {
			all = append(all, row...)
		}
		return strings.Join(all, "\n")
	},
	XLSX: func(t *testing.T, s, lang string) string {
		rows := xlsxRows(t, s, assets.TextsIn(lang).T("report.sheet.agreements", nil))
		var all []string
		for _, row := range rows {
			all = append(all, row...)
		}
		return strings.Join(all, "\n")
	},
	ICS: func(t *testing.T, s, _ string) string {
		var all []string
		for _, e := range calendar(t, s).Events() {
			all = append(all, ics.FromText(e.GetProperty(ics.ComponentPropertyDescription).Value))
		}
		return strings.Join(all, "\n")
	},
}

func htmlText(t *testing.T, s string) string {
	t.Helper()
	_, body, ok := strings.Cut(s, "<body>")
	if !ok {
		t.Fatal("no body")
	}
	d := xml.NewDecoder(strings.NewReader("<body>" + body))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var b strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		if text, ok := token.(xml.CharData); ok {
			b.Write(text)
		}
	}
	return b.String()
}

func csvRows(t *testing.T, s, lang string) [][]string {
	t.Helper()
	s, ok := strings.CutPrefix(s, "\uFEFF")
	if !ok {
		t.Error("no mark of UTF-8 at the start")
	}
	r := csv.NewReader(strings.NewReader(s))
	if lang == "nl" {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func xlsxRows(t *testing.T, s, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func calendar(t *testing.T, s string) *ics.Calendar {
	t.Helper()
	c, err := ics.ParseCalendar(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAllFormatsSayTheSameAgreements(t *testing.T) {
	for _, lang := range assets.Languages() {
		d := played(t, workshoptest.Script{Language: lang})
		if len(d.Agreements) != 3 {
			t.Fatalf("%d agreements", len(d.Agreements))
		}
		w := writer{lang: assets.TextsIn(lang)}
		for f, read := range readers {
			text := tight(read(t, written(t, d, f, lang), lang))
			for _, a := range d.Agreements {
				sentence := plain(w.sentence(a))
				if !strings.Contains(sentence, a.Giver.Name) || !strings.Contains(sentence, a.What) || !strings.Contains(sentence, w.day(a.Due)) {
					t.Fatalf("the sentence lacks its parts: %s", sentence)
				}
				if !strings.Contains(text, tight(sentence)) {
					t.Errorf("%s %s lacks %q in\n%s", f, lang, sentence, text)
				}
				for _, r := range a.Concerns {
					if !strings.Contains(text, tight(r.Text)) || !strings.Contains(text, r.Person.Name) {
						t.Errorf("%s %s lacks the concern %q", f, lang, r.Text)
					}
				}
			}
		}
	}
}

func TestPDFHasTheWholeReport(t *testing.T) {
	d := played(t, workshoptest.Script{})
	text := pdfText(t, written(t, d, PDF, "nl"))
	flat := tight(text)
	for _, want := range []string{
		"Team Zorg", "maandag 23 november 2026", "maandag 21 december 2026", "Begeleiding", "Marijke", "12 deelnemers",
		"Samen krijgen we 24 uur per week terug", "Dan blijft de balie leeg.", "Alleen na vieren.", "gemiddeld 5,5 van 10",
		"bij de start 5,5", "Wie erbij waren", "Hülya", "Björn", "Besluiten onderweg", "pagina 1 van",
	} {
		if !strings.Contains(flat, tight(want)) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	if pages := strings.Count(text, "\f"); pages != 3 {
		t.Errorf("%d pages:\n%s", pages, text)
	}
	first, _, _ := strings.Cut(text, "\f")
	for _, a := range d.Agreements {
		if !strings.Contains(first, a.Giver.Name) || !strings.Contains(tight(first), tight(a.What)) {
			t.Errorf("agreement of %s is not on the first page", a.Giver.Name)
		}
	}
}

func TestXLSXHoldsDaysAndNumbersAndNoFormulas(t *testing.T) {
	d := sample(t)
	f, err := excelize.OpenReader(strings.NewReader(written(t, d, XLSX, "nl")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, want := strings.Join(f.GetSheetList(), ","), "Afspraken,Procedures,Cijfers,Besluiten"; got != want {
		t.Errorf("sheets %s", got)
	}
	raw, err := f.GetCellValue("Afspraken", "G2", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	due, _ := time.Parse(time.DateOnly, d.Agreements[0].Due)
	days := int(due.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	if raw != itoa(days) {
		t.Errorf("due is %q, not the date %d", raw, days)
	}
	if formula, _ := f.GetCellFormula("Afspraken", "D3"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
	if text, _ := f.GetCellValue("Afspraken", "D3"); text != d.Agreements[1].What {
		t.Errorf("text %q", text)
	}
	if kind, _ := f.GetCellType("Cijfers", "C2"); kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		t.Errorf("a mean is of type %v", kind)
	}
}

func TestCSVOpensInExcel(t *testing.T) {
	d := sample(t)
	for _, lang := range assets.Languages() {
		rows := csvRows(t, written(t, d, CSV, lang), lang)
		if want := 1 + len(d.Agreements) + len(d.Parked) + len(d.Open); len(rows) != want {
			t.Fatalf("%s: %d rows, want %d", lang, len(rows), want)
		}
		if got := rows[2][3]; got != "'"+d.Agreements[1].What {
			t.Errorf("%s: formula not guarded: %q", lang, got)
		}
		if rows[1][6] != d.Agreements[0].Due {
			t.Errorf("%s: due %q", lang, rows[1][6])
		}
	}
	for in, want := range map[string]string{"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", " =1": "' =1", "a=1": "a=1", "": "", "＝1": "'＝1"} {
		if got := guarded(in); got != want {
			t.Errorf("guarded(%q) = %q", in, got)
		}
	}
}

func TestCalendarDaysNeverShift(t *testing.T) {
	d := sample(t)
	local := time.Local
	defer func() { time.Local = local }()
	first := written(t, d, ICS, "nl")
	for _, name := range []string{"Pacific/Kiritimati", "America/Los_Angeles", "Europe/Amsterdam", "UTC"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		time.Local, d.TimeZone = zone, name
		s := written(t, d, ICS, "nl")
		if s != first {
			t.Errorf("%s: other bytes", name)
		}
		events := calendar(t, s).Events()
		if len(events) != len(d.Agreements)+1 {
			t.Fatalf("%d events", len(events))
		}
		for i, a := range d.Agreements {
			start := events[i].GetProperty(ics.ComponentPropertyDtStart)
			if start.Value != strings.ReplaceAll(a.Due, "-", "") || start.ICalParameters["VALUE"][0] != "DATE" {
				t.Errorf("%s: starts %+v, due %s", name, start, a.Due)
			}
		}
	}
}

func TestCalendarKeepsTheRules(t *testing.T) {
	d := sample(t)
	s := written(t, d, ICS, "nl")
	if strings.Contains(s, "METHOD") || strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\n") {
		t.Error("a METHOD, or a line that does not end in CRLF")
	}
	for _, l := range strings.Split(s, "\r\n") {
		if len(l) > 75 {
			t.Errorf("a line of %d octets: %s", len(l), l)
		}
	}
	c := calendar(t, s)
	seen := map[string]bool{}
	for _, e := range c.Events() {
		if seen[e.Id()] || len(e.Alarms()) != 1 {
			t.Errorf("event %s: twice, or without its reminder", e.Id())
		}
		seen[e.Id()] = true
	}
	for i, a := range d.Agreements {
		e := c.Events()[i]
		if e.Id() != a.UID || e.GetProperty(ics.ComponentPropertySequence).Value != itoa(a.Version-1) {
			t.Errorf("event %s, sequence %v", e.Id(), e.GetProperty(ics.ComponentPropertySequence))
		}
	}
	if n := len(c.Todos()); n != len(d.Agreements) {
		t.Errorf("%d tasks", n)
	}
	var b strings.Builder
	if err := Write(&b, d, ICS, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "VTODO") {
		t.Error("tasks that nobody asked for")
	}
	d.Agreements[0].Due = "soon"
	if err := Write(io.Discard, d, ICS, Options{}); err == nil {
		t.Error("a due date that is no day was taken")
	}
}
