package report

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// hard are texts that have broken exports elsewhere.
var hard = map[string]string{
	"emoji":     "Top 👍🏽 gedaan 👨‍👩‍👧‍👦🇳🇱🎉🎉 1️⃣",
	"umlauts":   "Zoë, Łukasz, Åse, Ğül, José, naïef, re\u0308u\u0308nie, ĳs",
	"word":      strings.Repeat("Arbeidsongeschiktheidsverzekering", 9) + "slot",
	"direction": "\u202Enaar links\u202C en \u200Fשלום\u200F klaar",
	"scripts":   "漢字 и кириллица, العربية",
	"formula":   "=HYPERLINK(\"x\")",
	"markup":    "<script>alert(1)</script> & **vet** [link](x) | a",
	"controls":  "nul\x00 tab\t bel\a einde\u2028regel\uE000\uE001",
	"invalid":   "kapot \xff\xfe eind",
	"long":      strings.Repeat("Een lang verhaal, met komma's; en zo. ", 105), // about 4,000 characters
	"template":  "{{.N}} en %s en ${x}",
}

// withText puts a text in every place where somebody's words can stand.
func withText(d Document, s string) Document {
	d.Session.Name, d.Programme.Name, d.Session.Facilitator = s, s+".", s
	for i := range d.People {
		d.People[i].Name = s
	}
	for _, list := range [][]Agreement{d.Agreements, d.Parked} {
		for i := range list {
			a := &list[i]
			a.Giver.Name, a.Receiver.Name, a.What, a.SoThat, a.DoneWhen, a.FirstStep = s, s, s, s, s, s
			a.Conditions, a.CounterPromise, a.Reason = []string{s, s}, s, s
			for _, name := range []string{"giver", "receiver", "what", "soThat", "doneWhen", "firstStep"} {
				a.Sentence.Args[name] = s
			}
			for _, remarks := range [][]Remark{a.Concerns, a.Objections} {
				for j := range remarks {
					remarks[j].Text, remarks[j].Fix, remarks[j].Person.Name = s, s, s
				}
			}
		}
	}
	for i := range d.Procedures {
		d.Procedures[i].Name, d.Procedures[i].Reason, d.Procedures[i].CheckOwner = s, s, s
	}
	for i := range d.FirstSteps {
		d.FirstSteps[i].Text, d.FirstSteps[i].Person.Name = s, s
	}
	for i := range d.Log {
		d.Log[i].Reason, d.Log[i].What = s, screen.Text{Plain: s}
	}
	return d
}

