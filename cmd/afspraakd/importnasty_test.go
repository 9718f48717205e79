package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// nastyFile is a file as another program might write it. One that is refused has
// refused, a part of what is said about it.
type nastyFile struct {
	kind    string // what is nasty about it
	name    string
	data    []byte
	added   []string // readings, "day value"
	wrong   []string // rows, "line why"
	refused string
}

// nastyFiles are of every kind that must be seen through; days lie in the past.
func nastyFiles(t *testing.T) []nastyFile {
	t.Helper()
	utf16le := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune("Datum\tWacht\r\n01-10-2026\t18,5\r\n")) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	return []nastyFile{
		{"encodings", "utf16.csv", utf16le, []string{"2026-10-01 18.5"}, nil, ""},
		{"encodings", "windows.csv", []byte("Datum;Wacht;Omzet \x80\n01-10-2026;18,5;1\n"), []string{"2026-10-01 18.5"}, nil, ""},
		{"decimal forms", "komma.csv", []byte("Datum;Wacht\n01-10-2026;1.250,5\n02-10-2026;-2,5\n"), []string{"2026-10-01 1250.5", "2026-10-02 -2.5"}, nil, ""},
		{"decimal forms", "point.csv", []byte("Date,Wacht\n2026-10-01,\"1,250.5\"\n2026-10-02,(2.5)\n"), []string{"2026-10-01 1250.5", "2026-10-02 -2.5"}, nil, ""},
		{"date orders", "month.csv", []byte("Date,Wacht\n10/02/2026,7\n10/23/2026,8\n"), []string{"2026-10-02 7", "2026-10-23 8"}, nil, ""},
		{"date orders", "day.csv", []byte("Datum;Wacht\n02/10/2026;7\n23/10/2026;8\n"), []string{"2026-10-02 7", "2026-10-23 8"}, nil, ""},
		{"wrong rows", "rijen.csv", []byte("Datum;Wacht\n01-10-2026;veel\n31-09-2026;7\n02-10-2099;7\n04-10-2026;9\nTotaal;9\n"), []string{"2026-10-04 9"}, []string{"2 noNumber", "3 noDay", "4 future", "6 noDay"}, ""},
		{"person columns", "personen.csv", []byte("Datum;Medewerker;Wacht\n01-10-2026;Jan;7\n"), nil, nil, "Medewerker"},
		{"person columns", "onder.csv", []byte("Meting;;Balie\nDag;Agent;Wacht\n01-10-2026;Jan;7\n"), nil, nil, "Agent"},
		{"formula injection", "formule.csv", []byte("Datum;Wacht\n01-10-2026;=1+1\n02-10-2026;=cmd|'/C calc'!A0\n03-10-2026;+7\n"), []string{"2026-10-03 7"}, []string{"2 noNumber", "3 noNumber"}, ""},
		{"huge", "groot.csv", []byte("Datum;Wacht\n" + strings.Repeat("01-10-2026;7\n", 20001)), nil, nil, "groot.csv"},
		{"empty", "leeg.csv", nil, nil, nil, "leeg.csv"},
		{"empty", "kop.csv", []byte("Datum;Wacht\n"), nil, nil, "kop.csv"},
		{"merged headers", "koppen.xlsx", mergedBook(t), []string{"2026-11-01 7.4"}, nil, ""},
		{"duplicates", "dubbel.csv", []byte("Datum;Wacht;Wacht\n01-10-2026;7;1\n01-10-2026;7;1\n01-10-2026;8;1\n"), []string{"2026-10-01 7"}, []string{"4 twice"}, ""},
		{"broken", "half.xlsx", []byte("PK\x03\x04 and no more"), nil, nil, "half.xlsx"},
	}
}

// mergedBook is a workbook with a merged cell over two columns.
func mergedBook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range [][]any{{"Datum", "Wacht", nil}, {nil, "gemiddeld", "hoogste"}, {46327, 7.4, 12}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "B1", "C1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestNastyFilesThereAndBack takes each over into a programme: what is right comes
// in, what is wrong is told by its line, the same file again adds nothing, and taking
// it back leaves the programme as it was. What is refused is told why, and adds
// nothing.
func TestNastyFilesThereAndBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	programme := filepath.Join(dir, "p.afspraak")
	played := withFigures(t, programme)
	kpi := played.State.Kpis()[0].ID
	readings := func() (out []string) {
		t.Helper()
		s, _, _, err := store.ReadAll(t.Context(), programme)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range s.Readings[kpi] {
			out = append(out, r.Day+" "+r.Value)
		}
		return out
	}
	files, before := nastyFiles(t), readings()
	seen := map[string]bool{"double import": true, "undo": true} // each file that is taken over
	for _, c := range files {
		seen[c.kind] = true
		t.Run(c.name, func(t *testing.T) { takeOver(t, filepath.Join(dir, c.name), programme, kpi, c, readings) })
		if got := readings(); !slices.Equal(got, before) {
			t.Errorf("%s: afterwards there is %v", c.name, got)
		}
	}
	if len(files) < 12 {
		t.Errorf("%d files", len(files))
	}
	for _, kind := range []string{
		"encodings", "decimal forms", "date orders", "wrong rows", "double import", "undo", "person columns",
		"formula injection", "huge", "empty", "merged headers", "duplicates",
	} {
		if !seen[kind] {
			t.Errorf("there is no file for %s", kind)
		}
	}
}

func takeOver(t *testing.T, path, programme string, kpi workshop.KpiID, c nastyFile, readings func() []string) {
	t.Helper()
	if err := os.WriteFile(path, c.data, 0o600); err != nil {
		t.Fatal(err)
	}
	column := "Wacht"
	if c.kind == "merged headers" {
		column = "Wacht gemiddeld"
	}
	args := []string{"import", path, "--programme", programme, "--map", column + "=" + string(kpi), "--json", "--ui-lang", "nl"}
	if c.refused != "" {
		if status, _, said := call(t, args...); status == fine || !strings.Contains(said, c.refused) {
			t.Errorf("status %d: %s", status, said)
		}
		return
	}
	var got struct {
		Added int
		Wrong []struct {
			Line int
			Why  string
		}
	}
	read := func() {
		t.Helper()
		if err := json.Unmarshal([]byte(must(t, args...)), &got); err != nil {
			t.Fatal(err)
		}
	}
	read()
	var wrong []string
	for _, w := range got.Wrong {
		wrong = append(wrong, fmt.Sprintf("%d %s", w.Line, w.Why))
	}
	if got.Added != len(c.added) || !slices.Equal(wrong, c.wrong) || !slices.Equal(readings(), c.added) {
		t.Errorf("%d added, wrong %q, now %q", got.Added, wrong, readings())
	}
	if read(); got.Added != 0 || !slices.Equal(readings(), c.added) {
		t.Errorf("again: %d added, now %q", got.Added, readings())
	}
	must(t, "import", "--programme", programme, "--undo")
}
