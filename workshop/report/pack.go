package report

import (
	"bytes"
	"io"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Pack is what is printed before a session: the agenda, how to join, vote slips,
// sheets to write on, and answers to what a client may ask.
type Pack struct {
	Name        string
	Facilitator string
	Day         string // ISO, "" while not known
	Start       string // "13:30", "" while not known
	Place       string
	Language    string // of the programme
	Agenda      []PackPhase
	Wording     workshop.Wording
	MinGroup    int // the smallest group with figures of its own
	Made        time.Time
	TimeZone    string // IANA; UTC if empty
	Rehearsal   bool
	// Network is the one to choose, as the facilitator named it; Addresses are where
	// the room's laptop was reached when this was made. What is known is printed
	// beside a line to write on: in the room it may be another.
	Network   string
	Addresses []string
}

// PackPhase is a phase of the agenda.
type PackPhase struct {
	Name, Purpose screen.Text
	Minutes       int
}

// PackOf takes a pack from a programme's session that comes, or from its last one.
func PackOf(v workshop.View) (Pack, error) {
	se := v.Latest()
	if se == nil {
		return Pack{}, ErrNoSession
	}
	o, prep := v.Overview(), se.Preparation
	p := Pack{
		Name: se.Name, Facilitator: se.Facilitator, Day: prep.Day, Start: prep.Start, Place: prep.Place, Language: o.Language,
		Wording: v.Programme.Wording, MinGroup: o.MinGroup, Made: v.Live.Now, TimeZone: v.Zone().String(), Rehearsal: o.Rehearsal, Network: se.Network, Addresses: v.Live.Addresses,
	}
	for _, it := range o.Agenda {
		if !it.Off {
			p.Agenda = append(p.Agenda, PackPhase{it.Name, screen.T("phase." + it.Phase + ".purpose"), it.Planned})
		}
	}
	return p, nil
}

// WritePack writes the pack as a PDF of A4 pages, in a language; nil is the
// programme's. The same pack gives the same bytes.
func WritePack(out io.Writer, p Pack, lang *assets.Texts) error {
	w := p.writer(lang)
	pg := newPage(p.document(), w)
	pg.packAgenda(p)
	pg.turn()
	pg.packJoin(p)
	pg.slips()
	pg.turn()
	pg.charterSheet()
	pg.turn()
	pg.agreementSheet()
	pg.turn()
	pg.roomSheet()
	pg.turn()
	pg.clientQuestions(p)
	pg.footers()
	return pg.finish(out)
}

func (p Pack) writer(lang *assets.Texts) writer {
	if lang == nil {
		lang = assets.TextsIn(p.Language)
	}
	return newWriter(lang, p.Wording, Options{})
}

// document is what the pages' head and foot are made from.
func (p Pack) document() Document {
	day := p.Day
	if day == "" {
		day = p.Made.Format(time.DateOnly)
	}
	return Document{
		Made: p.Made, Language: p.Language, TimeZone: p.TimeZone, Rehearsal: p.Rehearsal,
		Session: Session{Name: p.Name, Facilitator: p.Facilitator, Day: day},
	}
}

// finish writes the pages.
func (p *page) finish(out io.Writer) error {
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

// sheetHead is the top of a page of the pack.
func (p *page) sheetHead(label, title string) {
	p.set(line{{p.print.printable(label), true}}, marginX, p.y, 8.6, accent)
	p.y += lineHeight(8.6) + 0.6
	p.paragraph(bold(title), marginX, textWidth, 20, ink)
	p.y += 1.2
	p.rule(accent, 0.7)
	p.y += 3
}

// rule draws a line over the width of the text.
func (p *page) rule(c rgb, width float64) {
	p.draw(c)
	p.SetLineWidth(width)
	p.Line(marginX, p.y, pageWidth-marginX, p.y)
}

// packAgenda is the plan with its times.
func (p *page) packAgenda(pack Pack) {
	p.sheetHead(p.say("pack.agenda"), oneLine(pack.Name))
	var facts [][2]string
	if pack.Day != "" {
		facts = append(facts, [2]string{p.say("prepare.day"), p.longDay(pack.Day)})
	}
	if pack.Place != "" {
		facts = append(facts, [2]string{p.say("prepare.place"), pack.Place})
	}
	if pack.Facilitator != "" {
		facts = append(facts, [2]string{p.say("session.facilitator"), pack.Facilitator})
	}
	for _, f := range facts {
		p.paragraph([]span{{Text: f[0] + ": "}, {Text: tidy(f[1]), Strong: true}}, marginX, textWidth, sizeBody, ink)
	}
	p.y += 3
	at, timed := 0, false
	if t, err := time.Parse("15:04", pack.Start); err == nil {
		at, timed = t.Hour()*60+t.Minute(), true
	}
	const left = 32.0
	for _, ph := range pack.Agenda {
		p.room(14)
		when := clockTime(at)
		if !timed {
			when = "+ " + clockTime(at)
		}
		at += ph.Minutes
		top := p.y
		p.set(line{{when, true}}, marginX, top, sizeHead, accent)
		p.setRight(p.say("control.minutes", "minutes", ph.Minutes), pageWidth-marginX, top+0.8, sizeBody, false, muted)
		p.paragraph(bold(p.words(ph.Name)), marginX+left, textWidth-left-26, sizeHead, ink)
		p.paragraph(one(p.words(ph.Purpose)), marginX+left, textWidth-left-26, sizeSmall, muted)
		p.y += 2.2
	}
	end := clockTime(at)
	if !timed {
		end = "+ " + end
	}
	p.room(10)
	p.rule(hair, 0.2)
	p.y += 2
	p.set(line{{end, true}, {"  " + p.say("pack.end"), false}}, marginX, p.y, sizeHead, ink)
}

// clientQuestions are for who hired the facilitator, to hand over.
func (p *page) clientQuestions(pack Pack) {
	p.sheetHead(p.say("pack.questions"), p.say("pack.questions.title"))
	for _, q := range workshop.ClientQuestions(pack.MinGroup) {
		p.room(30)
		p.paragraph(bold(p.words(q.Question)), marginX, textWidth, sizeHead, ink)
		p.y += 0.6
		p.paragraph(one(p.words(q.Answer)), marginX, textWidth, sizeBody, ink)
		p.y += 5
	}
}

// clockTime writes minutes after midnight as a time of day.
func clockTime(minutes int) string {
	return time.Date(2000, 1, 1, 0, minutes, 0, 0, time.UTC).Format("15:04")
}
