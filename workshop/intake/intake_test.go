package intake

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

const today = "2026-11-25"

// read gives the readings of a file as "day value", and the wrong rows as
// "line:why", of all its columns with figures.
func read(t *testing.T, data []byte) (good, wrong []string) {
	t.Helper()
	table, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	m, err := table.Guess()
	if err != nil {
		t.Fatal(err)
	}
	rows, bad := table.Readings(m, m.Figures, today)
	for _, r := range rows {
		good = append(good, r.Day+" "+r.Value)
	}
	for _, w := range bad {
		wrong = append(wrong, fmt.Sprintf("%d:%s", w.Line, w.Why))
	}
	return good, wrong
}

func utf16le(s string) []byte {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

func utf16be(s string) []byte {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return b
}

// TestNastyFiles reads what other programs write.
func TestNastyFiles(t *testing.T) {
	for name, c := range map[string]struct {
		data        string
		good, wrong []string
	}{
		"decimal comma":           {"Datum;Wachttijd\n01-11-2026;18,5\n08-11-2026;14\n", []string{"2026-11-01 18.5", "2026-11-08 14"}, nil},
		"decimal point":           {"Date,Waiting\n2026-11-01,18.5\n2026-11-08,14\n", []string{"2026-11-01 18.5", "2026-11-08 14"}, nil},
		"tabs":                    {"Datum\tScore\n1/11/2026\t7,4\n", []string{"2026-11-01 7.4"}, nil},
		"months first":            {"Date,Score\n11/02/2026,7.4\n11/23/2026,7.9\n", []string{"2026-11-02 7.4", "2026-11-23 7.9"}, nil},
		"byte order mark":         {"\uFEFFDatum;Score\n01-11-2026;7,4\n", []string{"2026-11-01 7.4"}, nil},
		"UTF-16":                  {string(utf16le("Datum;Score €\r\n01-11-2026;€ 7,40\r\n")), []string{"2026-11-01 7.4"}, nil},
		"UTF-16, other way":       {string(utf16be("Datum;Score\r\n01-11-2026;7,4\r\n")), []string{"2026-11-01 7.4"}, nil},
		"UTF-16 without a mark":   {string(utf16be("Datum;Score\r\n01-11-2026;7,4\r\n")[2:]), []string{"2026-11-01 7.4"}, nil},
		"formulas":                {"Datum;Score\n01-11-2026;=1+1\n02-11-2026;@SUM(A1)\n03-11-2026;+7\n04-11-2026;=cmd|'/C calc'!A0\n", []string{"2026-11-03 7"}, []string{"2:noNumber", "3:noNumber", "5:noNumber"}},
		"a formula as a day":      {"Datum;Score\n=TODAY();7\n02-11-2026;8\n", []string{"2026-11-02 8"}, []string{"2:noDay"}},
		"merged headings":         {"Meting;Balie;;Telefoon;\nDag;Score;Aantal;Score;Aantal\n01-11-2026;7;3;8;2\n", []string{"2026-11-01 7", "2026-11-01 3", "2026-11-01 8", "2026-11-01 2"}, nil},
		"Windows-1252":            {"Datum;Omzet \x80\n01-11-2026;\x80 1.250,50\n", []string{"2026-11-01 1250.5"}, nil},
		"quoted, with line break": {"\"Datum\";\"Wacht\ntijd; minuten\"\n\"01-11-2026\";\"18,5\"\n\"08-11-2026\";\"x\"\n", []string{"2026-11-01 18.5"}, []string{"4:noNumber"}},
		"sep line and title":      {"sep=;\nRapport tevredenheid\n\nDatum;Score\n01-11-2026;7,4\n", []string{"2026-11-01 7.4"}, nil},
		"grouped thousands":       {"Datum;Omzet\n01-11-2026;1.250\n08-11-2026;12.345,5\n", []string{"2026-11-01 1250", "2026-11-08 12345.5"}, nil},
		"grouped, comma file":     {"Date,Sales\n2026-11-01,\"1,250\"\n2026-11-08,\"1,250,300\"\n", []string{"2026-11-01 1250", "2026-11-08 1250300"}, nil},
		"percent and negative":    {"Datum;Groei\n01-11-2026;-2,5%\n02-11-2026;(3,5)\n", []string{"2026-11-01 -2.5", "2026-11-02 -3.5"}, nil},
		"total below":             {"Datum;Score\n01-11-2026;7\nTotaal;7\n", []string{"2026-11-01 7"}, []string{"3:noDay"}},
		"no such day":             {"Datum;Score\n31-11-2026;7\n30-10-2026;6\n", []string{"2026-10-30 6"}, []string{"2:noDay"}},
		"tomorrow":                {"Datum;Score\n26-11-2026;7\n25-11-2026;6\n", []string{"2026-11-25 6"}, []string{"2:future"}},
		"a day twice":             {"Datum;Score\n01-11-2026;7\n01-11-2026;8\n01-11-2026;7\n", []string{"2026-11-01 7"}, []string{"3:twice"}},
		"empty and short rows":    {"Datum;Score;Aantal\n01-11-2026;;3\n;;\n02-11-2026;7\n", []string{"2026-11-01 3", "2026-11-02 7"}, nil},
		"old line ends":           {"Datum;Score\r01-11-2026;7,4\r", []string{"2026-11-01 7.4"}, nil},
		"with a time":             {"Datum,Score\n2026-11-01T09:30:00Z,7.4\n2026-11-02 10:00,7.5\n", []string{"2026-11-01 7.4", "2026-11-02 7.5"}, nil},
		"infinity":                {"Datum;Score\n01-11-2026;Inf\n02-11-2026;1e9\n03-11-2026;5\n", []string{"2026-11-03 5"}, []string{"2:noNumber", "3:noNumber"}},
	} {
		t.Run(name, func(t *testing.T) {
			good, wrong := read(t, []byte(c.data))
			if !slices.Equal(good, c.good) || !slices.Equal(wrong, c.wrong) {
				t.Errorf("%q, wrong %q", good, wrong)
			}
		})
	}
}

func TestAWorkbook(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"Datum", "Score"}, {46327, 7.4}, {"08-11-2026", 7.9}, {"later", 8}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	good, wrong := read(t, b.Bytes())
	if !slices.Equal(good, []string{"2026-11-01 7.4", "2026-11-08 7.9"}) || !slices.Equal(wrong, []string{"4:noDay"}) {
		t.Errorf("%q, wrong %q", good, wrong)
	}
}

