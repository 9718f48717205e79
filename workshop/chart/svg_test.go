package chart

import (
	"encoding/xml"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"
	"unicode/utf8"
)

func translate(t testing.TB) Translator {
	return func(key string, args map[string]any) string {
		words, ok := dutch[key]
		if !ok {
			t.Errorf("a chart uses the unknown key %q", key)
			return key
		}
		tmpl, err := template.New(key).Option("missingkey=error").Parse(words)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := tmpl.Execute(&out, args); err != nil {
			t.Errorf("key %s: %v", key, err)
		}
		return out.String()
	}
}

var colors = map[Color]string{
	Ink: "#1f2430", Muted: "#7b8494", Accent: "#1d5fa8", Positive: "#2e7d4f", Neutral: "#c9ced8",
	Negative: "#b3402f", Warn: "#b87514", Surface: "#f7f4ee", None: "none",
}

// svg paints a drawing the way the painters have to: wrapped and cut labels,
// patterns in the colour of the shape.
func svg(d Drawing, tr Translator) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" width="%g" height="%g" font-family="Liberation Sans, Noto Sans, sans-serif"><title>%s</title><defs>`,
		d.W, d.H, d.W, d.H, html.EscapeString(d.Alt.Resolve(tr)))
	for _, role := range slices.Sorted(maps.Keys(colors)) {
		c := colors[role]
		fmt.Fprintf(&b, `<pattern id="hatched-%s" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10" fill="%s" fill-opacity="0.25"/><rect width="5" height="10" fill="%s"/></pattern>`, role, c, c)
		fmt.Fprintf(&b, `<pattern id="dotted-%s" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="10" height="10" fill="%s" fill-opacity="0.4"/><circle cx="5" cy="5" r="2" fill="#1f2430"/></pattern>`, role, c)
	}
	b.WriteString(`</defs><rect width="100%" height="100%" fill="#ffffff"/>`)
	fill := func(c Color, p Pattern) string {
		if p == Solid || c == None {
			return colors[c]
		}
		return fmt.Sprintf("url(#%s-%s)", p, c)
	}
	for _, r := range d.Rects {
		fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%g" height="%g" rx="%g" fill="%s" stroke="%s" stroke-width="2"/>`, r.X, r.Y, r.W, r.H, r.Radius, fill(r.Fill, r.Pattern), colors[r.Stroke])
	}
	for _, g := range d.Polygons {
		b.WriteString(`<polygon points="`)
		for _, p := range g.Points {
			fmt.Fprintf(&b, "%g,%g ", p.X, p.Y)
		}
		fmt.Fprintf(&b, `" fill="%s" stroke="%s" stroke-width="2"/>`, fill(g.Fill, g.Pattern), colors[g.Stroke])
	}
	for _, l := range d.Lines {
		dash := ""
		if l.Dashed {
			dash = ` stroke-dasharray="8 8"`
		}
		fmt.Fprintf(&b, `<line x1="%g" y1="%g" x2="%g" y2="%g" stroke="%s" stroke-width="%g"%s/>`, l.X1, l.Y1, l.X2, l.Y2, colors[l.Color], l.Width, dash)
	}
	for _, l := range d.Labels {
		svgLabel(&b, l, tr)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

func svgLabel(b *strings.Builder, l Label, tr Translator) {
	x, anchor := l.X, "start"
	switch l.Align {
	case Middle:
		x, anchor = l.X+l.W/2, "middle"
	case End:
		x, anchor = l.X+l.W, "end"
	}
	weight := "normal"
	if l.Bold {
		weight = "bold"
	}
	lines := wrap(l.Text.Resolve(tr), max(int(l.W/(l.Size*charWidth)), 1), max(l.Lines, 1))
	y := l.Y + l.H/2 - float64(len(lines)-1)*l.Size*LineHeight/2 + l.Size*0.35
	for i, words := range lines {
		fmt.Fprintf(b, `<text x="%g" y="%g" font-size="%g" font-weight="%s" text-anchor="%s" fill="%s">%s</text>`,
			x, y+float64(i)*l.Size*LineHeight, l.Size, weight, anchor, colors[l.Color], html.EscapeString(words))
	}
}

// wrap breaks at spaces and ends with an ellipsis what does not fit.
func wrap(s string, perLine, limit int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= perLine:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	lines = append(lines, line)
	if len(lines) > limit {
		lines = lines[:limit]
		lines[limit-1] += " …"
	}
	return lines
}

// samples are the pictures that a person looks at: usual and hard cases.
func samples() map[string]Drawing {
	long := Plain("Wij beantwoorden elke klantvraag binnen één werkdag, ook als we het antwoord nog niet weten, en zeggen dan eerlijk wanneer het antwoord wél komt, met naam erbij")
	var proposals []ScoreRow
	for i := range 24 {
		proposals = append(proposals, ScoreRow{Label: long, Mean: Value{5 - float64(i)*0.2, "3.4"}, Scored: 12})
	}
	out := map[string]Drawing{
		"bars-energy": Bars(BarData{First: 1, Counts: []int{0, 0, 1, 2, 0, 4, 5, 2, 1, 0}, Mean: Value{6.2, "6.2"}}),
		"bars-safety": Bars(BarData{First: 1, Counts: []int{1, 2, 5, 3, 1}, Mean: Value{1.4, "1.4"}, DontKnow: 2, Labels: []Text{
			Plain("helemaal niet vrij"), Plain("weinig"), Plain("gaat wel"), Plain("vrij"), Plain("helemaal vrij"),
		}}),
		"bars-none": Bars(BarData{First: 1, Counts: make([]int, 5)}),
		"diverging": Diverging([]DivergingRow{
			{Label: Plain("Ideeën van medewerkers leiden hier tot verandering"), Disagree: 6, Neutral: 2, Agree: 3, DontKnow: 1, Note: Plain("verdeeld")},
			{Label: Plain("De leiding geeft het voorbeeld"), Agree: 12},
			{Label: Plain("Wij horen elke week een klant"), Disagree: 12},
			{Label: Plain("Iedereen kan ons kompas in één zin zeggen"), Neutral: 12},
			{Label: long},
		}),
		"score": ScoreBars([]ScoreRow{
			{Label: long, Mean: Value{4.4, "4.4"}, Scored: 12, Chosen: true},
			{Label: Plain("Terugbellen voor vijf uur"), Mean: Value{3.4, "3.4"}, Scored: 12, Chosen: true, Note: Plain("in duel gekozen")},
			{Label: Plain("Elke maandag één klantverhaal"), Mean: Value{3.4, "3.4"}, Scored: 5, Few: true},
			{Label: Plain("Minder formulieren")},
		}),
		"score-24":       ScoreBars(proposals),
		"before-after":   BeforeAfter(BeforeAfterData{Label: Plain("Energie in de groep"), From: 1, To: 10, Before: Value{5.88, "5.88"}, After: Value{6.75, "6.75"}, Diff: "+0.88", NBefore: 8, NAfter: 8}),
		"before-only":    BeforeAfter(BeforeAfterData{Label: Plain("Energie in de groep"), From: 1, To: 10, Before: Value{1, "1.0"}, NBefore: 8}),
		"before-drop":    BeforeAfter(BeforeAfterData{Label: Plain("Energie in de groep"), From: 1, To: 10, Before: Value{10, "10.0"}, After: Value{1, "1.0"}, Diff: "-9.0", NBefore: 8, NAfter: 7}),
		"tombstone":      Tombstone(Stone{Name: Plain("Drie handtekeningen onder elke bestelling"), From: 2011, To: 2026, Hours: "12.5"}),
		"tombstone-long": Tombstone(Stone{Name: long, To: 2026, Hours: "0.5"}),
		"seals":          Dots(Seals{Consents: 9, Concerns: 3, Objections: 1, Waiting: 2}),
		"seals-none":     Dots(Seals{}),
	}
	for _, more := range []map[string]Drawing{debateSamples(), modelSamples(), agreementSamples(), balanceSamples(), chainSamples(), scanSamples()} {
		maps.Copy(out, more)
	}
	return out
}

// TestPictures paints every sample, with words for every key. With PICTURES
// set to a folder the pictures are left there, to be looked at.
func TestPictures(t *testing.T) {
	for name, d := range samples() {
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		image := svg(d, translate(t))
		if err := xml.Unmarshal([]byte(image), new(struct{})); err != nil {
			t.Errorf("%s is no SVG: %v", name, err)
		}
		if alt := d.Alt.Resolve(translate(t)); alt == "" || strings.Contains(alt, "chart.") {
			t.Errorf("%s: alt text %q", name, alt)
		}
		if dir := os.Getenv("PICTURES"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".svg"), []byte(image), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
