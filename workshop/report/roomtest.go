package report

import (
	"io"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

// RoomTest is what a test of the room came to, in words, for who looks after the
// network there.
type RoomTest struct {
	Title     string
	Made      time.Time
	Outcome   string
	Do        string   // what to do about it
	Notes     []string // what else is the matter, and what to do
	Addresses []string // of the laptop that tested, the best first
	Parts     []RoomTestPart
	Limits    string // what the test says nothing about
}

// RoomTestPart is a list of what was tested or found, each with how that went.
type RoomTestPart struct {
	Title string
	Rows  [][2]string
}

// WriteRoomTest writes it as a PDF of A4 pages. The error is what out returned.
func WriteRoomTest(out io.Writer, r RoomTest, lang *assets.Texts) error {
	d := Document{Made: r.Made, Language: lang.Lang(), TimeZone: r.Made.Location().String()}
	d.Session = Session{Name: r.Title, Day: r.Made.Format(time.DateOnly)}
	p := newPage(d, newWriter(lang, workshop.Wording{}, Options{}))
	p.SetTitle(p.print.printable(r.Title), true)
	p.sheetHead(lang.DateTime(r.Made), r.Title)
	p.paragraph(bold(r.Outcome), marginX, textWidth, 17, ink)
	p.y += 1
	p.paragraph(one(r.Do), marginX, textWidth, sizeHead, ink)
	for _, n := range r.Notes {
		p.y += 3
		p.item(one(n), sizeHead, 0)
	}
	if len(r.Addresses) > 0 {
		p.sectionOf(p.say("roomTest.address"), 10)
		for _, a := range r.Addresses {
			p.paragraph(bold(a), marginX, textWidth, sizeHead, ink)
		}
	}
	for _, part := range r.Parts {
		p.sectionOf(part.Title, 10)
		for _, row := range part.Rows {
			p.roomRow(row)
		}
	}
	p.y += 4
	p.paragraph(one(r.Limits), marginX, textWidth, sizeBody, muted)
	p.footers()
	return p.finish(out)
}

// roomRow is what was tested at the left and how it went at the right.
func (p *page) roomRow(row [2]string) {
	const left, gap = 96.0, 4.0
	p.room(2 * lineHeight(sizeHead))
	top := p.y
	p.paragraph(one(row[0]), marginX, left, sizeHead, ink)
	end := p.y
	p.y = top
	p.paragraph(bold(row[1]), marginX+left+gap, textWidth-left-gap, sizeHead, ink)
	p.y = max(p.y, end) + 1
}