// TestMergedHeadings: a column is named by the merged cell over it and its own, and
// one about persons is found below a merged cell and above the figures.
func TestMergedHeadings(t *testing.T) {
	table, err := Read([]byte("Datum;Balie;;Telefoon;\n;Score;Aantal;Score;Aantal\n01-11-2026;7;3;8;2\n"))
	if want := []string{"Datum", "Balie Score", "Balie Aantal", "Telefoon Score", "Telefoon Aantal"}; err != nil || !slices.Equal(table.Head, want) {
		t.Error(table.Head, err)
	}
	f := excelize.NewFile()
	for i, row := range [][]any{{"Meting", nil, "Balie", nil}, {"Dag", "Week", "Score", "Aantal"}, {46327, 44, 7.4, 3}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, cells := range [][2]string{{"A1", "B1"}, {"C1", "D1"}} {
		if err := f.MergeCell("Sheet1", cells[0], cells[1]); err != nil {
			t.Fatal(err)
		}
	}
	book := func() []byte {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	table, err = Read(book())
	if want := []string{"Meting Dag", "Meting Week", "Balie Score", "Balie Aantal"}; err != nil || !slices.Equal(table.Head, want) {
		t.Error(table.Head, err)
	}
	if err := f.SetCellValue("Sheet1", "B2", "Medewerker"); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"below a merged cell": book(),
		"below a title":       []byte("Rapport;november\nNaam;Score\n01-11-2026;7\n"),
		"two rows further":    []byte("Rapport;november;\nDag;;\nDatum;Score;Agent\n01-11-2026;7;x\n"),
	} {
		if _, err := Read(data); !errors.Is(err, ErrPersons) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestColumnsThatNamePersons: what is measured is the team (INV-13).
func TestColumnsThatNamePersons(t *testing.T) {
	for _, head := range []string{"Naam", "Medewerker", "employee_id", "Agent", "User", "Personeelsnr.", "E-mail", "Accountnaam"} {
		_, err := Read([]byte("Datum;" + head + ";Score\n01-11-2026;x;7\n"))
		var p *PersonsError
		if !errors.Is(err, ErrPersons) || !errors.As(err, &p) || p.Column != head {
			t.Errorf("%s: %v", head, err)
		}
	}
}

func TestWhatIsNoTable(t *testing.T) {
	for name, data := range map[string]string{
		"nothing": "", "a heading": "Datum;Score\n", "a letter": "Beste allen,\nhierbij de cijfers.\n", "half a workbook": "PK\x03\x04 and no more",
	} {
		if _, err := Read([]byte(data)); !errors.Is(err, ErrEmpty) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(make([]byte, MostBytes+1)); !errors.Is(err, ErrTooBig) {
		t.Errorf("too big: %v", err)
	}
	if _, err := Read([]byte("Datum;Score\n" + strings.Repeat("01-11-2026;7\n", MostRows+1))); !errors.Is(err, ErrTooBig) {
		t.Errorf("too many rows: %v", err)
	}
	table, err := Read([]byte("Team;Score\nBalie;7\nThuis;8\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Guess(); !errors.Is(err, ErrNoDay) {
		t.Errorf("without days: %v", err)
	}
}

// TestOurSamples reads the exports that come with the program.
func TestOurSamples(t *testing.T) {
	files, err := filepath.Glob("../../assets/samples/*")
	if err != nil || len(files) < 3 {
		t.Fatalf("%v %v", files, err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if good, wrong := read(t, data); len(good) < 4 || len(wrong) > 0 {
			t.Errorf("%s: %q, wrong %q", filepath.Base(path), good, wrong)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Datum;Score\n01-11-2026;7,4\n"))
	f.Add(utf16le("Datum\tScore\n1-1-26\t1.2"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Read(data)
		if err != nil {
			return
		}
		m, err := table.Guess()
		if err != nil {
			return
		}
		rows, _ := table.Readings(m, m.Figures, today)
		for _, r := range rows {
			if r.Day > today || len(r.Day) != 10 || r.Value == "" || strings.ContainsAny(r.Value, ",eE") {
				t.Errorf("%+v", r)
			}
		}
	})
}

// TestDaysInWritingGoFirst: five digits are days of a spreadsheet only where
// nothing else is.
func TestDaysInWritingGoFirst(t *testing.T) {
	table, err := Read([]byte("Omzet;Datum\n45000;01-11-2026\n46000;x\n47000;02-11-2026\n"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := table.Guess()
	if err != nil || m.Day != 1 || !slices.Equal(m.Figures, []int{0}) || !slices.Equal(m.Days, []int{0, 1}) {
		t.Errorf("%+v %v", m, err)
	}
}

// TestEachColumnHasANameOfItsOwn, so that it can be remembered.
func TestEachColumnHasANameOfItsOwn(t *testing.T) {
	table, err := Read([]byte("Datum;Aantal;Aantal;;Aantal\n01-11-2026;1;2;3;4\n"))
	if err != nil || !slices.Equal(table.Head, []string{"Datum", "Aantal", "Aantal (2)", "#4", "Aantal (3)"}) {
		t.Error(table.Head, err)
	}
}

// TestReadAgain: what somebody said of an earlier file goes before the guess, and
// what does not fit this one is left.
func TestReadAgain(t *testing.T) {
	table, err := Read([]byte("Aan;Datum;Score\n02-11-2026;01-10-2026;1.250\n"))
	if err != nil {
		t.Fatal(err)
	}
	guess, err := table.Guess()
	if err != nil {
		t.Fatal(err)
	}
	if m := table.Again(guess, "Datum", true, "."); m.Day != 1 || !m.MonthFirst || m.Sign() != "." {
		t.Errorf("%+v", m)
	}
	if m := table.Again(guess, "Score", true, ""); m.Day != guess.Day || m.MonthFirst || m.Sign() != guess.Sign() {
		t.Errorf("%+v", m)
	}
}
