package report

import (
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/measure"
)

// Text is the plain form of the homework, to paste into a message.
const Text Format = "txt"

// HomeworkFormats are those of WriteHomework.
func HomeworkFormats() []Format { return []Format{PDF, HTML, Text} }

// homework is one page that participants get beforehand: what it is about, and
// what to think over. Nothing of it comes back: answers are given in the room.
type homework struct {
	title    string
	lines    []string
	sections []homeworkSection
	end      string
}

type homeworkSection struct {
	title, about string
	items        []string
}

// WriteHomework writes what participants get beforehand, in one of
// HomeworkFormats and in a language; nil is the programme's. The error is
// ErrFormat, or what out returned, wrapped.
func WriteHomework(out io.Writer, p Pack, f Format, lang *assets.Texts) error {
	w := p.writer(lang)
	h := p.homework(w)
	switch f {
	case PDF:
		pg := newPage(p.document(), w)
		pg.homework(h)
		pg.footers()
		return pg.finish(out)
	case HTML:
		return h.html(out, w.lang.Lang())
	case Text:
		return h.text(out)
	}
	return fmt.Errorf("%w: %q", ErrFormat, f)
}

// homework puts the page into words.
func (p Pack) homework(w writer) homework {
	h := homework{title: oneLine(p.Name), end: w.say("homework.end")}
	when := w.say("homework.intro")
	h.lines = append(h.lines, when)
	if p.Day != "" {
		h.lines = append(h.lines, w.say("prepare.day")+": "+w.longDay(p.Day))
	}
	if p.Start != "" {
		h.lines = append(h.lines, w.say("prepare.start")+": "+p.Start)
	}
	if p.Place != "" {
		h.lines = append(h.lines, w.say("prepare.place")+": "+tidy(p.Place))
	}
	scan := homeworkSection{title: w.say("homework.scan"), about: w.say("homework.scanAbout")}
	for f := 1; f <= measure.Factors; f++ {
		scan.items = append(scan.items, w.say("factor.f"+strconv.Itoa(f)+".statement"))
	}
	think := homeworkSection{title: w.say("homework.think"), about: w.say("homework.thinkAbout")}
	for _, key := range []string{"homework.promise", "homework.procedure", "homework.tools", "homework.story"} {
		think.items = append(think.items, w.say(key))
	}
	bring := homeworkSection{title: w.say("homework.bring"), items: []string{w.say("homework.laptop"), w.say("homework.figures")}}
	h.sections = []homeworkSection{scan, think, bring}
	return h
}

// homework sets the page.
func (p *page) homework(h homework) {
	p.sheetHead(p.say("homework.label"), h.title)
	for _, l := range h.lines {
		p.paragraph(one(l), marginX, textWidth, 11, ink)
	}
	for _, s := range h.sections {
		p.sectionOf(s.title, 10)
		if s.about != "" {
			p.paragraph(one(s.about), marginX, textWidth, sizeBody, muted)
			p.y += 1
		}
		for _, item := range s.items {
			p.item(one(item), 10.6, 0)
			p.y += 1
		}
	}
	p.y += 4
	p.paragraph(one(h.end), marginX, textWidth, sizeBody, muted)
}

// text is for a message.
func (h homework) text(out io.Writer) error {
	var b strings.Builder
	b.WriteString(h.title + "\n\n" + strings.Join(h.lines, "\n") + "\n")
	for _, s := range h.sections {
		b.WriteString("\n" + s.title + "\n")
		if s.about != "" {
			b.WriteString(s.about + "\n")
		}
		for _, item := range s.items {
			b.WriteString("- " + item + "\n")
		}
	}
	b.WriteString("\n" + h.end + "\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// html is a page that stands on its own.
func (h homework) html(out io.Writer, lang string) error {
	var b strings.Builder
	esc := html.EscapeString
	b.WriteString("<!doctype html>\n<html lang=\"" + lang + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + esc(h.title) +
		"</title><style>body{font:1.05rem/1.5 system-ui,sans-serif;color:#1f2430;max-width:42rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.15rem;color:#1d5fa8;margin-top:1.6em}.m{color:#5b6472}</style></head><body>\n<h1>" + esc(h.title) + "</h1>\n")
	for _, l := range h.lines {
		b.WriteString("<p>" + esc(l) + "</p>\n")
	}
	for _, s := range h.sections {
		b.WriteString("<h2>" + esc(s.title) + "</h2>\n")
		if s.about != "" {
			b.WriteString("<p class=\"m\">" + esc(s.about) + "</p>\n")
		}
		b.WriteString("<ul>\n")
		for _, item := range s.items {
			b.WriteString("<li>" + esc(item) + "</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("<p class=\"m\">" + esc(h.end) + "</p>\n</body></html>\n")
	_, err := io.WriteString(out, b.String())
	return err
}
