package report

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// sample is a document of the first version, with every section filled and the
// texts that break files. It stays for ever: newer versions must read it.
func sample(t testing.TB) Document {
	t.Helper()
	f, err := os.Open("testdata/v1.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// played is the report of a session that was played.
func played(t testing.TB, s workshoptest.Script) Document {
	t.Helper()
	r := workshoptest.Play(t, s)
	return built(t, r)
}

func built(t testing.TB, r *workshoptest.Room) Document {
	t.Helper()
	d, err := Build(r.State, r.State.Latest().ID, r.Now.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func written(t testing.TB, d Document, f Format, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, f, Options{Lang: assets.TextsIn(lang), Tasks: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pdfText reads a PDF back with poppler.
func pdfText(t testing.TB, pdf string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	path := filepath.Join(t.TempDir(), "r.pdf")
	if err := os.WriteFile(path, []byte(pdf), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-enc", "UTF-8", "-raw", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v: %s", err, out)
	}
	return string(out)
}

// tight leaves out all white space, and the hyphens at which lines were broken,
// so that texts compare whatever the lines are.
func tight(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "-", "")
}

func itoa(n int) string { return strconv.Itoa(n) }
