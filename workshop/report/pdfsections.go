package report

import "strings"

// head is the top of the first page: what, when, who.
func (p *page) head() {
	label := p.print.printable(strings.ToUpper(p.title(p.d)))
	p.set(line{{label, true}}, marginX, p.y, 8.6, accent)
	p.y += lineHeight(8.6) + 0.6
	p.paragraph(bold(oneLine(p.d.Session.Name)), marginX, textWidth, sizeTitle, ink)
	p.y += 1.4
	p.draw(accent)
	p.SetLineWidth(0.7)
	p.Line(marginX, p.y, pageWidth-marginX, p.y)
	p.y += 2.6
	p.factsRow()
}

// factsRow sets the facts beside each other, three on a row: a long date fits.
func (p *page) factsRow() {
	const perRow, width = 3, textWidth / 3
	facts := p.facts(p.d)
	for len(facts) > 0 {
		n, lowest := min(perRow, len(facts)), p.y
		for i, f := range facts[:n] {
			x, y := marginX+float64(i)*width, p.y
			p.set(p.wrap(one(f[0]), width-3, sizeTiny)[0], x, y, sizeTiny, muted)
			y += lineHeight(sizeTiny)
			for _, l := range p.wrap(bold(f[1]), width-3, sizeBody) {
				p.set(l, x, y, sizeBody, ink)
				y += lineHeight(sizeBody)
			}
			lowest = max(lowest, y)
		}
		p.y = lowest + 1.4
		facts = facts[n:]
	}
}

func (p *page) agreements() {
	p.section("report.section.agreements", 24)
	for _, a := range p.d.Agreements {
		p.agreementCard(a, accent)
	}
	if len(p.d.Agreements) == 0 {
		p.paragraph(one(p.say(p.d.noneAgreed())), marginX, textWidth, sizeBody, muted)
	}
}

// others are agreements that were not adopted.
func (p *page) others(key string, list []Agreement) {
	if len(list) == 0 {
		return
	}
	p.section(key, 24)
	for _, a := range list {
		p.agreementCard(a, warn)
	}
}

// firstSteps stand in two columns: they are short.
func (p *page) firstSteps() {
	if len(p.d.FirstSteps) == 0 {
		return
	}
	p.section("report.section.firstSteps", 10)
	const size = sizeSmall + 0.4
	width := (textWidth - 6) / 2
	for list := p.d.FirstSteps; len(list) > 0; list = list[min(2, len(list)):] {
		var cells [2][]line
		h := 0.0
		for i, f := range list[:min(2, len(list))] {
			cells[i] = p.wrap([]span{{p.name(f.Person), true}, {"  " + oneLine(f.Text), false}}, width-indent, size)
			h = max(h, float64(len(cells[i]))*lineHeight(size))
		}
		p.room(h)
		for i, lines := range cells {
			x := marginX + float64(i)*(width+6)
			for j, l := range lines {
				if j == 0 {
					p.dot(x, p.y, size)
				}
				p.set(l, x+indent, p.y+float64(j)*lineHeight(size), size, ink)
			}
		}
		p.y += h + 0.9
	}
}

func (p *page) lineWidth(l line, size float64) float64 {
	w := 0.0
	for _, s := range l {
		w += p.width(s.Text, s.Strong, size)
	}
	return w
}

// figures are set two on a row: the question, its picture, its figure.
func (p *page) figures() {
	list := p.d.figuresAlone()
	if len(list) == 0 {
		return
	}
	const perRow, between, part = 2, 10.0, 0.8 // of the width for the picture
	width := (textWidth - (perRow-1)*between) / perRow
	p.section("report.section.figures", 50)
	for len(list) > 0 {
		n := min(perRow, len(list))
		blocks := make([]figureBlock, n)
		top, bottom := 0.0, 0.0
		for i, f := range list[:n] {
			blocks[i] = p.figureBlock(f, width)
			top = max(top, lineHeight(sizeSmall)*float64(len(blocks[i].question)))
			bottom = max(bottom, lineHeight(sizeTiny)*float64(len(blocks[i].words)))
		}
		high := width * part * 0.46
		p.room(top + high + bottom + 5)
		for i := range blocks {
			p.setFigure(blocks[i], list[i], marginX+float64(i)*(width+between), width, top, high)
		}
		p.y += top + high + bottom + 5
		list = list[n:]
	}
	p.paragraph(one(p.say("report.figures.note", "min", p.d.Session.MinGroup)), marginX, textWidth, sizeTiny, muted)
}

type figureBlock struct{ question, words []line }

func (p *page) figureBlock(f Figure, width float64) figureBlock {
	return figureBlock{
		p.wrap(bold(p.figureTitle(f)), width, sizeSmall),
		p.wrap(one(p.figureLine(p.d, f)), width, sizeTiny),
	}
}

func (p *page) setFigure(b figureBlock, f Figure, x, width, top, high float64) {
	for i, l := range b.question {
		p.set(l, x, p.y+float64(i)*lineHeight(sizeSmall), sizeSmall, ink)
	}
	y := p.y + top + 1
	if !f.Few {
		d := histogram(f)
		p.picture(d, x, y, min(width, high*d.W/d.H))
		y += high + 1
	}
	for i, l := range b.words {
		p.set(l, x, y+float64(i)*lineHeight(sizeTiny), sizeTiny, muted)
	}
}

func (p *page) harvest() {
	promises := "report.section.promises"
	if p.d.Keeper != nil {
		promises = "report.section.ownPromises"
	}
	p.cards(promises, p.d.Promises)
	p.cards("report.section.nominations", p.d.Nominations)
}

func (p *page) cards(key string, list []Card) {
	p.list(key, p.writer.cards(list))
}

// list is a section of plain items, left out when there are none.
func (p *page) list(key string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.section(key, 10)
	for _, line := range lines {
		p.item(one(line), sizeSmall+0.4, 0)
	}
}

func (p *page) people() {
	if p.d.Keeper != nil || len(p.d.People) == 0 {
		return
	}
	p.section("report.section.people", 10)
	for _, role := range roles {
		if names := p.names(p.d, role); names != "" {
			p.paragraph([]span{{p.roleName(role) + ": ", true}, {names, false}}, marginX, textWidth, sizeBody, ink)
			p.y += 0.8
		}
	}
}

func (p *page) log() {
	if len(p.d.Log) == 0 {
		return
	}
	p.section("report.section.log", 10)
	for _, l := range p.d.Log {
		p.room(lineHeight(sizeSmall))
		p.set(line{{p.clock(p.d, l.At), true}}, marginX, p.y, sizeSmall, muted)
		p.paragraph(one(p.logLine(l)), marginX+12, textWidth-12, sizeSmall, ink)
		p.y += 0.6
	}
}
