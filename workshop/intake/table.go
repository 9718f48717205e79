package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The limits of a file.
const (
	MostBytes = 8 << 20
	MostRows  = 20000
)

// Errors of this package.
var (
	ErrTooBig = errors.New("the file is too big")
	ErrEmpty  = errors.New("the file holds no table with a heading and rows")
	// ErrPersons is for a table with a column that names persons. It is wrapped
	// in a *PersonsError.
	ErrPersons = errors.New("the table has a column that names persons")
	ErrNoDay   = errors.New("no column of the table holds days")
)

// PersonsError names the column.
type PersonsError struct{ Column string }

func (e *PersonsError) Error() string { return fmt.Sprintf("%v: %q", ErrPersons, e.Column) }

// Unwrap makes it an ErrPersons.
func (e *PersonsError) Unwrap() error { return ErrPersons }

// Table is what a file holds: a heading and rows, with their line in the file.
type Table struct {
	Head          []string
	Rows          [][]string
	Lines         []int      // of each row, from 1
	point         bool       // the file separates by commas, so its numbers have a point
	above         [][]string // rows of words before the first one with a digit, which may be headings, too
	begun, joined bool       // a row with a digit was seen; the heading is of two rows
}

// Source names the kind of file: tables with the same heading are of one source.
func (t Table) Source() string { return strings.ToLower(strings.Join(t.Head, "|")) }

// persons are headings of columns about people (INV-13), without signs between.
var persons = regexp.MustCompile(`naam|name|medewerker|employee|agent|user|personeelsnr|email`)

var signs = strings.NewReplacer("-", "", "_", "", " ", "", ".", "")

// Read reads a CSV or an XLSX.
func Read(data []byte) (Table, error) {
	if len(data) > MostBytes {
		return Table{}, ErrTooBig
	}
	read := readText
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		read = readSheet
	}
	t, err := read(data)
	if err != nil {
		return Table{}, err
	}
	for _, row := range append(t.above, t.Head) {
		for _, column := range row {
			if persons.MatchString(signs.Replace(strings.ToLower(column))) {
				return Table{}, &PersonsError{column}
			}
		}
	}
	return t, nil
}

func readText(data []byte) (Table, error) {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(decode(data))
	comma, skipped := rune(0), 0
	if first, rest, ok := strings.Cut(text, "\n"); ok && len(first) == 5 && strings.HasPrefix(strings.ToLower(first), "sep=") {
		comma, text, skipped = rune(first[4]), rest, 1
	}
	if comma == 0 {
		comma = separator(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = comma, -1, true, comma != '\t'
	t := Table{point: comma == ','}
	for len(t.Rows) <= MostRows {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t.checked()
		}
		if err != nil {
			return Table{}, fmt.Errorf("%w: %w", ErrEmpty, err)
		}
		line, _ := r.FieldPos(0)
		t.add(line+skipped, cells)
	}
	return Table{}, ErrTooBig
}

// separator is the sign that divides most lines into the same number of cells.
func separator(text string) rune {
	best, most := ';', 0
	for _, sign := range []rune{';', '\t', ','} {
		counts, lines := map[int]int{}, 0
		for line := range strings.SplitSeq(text, "\n") {
			if n := strings.Count(line, string(sign)); n > 0 {
				counts[n]++
			}
			if lines++; lines == 50 {
				break
			}
		}
		for _, n := range counts {
			if n > most {
				best, most = sign, n
			}
		}
	}
	return best
}

// add takes a row; the first one with two filled cells is the heading, with the
// next one where its cells were merged.
func (t *Table) add(line int, cells []string) {
	filled, words := 0, true
	for i := range cells {
		if cells[i] = strings.TrimSpace(cells[i]); cells[i] != "" {
			filled++
		}
		words = words && !strings.ContainsAny(cells[i], "0123456789")
	}
	if filled > 1 && words && !t.begun {
		t.above = append(t.above, slices.Clone(cells))
	}
	switch {
	case filled == 0, t.Head == nil && filled < 2: // empty, or a title above the table
	case t.Head == nil:
		t.Head = cells
	case words && len(t.Rows) == 0 && !t.joined && merged(t.Head, cells):
		t.Head, t.joined = beneath(t.Head, cells), true
	default:
		t.begun = t.begun || !words
		t.Rows, t.Lines = append(t.Rows, cells), append(t.Lines, line)
	}
}

// merged reports whether the cells of a heading stand over several columns: it is
// empty where the row beneath has words.
func merged(head, cells []string) bool {
	for i, c := range cells {
		if c != "" && (i >= len(head) || head[i] == "") {
			return true
		}
	}
	return false
}

// beneath names each column by the merged cell over it and its own.
func beneath(head, cells []string) []string {
	out, over := make([]string, max(len(head), len(cells))), ""
	for i := range out {
		if i < len(head) && head[i] != "" {
			over = head[i]
		}
		switch {
		case i < len(cells) && cells[i] != "":
			out[i] = strings.TrimSpace(over + " " + cells[i])
		case i < len(head):
			out[i] = head[i]
		}
	}
	return out
}

// checked is a table in which every column has a name of its own.
func (t Table) checked() (Table, error) {
	if len(t.Head) < 2 || len(t.Rows) == 0 {
		return Table{}, ErrEmpty
	}
	times := map[string]int{}
	for i, name := range t.Head {
		if name == "" {
			name = fmt.Sprintf("#%d", i+1)
		}
		if times[name]++; times[name] > 1 {
			name = fmt.Sprintf("%s (%d)", name, times[name])
		}
		t.Head[i] = name
	}
	return t, nil
}

func readSheet(data []byte) (Table, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: 8 * MostBytes, UnzipXMLSizeLimit: 8 * MostBytes})
	if err != nil {
		return Table{}, fmt.Errorf("%w: %w", ErrEmpty, err)
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return Table{}, fmt.Errorf("%w: %w", ErrEmpty, err)
	}
	defer rows.Close()
	t := Table{point: true} // raw values have a point
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		if err != nil {
			return Table{}, fmt.Errorf("%w: %w", ErrEmpty, err)
		}
		if t.add(line, cells); len(t.Rows) > MostRows {
			return Table{}, ErrTooBig
		}
	}
	return t.checked()
}
