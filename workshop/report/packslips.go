package report

import "strconv"

// A page of slips: so many beside each other and below each other.
const (
	slipColumns = 2
	slipRows    = 4
	slipsTop    = 14.0
	slipsBelow  = 278.0
)

// slips are vote slips to cut out, a page for each way of voting. Nobody writes a
// name on one.
func (p *page) slips() {
	for _, kind := range []struct {
		title    string
		from, to int
		words    []string
	}{
		{p.say("pack.slip.ten"), 1, 10, nil},
		{p.say("pack.slip.five"), 0, 5, nil},
		{p.say("pack.slip.consent"), 0, -1, []string{p.say("consent.consent"), p.say("consent.concern"), p.say("consent.objection")}},
	} {
		p.turn()
		wide, high := textWidth/slipColumns, (slipsBelow-slipsTop)/slipRows
		for i := range slipColumns * slipRows {
			x, y := marginX+float64(i%slipColumns)*wide, slipsTop+float64(i/slipColumns)*high
			p.slip(kind.title, x, y, wide, high)
			if kind.words == nil {
				p.slipFigures(kind.from, kind.to, x, y+24, wide)
			} else {
				p.slipWords(kind.words, x, y+16, wide, high-16)
			}
		}
	}
}

// slip is the frame of one, with its title and a line for the question.
func (p *page) slip(title string, x, y, wide, high float64) {
	p.draw(hair)
	p.SetLineWidth(0.2)
	p.SetDashPattern([]float64{1.6, 1.6}, 0)
	p.Rect(x, y, wide, high, "D")
	p.SetDashPattern(nil, 0)
	p.set(p.wrap(bold(title), wide-10, sizeBody)[0], x+5, y+4, sizeBody, ink)
	p.set(p.wrap(one(p.say("pack.slip.question")), wide-10, sizeSmall)[0], x+5, y+10, sizeSmall, muted)
	p.draw(hair)
	p.Line(x+20, y+14, x+wide-5, y+14)
}

// slipFigures are figures to circle, in one row or two.
func (p *page) slipFigures(from, to int, x, y, wide float64) {
	const size = 15.0
	n := to - from + 1
	columns, radius := 5, 6.2
	if n == 6 { // all on one row
		columns, radius = 6, 5.4
	}
	step := (wide - 10) / float64(columns)
	for i := range n {
		cx, cy := x+5+step*(float64(i%columns)+0.5), y+float64(i/columns)*16
		p.draw(muted)
		p.SetLineWidth(0.3)
		p.Circle(cx, cy, radius, "D")
		text := strconv.Itoa(from + i)
		p.set(line{{text, true}}, cx-p.width(text, true, size)/2, cy-lineHeight(size)/2+0.2, size, ink)
	}
	p.set(p.wrap(one(p.say("pack.slip.circle")), wide-10, sizeSmall)[0], x+5, y+float64((n-1)/columns)*16+9, sizeSmall, muted)
}

// slipWords are boxes to tick, and a line for the argument.
func (p *page) slipWords(words []string, x, y, wide, high float64) {
	for i, word := range words {
		at := y + 4 + float64(i)*8.4
		p.draw(muted)
		p.SetLineWidth(0.3)
		p.Rect(x+5, at, 4.6, 4.6, "D")
		p.set(p.wrap(one(word), wide-18, 11)[0], x+12, at-0.4, 11, ink)
	}
	at := y + 4 + float64(len(words))*8.4
	p.set(p.wrap(one(p.say("consent.why")), wide-10, sizeSmall)[0], x+5, at, sizeSmall, muted)
	p.draw(hair)
	p.SetLineWidth(0.2)
	for line := at + 10; line < y+high-3; line += 8 {
		p.Line(x+5, line, x+wide-5, line)
	}
}

// blank is a labelled box to write in, with lines.
func (p *page) blank(label string, x, wide, high float64) {
	p.draw(hair)
	p.SetLineWidth(0.3)
	p.RoundedRect(x, p.y, wide, high, 1.6, "1234", "D")
	lines := p.wrap(bold(label), wide-6, sizeSmall)
	for i, l := range lines[:min(len(lines), 2)] {
		p.set(l, x+3, p.y+1.8+float64(i)*lineHeight(sizeSmall), sizeSmall, muted)
	}
}

// pair are two boxes beside each other; an empty label leaves the first the width.
func (p *page) pair(one, two string, high float64) {
	if two == "" {
		p.blank(one, marginX, textWidth, high)
	} else {
		const gap = 3.0
		half := (textWidth - gap) / 2
		p.blank(one, marginX, half, high)
		p.blank(two, marginX+half+gap, half, high)
	}
	p.y += high + 3
}

// charterSheet is a team's charter to fill in by hand.
func (p *page) charterSheet() {
	p.sheetHead(p.say("pack.sheet"), p.say("charter.name"))
	f := func(name string) string { return p.say("charter.field." + name) }
	p.pair(f("customer"), f("name"), 18)
	p.pair(f("purpose"), f("why"), 26)
	p.pair(f("inScope"), f("outOfScope"), 36)
	p.pair(f("goal.text"), f("goal.kpi"), 20)
	p.pair(f("goal.baseline"), f("goal.target"), 16)
	p.pair(p.say("charter.section.doing"), "", 40)
	p.pair(f("size"), f("ambassador"), 16)
	p.pair(f("future"), f("path"), 36)
}

// agreementSheet is the sentence of an agreement, three times.
func (p *page) agreementSheet() {
	p.sheetHead(p.say("pack.sheet"), p.say("report.section.agreements"))
	dots := "………………………………"
	sentence := p.say("agreement.sentence", "giver", dots, "what", dots+dots, "receiver", dots, "soThat", dots+dots, "due", "………………", "doneWhen", dots)
	for range 3 {
		for _, l := range p.wrap(one(sentence), textWidth, 14) {
			p.set(l, marginX, p.y, 14, ink)
			p.y += lineHeight(14) * 1.5 // to write between the lines
		}
		p.pair(p.say("agreement.field.firstStep"), p.say("agreement.field.otherSees"), 20)
		p.rule(hair, 0.3)
		p.y += 5
	}
}

// roomSheet is the canvas of room and limits.
func (p *page) roomSheet() {
	p.sheetHead(p.say("pack.sheet"), p.say("phase.room.name"))
	f := func(name string) string { return p.say("roomItem.field." + name) }
	p.pair(f("case"), "", 20)
	p.pair(f("may"), f("customerInterest"), 34)
	p.pair(f("budget"), f("businessFrame"), 24)
	p.pair(f("limit.text"), f("limit.friendlyNo"), 34)
	p.pair(f("principles"), f("steeringOnlyIf"), 30)
	p.pair(f("training"), f("guidance"), 24)
	p.pair(f("reviewDate"), "", 14)
}
