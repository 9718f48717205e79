package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// writeCSV writes one row per agreement. A UTF-8 mark at the start makes Excel
// read the letters right. The separator follows the language, as Excel does:
// a semicolon where the comma is the decimal mark (Dutch), else a comma. Days
// are ISO days, which Excel takes for dates in both languages. Above the head
// stands what every reader must know first, a row each.
func writeCSV(out io.Writer, d Document, w writer) error {
	if _, err := io.WriteString(out, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(out)
	c.UseCRLF = true
	if w.lang.Lang() == "nl" {
		c.Comma = ';'
	}
	var rows [][]string
	for _, notice := range w.notices(d) {
		row := make([]string, len(agreementColumns)) // as many cells as everywhere
		row[0] = notice
		rows = append(rows, row)
	}
	rows = append(append(rows, w.agreementHeads()), w.agreementRows(d)...)
	for _, row := range rows {
		for i := range row {
			row[i] = guarded(row[i])
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// guarded puts an apostrophe before what a spreadsheet would take for a
// formula. Excel shows it; that is better than running somebody's text.
func guarded(s string) string {
	if t := strings.TrimLeft(s, " \n"); t != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(t)[0]) {
		return "'" + s
	}
	return s
}

// The columns of agreements, in CSV and XLSX alike. dayColumns are those that
// hold days.
var (
	agreementColumns = []string{
		"no", "status", "giver", "what", "receiver", "soThat", "due", "doneWhen", "firstStep", "firstStepBy",
		"conditions", "counterPromise", "otherSees", "kpi", "link", "remarks", "reason", "version", "sentence", "uid",
	}
	dayColumns = map[string]bool{"due": true, "firstStepBy": true, "day": true, "review": true}
)

func (w writer) agreementHeads() []string { return w.heads(agreementColumns) }

func (w writer) heads(columns []string) []string {
	var out []string
	for _, c := range columns {
		out = append(out, w.say("report.col."+c))
	}
	return out
}

// agreementRows are all agreements: adopted ones first, then the parked, then
// those that were not decided on.
func (w writer) agreementRows(d Document) [][]string {
	var out [][]string
	for _, list := range [][]Agreement{d.Agreements, d.Parked, d.Open} {
		for _, a := range list {
			out = append(out, w.agreementRow(len(out)+1, a))
		}
	}
	return out
}

func (w writer) agreementRow(no int, a Agreement) []string {
	var conditions, remarks []string
	for _, c := range a.Conditions {
		conditions = append(conditions, oneLine(c))
	}
	for _, r := range a.Concerns {
		remarks = append(remarks, w.remark("report.concern", r))
	}
	for _, r := range a.Objections {
		remarks = append(remarks, w.remark("report.objection", r))
	}
	kpi := ""
	if a.Kpi != nil {
		kpi = oneLine(a.Kpi.Name)
	}
	return []string{
		strconv.Itoa(no), w.status(a.State), w.name(a.Giver), oneLine(a.What), w.name(a.Receiver), oneLine(a.SoThat),
		oneLine(a.Due), oneLine(a.DoneWhen), oneLine(a.FirstStep), oneLine(a.FirstStepBy), strings.Join(conditions, " / "),
		oneLine(a.CounterPromise), oneLine(a.OtherSees), kpi, w.link(a), strings.Join(remarks, " / "), oneLine(a.Reason), strconv.Itoa(a.Version),
		plain(w.sentence(a)), oneLine(a.UID),
	}
}

// link is the name of the link of the circuit that an agreement is about, "" for
// none; one of a newer version stays as it is.
func (w writer) link(a Agreement) string {
	if key := "link." + a.Link + ".name"; a.Link != "" && w.lang.Has(key) {
		return w.say(key)
	}
	return oneLine(a.Link)
}

// status is an agreement's state in words; a state of a newer version stays
// as it is.
func (w writer) status(state string) string {
	if key := "report.status." + state; w.lang.Has(key) {
		return w.say(key)
	}
	return oneLine(state)
}