func TestHardTextsBreakNoFormat(t *testing.T) {
	for name, s := range hard {
		t.Run(name, func(t *testing.T) {
			d := withText(sample(t), s)
			for f, read := range readers {
				out := written(t, d, f, "nl")
				if f != PDF && f != XLSX && !utf8.ValidString(out) {
					t.Errorf("%s is no UTF-8", f)
				}
				text := read(t, out, "nl")
				if strings.ContainsAny(text, "\u202E\u200F\x00\a\uE000\uE001") {
					t.Errorf("%s holds characters that act on others", f)
				}
				want := tight(oneLine(s))
				if f == PDF {
					p := printer{font: covered(), emoji: func(int) string { return "(emoji)" }}
					if want = tight(oneLine(p.printable(s))); strings.Contains(want, "(emoji)") || strings.ContainsRune(want, box) {
						continue // what is lost is tested below
					}
				}
				if f == CSV {
					want = strings.TrimPrefix(want, "'")
				}
				if !strings.Contains(tight(text), want) {
					t.Errorf("%s lost %q", f, s)
				}
			}
		})
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"gewoon":             "gewoon",
		"re\u0301sume\u0301": "résumé",
		"🙂":                  ":-)",
		"goed 👍🏽!":           "goed (+1)!",
		"👨‍👩‍👧":              "(1)",
		"🎉🎉 feest 🎉":         "(2) feest (1)",
		"🇳🇱🇧🇪":               "(2)",
		"1️⃣ eerst":          "1 eerst",
		"☹️":                 ":-(",
		"a → b":              "a -> b",
		"−3,5":               "–3,5",
		"漢":                  "□",
		"a\u00ADb\u200Bc":    "abc",
		"regel\nregel":       "regel\nregel",
		"€ 18,75 „ja”":       "€ 18,75 „ja”",
		"🎉👍🎉":                "(1)(+1)(1)",
	} {
		p := printer{font: covered(), emoji: func(n int) string { return "(" + itoa(n) + ")" }}
		if got := p.printable(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func FuzzPrintable(f *testing.F) {
	for _, s := range hard {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := printer{font: covered(), emoji: func(int) string { return "(emoji)" }}
		out := p.printable(s)
		for _, r := range out {
			if r > 0xFFFF || r != '\n' && r != box && !p.font.has(r) {
				t.Fatalf("%q: %U cannot be printed", s, r)
			}
		}
		if again := p.printable(out); strings.ReplaceAll(again, string(box), "") != strings.ReplaceAll(norm.NFC.String(out), string(box), "") {
			t.Fatalf("printing twice: %q, then %q", out, again)
		}
		if strings.TrimSpace(tidy(s)) != "" && strings.TrimSpace(out) == "" && strings.IndexFunc(tidy(s), func(r rune) bool { return !joins(r) && r != ' ' }) >= 0 && !onlySpace(s) {
			t.Fatalf("%q was lost without a trace", s)
		}
	})
}

func onlySpace(s string) bool { return strings.TrimSpace(norm.NFC.String(tidy(s))) == "" }

func FuzzTidy(f *testing.F) {
	for _, s := range hard {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := tidy(s)
		if !utf8.ValidString(out) || tidy(out) != out || strings.ContainsAny(out, "\x00\r\t\u202E\uE000") {
			t.Fatalf("%q became %q", s, out)
		}
	})
}

// FuzzRead reads anything, and writes what it could read: a damaged copy on a
// seat's disk must end in an error and not in a crash.
func FuzzRead(f *testing.F) {
	f.Add(`{"schema":"afspraak/report","version":1,"agreements":[{"due":"2026-12-01","sentence":{"k":"agreement.pattern","a":{"giver":"A","due":{"d":"x"}}}}]}`)
	f.Add(`{"schema":"afspraak/report","version":1,"figures":[{"counts":[1,-2,3],"mean":"x","min":5,"max":-1}],"procedures":[{"state":"buried"}]}`)
	f.Add(`{"schema":"afspraak/report","version":99}`)
	for _, text := range hard {
		f.Add(written(f, withText(Document{
			Schema: Schema, Version: Version, Agreements: []Agreement{{Due: "2026-12-01", Conditions: []string{""}, Sentence: screen.T("agreement.pattern", "giver", "")}},
			Log: []LogLine{{}}, FirstSteps: []FirstStep{{}}, Procedures: []Procedure{{State: "buried"}}, Figures: []Figure{{Counts: []int{1, 2}, Mean: "1.0"}},
		}, text), JSON, "en"))
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Read(strings.NewReader(s))
		if err != nil {
			if !errors.Is(err, ErrUnread) && !errors.Is(err, ErrNewer) {
				t.Fatalf("an error of no kind: %v", err)
			}
			return
		}
		for _, format := range []Format{PDF, HTML, XLSX, CSV, Markdown, ICS, JSON} {
			var b strings.Builder
			_ = Write(&b, d, format, Options{}) // may fail, on a day that is none
		}
	})
}

func TestWrapKeepsTheWidthAndTheWords(t *testing.T) {
	p := newPage(sample(t), writer{lang: textsNL})
	for name, s := range hard {
		for _, width := range []float64{18, 60, 165} {
			var got strings.Builder
			for _, l := range p.wrap([]span{{s, false}, {" " + s, true}}, width, sizeBody) {
				if w := p.lineWidth(l, sizeBody); w > width+0.1 {
					t.Errorf("%s: a line of %.1f mm in %.0f", name, w, width)
				}
				got.WriteString(plain(l))
			}
			if want := tight(p.print.printable(s) + p.print.printable(s)); tight(got.String()) != want {
				t.Errorf("%s: words lost in %.0f mm", name, width)
			}
		}
	}
}

func TestReadTakesWhatWriteMade(t *testing.T) {
	d := played(t, workshoptest.Script{})
	got, err := Read(strings.NewReader(written(t, d, JSON, "nl")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff((writer{lang: textsNL}).resolved(d), got); diff != "" {
		t.Error(diff)
	}
	for _, f := range Formats() {
		if written(t, got, f, "en") != written(t, d, f, "en") {
			t.Errorf("%s of the copy that was read is another", f)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for in, want := range map[string]error{
		``: ErrUnread, `{}`: ErrUnread, `[1]`: ErrUnread, `{"schema":"other","version":1}`: ErrUnread,
		`{"schema":"afspraak/report","version":2}`:                                  ErrNewer,
		`{"schema":"afspraak/report","version":1,"agreements":"no"}`:                ErrUnread,
		`{"schema":"afspraak/report","version":1,"log":[{"at":"x"}]}`:               ErrUnread,
		`{"schema":"afspraak/report","version":1}` + strings.Repeat(" ", mostBytes): ErrUnread,
	} {
		if _, err := Read(strings.NewReader(in)); !errors.Is(err, want) {
			t.Errorf("%.60q: %v, want %v", in, err, want)
		}
	}
}
