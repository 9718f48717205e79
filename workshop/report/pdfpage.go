package report

import (
	"bytes"
	"io"

	"codeberg.org/go-pdf/fpdf"
)

// The page is A4 upright; lengths are millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	marginX    = 18.0
	marginTop  = 16.0
	pageEnd    = 278.0 // below it only the footer
	textWidth  = pageWidth - 2*marginX
)

// page lays out a document from top to bottom; y is where the next thing goes.
type page struct {
	setter
	writer
	d Document
	y float64
}

// writePDF writes the report for paper: what was agreed comes first, with names
// and dates that can be found from a distance, the log last. The file's dates
// are the document's, so that the same document gives the same bytes.
func writePDF(out io.Writer, d Document, w writer) error {
	p := newPage(d, w)
	p.head()
	p.agreements()
	p.procedures()
	p.firstSteps()
	p.list("report.section.ambassadors", p.ambassadors(d))
	p.others("report.section.parked", d.Parked)
	p.others("report.section.open", d.Open)
	p.parts()
	p.figures()
	p.harvest()
	p.people()
	p.log()
	p.footers()
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

func newPage(d Document, w writer) *page {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetMargins(marginX, marginTop, marginX)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(d.Made)
	f.SetModificationDate(d.Made)
	f.SetProducer("Afspraak", true)
	f.SetLang(w.lang.Lang())
	p := &page{writer: w, d: d}
	p.setter = newSetter(f, &printer{font: covered(), emoji: func(n int) string { return w.say("report.emoji", "N", n) }})
	f.SetTitle(p.print.printable(w.title(d)+": "+oneLine(d.Session.Name)), true)
	f.SetAuthor(p.print.printable(oneLine(d.Session.Facilitator)), true)
	p.turn()
	return p
}

// turn begins a page; every page of a rehearsal or a practice says so.
func (p *page) turn() {
	const high = 7.0 // mm of a notice
	p.AddPage()
	notices := p.notices(p.d)
	p.y = max(marginTop, high*float64(len(notices))+3)
	for i, notice := range notices {
		y := high * float64(i)
		p.fill(warn)
		p.Rect(0, y, pageWidth, high, "F")
		text := p.print.printable(notice)
		x := (pageWidth - p.width(text, true, sizeBody)) / 2
		p.set(line{{text, true}}, x, y+1.5, sizeBody, white)
	}
}

// room makes sure that h millimetres fit, on the next page if need be.
func (p *page) room(h float64) {
	if p.y+h > pageEnd && p.y > marginTop {
		p.turn()
	}
}

// section begins a section, together with at least the next few lines.
func (p *page) section(key string, keep float64) { p.sectionOf(p.say(key), keep) }

// sectionOf is section with a title in words.
func (p *page) sectionOf(title string, keep float64) {
	p.room(14 + keep)
	if p.y > marginTop {
		p.y += 5.5
	}
	text := p.print.printable(title)
	p.Bookmark(text, 0, p.y)
	p.set(line{{text, true}}, marginX, p.y, sizeHead, accent)
	p.y += lineHeight(sizeHead) + 1.2
}

// paragraph sets text over the whole width, or from x on within width.
func (p *page) paragraph(spans []span, x, width, size float64, c rgb) {
	for _, l := range p.wrap(spans, width, size) {
		p.room(lineHeight(size))
		p.set(l, x, p.y, size, c)
		p.y += lineHeight(size)
	}
}

// indent is what an item stands in, and each level below it further.
const indent = 4.4

// item is a paragraph with a dot before it, so many levels deep.
func (p *page) item(spans []span, size float64, level int) {
	in := indent * float64(min(level, 8))
	p.room(lineHeight(size))
	p.dot(marginX+in, p.y, size)
	p.paragraph(spans, marginX+in+indent, textWidth-in-indent, size, ink)
	p.y += 0.7
}

// dot marks a line of a list that begins at x, y.
func (p *page) dot(x, y, size float64) {
	p.fill(accent)
	p.Circle(x+1.2, y+lineHeight(size)*0.46, 0.7, "F")
}

// footers are written when the number of pages is known.
func (p *page) footers() {
	pages := p.PageCount()
	left := p.print.printable(oneLine(p.d.Session.Name) + " · " + p.day(p.d.Session.Day) + " · " + p.say("report.madeAt", "at", p.made(p.d)))
	lost := p.print.lost
	for i := 1; i <= pages; i++ {
		p.SetPage(i)
		p.draw(hair)
		p.SetLineWidth(0.2)
		p.Line(marginX, pageEnd+4, pageWidth-marginX, pageEnd+4)
		p.set(p.wrap(one(left), textWidth-34, sizeTiny)[0], marginX, pageEnd+5.6, sizeTiny, muted)
		p.setRight(p.say("report.page", "page", i, "pages", pages), pageWidth-marginX, pageEnd+5.6, sizeTiny, false, muted)
		if lost && i == pages {
			p.set(p.wrap(one(p.say("report.lost")), textWidth, sizeTiny)[0], marginX, pageEnd+9.4, sizeTiny, muted)
		}
	}
}
