package report

// row is a part of a card that is not broken over pages.
type row struct {
	h   float64
	set func(y float64)
}

// The measures of a card.
const (
	cardBar   = 1.4 // the accent at its left edge
	cardInset = 5.0
	cardPad   = 2.6
	cardGap   = 2.6
	cardX     = marginX + cardInset
	cardWidth = textWidth - cardInset - 4
)

// card sets rows on a tinted ground. A usual one stays together; one of more
// than half a page goes on over the next pages, with its ground.
func (p *page) card(bar rgb, rows []row) {
	total := 2 * cardPad
	for _, r := range rows {
		total += r.h
	}
	if total <= (pageEnd-marginTop)/2 {
		p.room(total)
	} else {
		p.room(40)
	}
	for len(rows) > 0 {
		h, n := 2*cardPad, 0
		for n < len(rows) && (n == 0 || p.y+h+rows[n].h <= pageEnd) {
			h += rows[n].h
			n++
		}
		p.fill(surface)
		p.Rect(marginX, p.y, textWidth, h, "F")
		p.fill(bar)
		p.Rect(marginX, p.y, cardBar, h, "F")
		y := p.y + cardPad
		for _, r := range rows[:n] {
			r.set(y)
			y += r.h
		}
		p.y += h + cardGap
		if rows = rows[n:]; len(rows) > 0 {
			p.turn()
		}
	}
}

// text makes the rows of wrapped text in a card.
func (p *page) text(spans []span, size float64, c rgb) []row {
	var rows []row
	for _, l := range p.wrap(spans, cardWidth, size) {
		rows = append(rows, row{lineHeight(size), func(y float64) { p.set(l, cardX, y, size, c) }})
	}
	return rows
}

func gap(h float64) row { return row{h, func(float64) {}} }

// agreementCard is one agreement: who promises whom and by when, large; the
// exact sentence; and what belongs to it, small.
func (p *page) agreementCard(a Agreement, bar rgb) {
	rows := []row{p.who(a)}
	rows = append(rows, gap(0.8))
	rows = append(rows, p.text(p.sentence(a), sizeBody, ink)...)
	extras := p.extras(a)
	if v := p.votes(a); v != "" {
		extras = append(extras, v)
	}
	if len(extras) > 0 {
		rows = append(rows, gap(1.2))
	}
	for _, line := range extras {
		rows = append(rows, p.text(one(line), sizeSmall, muted)...)
	}
	p.card(bar, rows)
}

// who is the card's head: giver, arrow, receiver, and the due date at the right.
func (p *page) who(a Agreement) row {
	const size = 12.5
	due, by := "", ""
	if a.Due != "" {
		due, by = p.day(a.Due), p.say("report.by")+" "
	}
	dueWidth := p.width(due, true, size) + p.width(by, false, sizeSmall)
	giver, receiver := p.bothNames(p.name(a.Giver), p.name(a.Receiver), cardWidth-dueWidth-14, size)
	return row{lineHeight(size), func(y float64) {
		x := cardX
		p.set(line{{giver, true}}, x, y, size, ink)
		x += p.width(giver, true, size) + 1.8
		p.arrow(x, y+lineHeight(size)*0.46)
		p.set(line{{receiver, true}}, x+7, y, size, ink)
		right := cardX + cardWidth
		p.setRight(due, right, y, size, true, accent)
		p.setRight(by, right-p.width(due, true, size), y+(size-sizeSmall)*ptToMM, sizeSmall, false, muted)
	}}
}

// bothNames fits two names beside each other: what one does not need is the other's.
func (p *page) bothNames(giver, receiver string, width, size float64) (string, string) {
	first := min(p.width(p.print.printable(giver), true, size), width/2)
	receiver = p.short(receiver, width-first, size)
	return p.short(giver, width-p.width(receiver, true, size), size), receiver
}

// short cuts a name that is too wide for its place; the sentence has it whole.
func (p *page) short(text string, width, size float64) string {
	text = p.print.printable(text)
	if p.width(text, true, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && p.width(string(runes)+"…", true, size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// arrow is drawn, since the font has none.
func (p *page) arrow(x, y float64) {
	p.draw(accent)
	p.SetLineWidth(0.45)
	p.Line(x, y, x+4.6, y)
	p.Line(x+3, y-1.3, x+4.6, y)
	p.Line(x+3, y+1.3, x+4.6, y)
}
