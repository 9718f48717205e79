package report

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"

	"github.com/afspraak/afspraak/workshop/screen"
)

//go:embed page.html.tmpl manager.html.tmpl person.html.tmpl style.html.tmpl
var pageFile embed.FS

var pageTemplate = template.Must(template.ParseFS(pageFile, "*.html.tmpl"))

// webPage is what the template sees.
type webPage struct {
	writer
	D         Document
	Title     string
	Facts     [][2]string
	Stones    []webDrawing
	Others    []string // procedures without a stone
	Parts     []webPart
	Figures   []webDrawing
	Promises  string // the heading of the harvest
	Log       [][2]string
	RoleNames [][2]string
}

// webPart is what one phase left.
type webPart struct {
	ID, Title string
	Blocks    []webBlock
}

// webBlock is one block of a part; Items is a whole list.
type webBlock struct {
	Heading string
	Level   int // of the heading: 3 to 6
	Note    string
	Text    string
	Items   []webItem
	Picture template.HTML
}

// webItem is an item of a list, after its label if it has one, with those below it.
type webItem struct {
	Label, Text string
	Items       []webItem
}

// nested adds an item so many levels deep, below the last one of the level
// before, as deep as there is one.
func nested(list []webItem, item webItem, level int) []webItem {
	if level > 0 && len(list) > 0 {
		last := &list[len(list)-1]
		last.Items = nested(last.Items, item, level-1)
		return list
	}
	return append(list, item)
}

func (w writer) webParts(list []Part) []webPart {
	var out []webPart
	for i, part := range list {
		x := webPart{ID: fmt.Sprintf("part%d", i+1), Title: oneLine(w.words(part.Title))}
		for j, b := range w.blocks(part) {
			last := len(x.Blocks) - 1
			switch b.kind {
			case headingBlock:
				x.Blocks = append(x.Blocks, webBlock{Heading: b.text, Level: min(3+b.level, 6), Note: b.note})
			case itemBlock:
				if last < 0 || x.Blocks[last].Items == nil {
					x.Blocks = append(x.Blocks, webBlock{})
					last++
				}
				x.Blocks[last].Items = nested(x.Blocks[last].Items, webItem{Label: b.label, Text: b.rest()}, b.level)
			case pictureBlock:
				x.Blocks = append(x.Blocks, webBlock{Picture: template.HTML(w.svg(*b.picture, fmt.Sprintf("part%d-%d", i+1, j+1))), Note: b.note})
			default:
				x.Blocks = append(x.Blocks, webBlock{Text: b.full()})
			}
		}
		out = append(out, x)
	}
	return out
}

type webDrawing struct {
	Picture     template.HTML // our own drawing; its words are escaped
	Title, Note string
}

// writeHTML writes one file that needs nothing else: no script, no font, no
// picture from elsewhere. It is the accessible form of the report: headings,
// lists, tables with headers and pictures with words; a browser prints it.
func writeHTML(out io.Writer, d Document, w writer) error {
	page := webPage{writer: w, D: d, Title: w.title(d), Facts: w.facts(d), Promises: "report.section.promises"}
	if d.Keeper != nil {
		page.Promises = "report.section.ownPromises"
	}
	stones, others := buried(d.Procedures)
	for i, p := range stones {
		page.Stones = append(page.Stones, webDrawing{
			template.HTML(w.svg(stone(p), fmt.Sprintf("stone%d", i+1))), oneLine(p.Name), w.procedureLine(p),
		})
	}
	if why := w.noBurial(d); why != "" {
		page.Others = append(page.Others, why)
	}
	for _, p := range others {
		page.Others = append(page.Others, w.procedureLine(p))
	}
	page.Parts = w.webParts(d.Parts)
	for i, f := range d.figuresAlone() {
		x := webDrawing{Title: w.figureTitle(f), Note: w.figureLine(d, f)}
		if !f.Few {
			x.Picture = template.HTML(w.svg(histogram(f), fmt.Sprintf("figure%d", i+1)))
		}
		page.Figures = append(page.Figures, x)
	}
	for _, l := range d.Log {
		page.Log = append(page.Log, [2]string{w.clock(d, l.At), w.logLine(l)})
	}
	for _, role := range roles {
		if names := w.names(d, role); names != "" && d.Keeper == nil {
			page.RoleNames = append(page.RoleNames, [2]string{w.roleName(role), names})
		}
	}
	var b bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&b, "page.html.tmpl", page); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

// The methods below are for the template.

// Say gives the words of a key.
func (p webPage) Say(key string, args ...any) string { return p.say(key, args...) }

// Lang is the page's language.
func (p webPage) Lang() string { return p.lang.Lang() }

// Line tidies a text of one line.
func (p webPage) Line(s string) string { return oneLine(s) }

// Words resolves a text.
func (p webPage) Words(t screen.Text) string { return p.words(t) }

// Name is somebody's name.
func (p webPage) Name(x Person) string { return p.name(x) }

// Day writes an ISO day.
func (p webPage) Day(iso string) string { return p.day(iso) }

// Sentence is an agreement's wording in spans.
func (p webPage) Sentence(a Agreement) []span { return p.sentence(a) }

// Extras are the lines under an agreement's sentence, with the votes.
func (p webPage) Extras(a Agreement) []string {
	out := p.extras(a)
	if v := p.votes(a); v != "" {
		out = append(out, v)
	}
	return out
}

// Notices stand above everything.
func (p webPage) Notices() []string { return p.notices(p.D) }

// CardLine is a card of the harvest.
func (p webPage) CardLine(c Card) string { return p.cardLine(c) }

// HoursWon is the sentence on the hours that come back.
func (p webPage) HoursWon() string {
	if p.D.HoursWon == "" {
		return ""
	}
	return p.say("report.hoursWon", "hours", p.number(p.D.HoursWon))
}

// Made is the line at the foot.
func (p webPage) Made() string { return p.say("report.madeAt", "at", p.made(p.D)) }

// webAgreement is what the template's part for one agreement sees.
type webAgreement struct {
	P    webPage
	A    Agreement
	Open bool // not adopted
}

// With hands an agreement to its part of the template.
func (p webPage) With(a Agreement, open bool) webAgreement { return webAgreement{p, a, open} }
