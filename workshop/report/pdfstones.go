package report

// The stones of buried procedures stand three on a row.
const (
	stonesPerRow = 3
	stoneWidth   = 50.0
	stoneGap     = 12.0
)

// procedures have a stone each when buried, the others a line. Where a row of
// stones leaves room, the words stand beside it.
func (p *page) procedures() {
	if len(p.d.Procedures) == 0 && p.d.NoBurial == "" {
		return
	}
	stones, others := buried(p.d.Procedures)
	if len(stones) == 0 {
		p.section("report.section.procedures", 10)
		p.procedureWords(others, marginX)
		return
	}
	p.section("report.section.procedures", stoneWidth+6)
	for len(stones) > stonesPerRow {
		p.stones(stones[:stonesPerRow])
		stones = stones[stonesPerRow:]
	}
	top, turned := p.y, p.PageCount()
	p.stones(stones)
	below := p.y
	x := marginX + float64(len(stones))*(stoneWidth+stoneGap)
	if len(stones) < stonesPerRow && turned == p.PageCount() && p.wordsHeight(others, x) <= below-top {
		p.y = top + 4
		p.procedureWords(others, x)
		p.y = below
		return
	}
	p.procedureWords(others, marginX)
}

// stones sets one row.
func (p *page) stones(row []Procedure) {
	first := stone(row[0])
	h := stoneWidth * first.H / first.W
	p.room(h + 8)
	for i, s := range row {
		x := marginX + float64(i)*(stoneWidth+stoneGap)
		p.picture(stone(s), x, p.y, stoneWidth)
		review := p.wrap(one(p.say("report.procedure.review", "date", p.day(s.Review))), stoneWidth, sizeSmall)[0]
		p.set(review, x+(stoneWidth-p.lineWidth(review, sizeSmall))/2, p.y+h+0.6, sizeSmall, muted)
	}
	p.y += h + 6.4
}

// procedureWords say what the burials give back, and what became of the others.
func (p *page) procedureWords(others []Procedure, x float64) {
	width := marginX + textWidth - x
	if p.d.HoursWon != "" {
		p.paragraph(bold(p.hoursWon()), x, width, sizeBody, ink)
		p.y += 1
	}
	if why := p.noBurial(p.d); why != "" {
		p.paragraph(one(why), x, width, sizeBody, ink)
		p.y += 1
	}
	for _, q := range others {
		p.room(lineHeight(sizeBody))
		p.dot(x, p.y, sizeBody)
		p.paragraph(one(p.procedureLine(q)), x+4.4, width-4.4, sizeBody, ink)
		p.y += 0.7
	}
}

// wordsHeight is what procedureWords takes.
func (p *page) wordsHeight(others []Procedure, x float64) float64 {
	width := marginX + textWidth - x
	lines := 0
	if p.d.HoursWon != "" {
		lines += len(p.wrap(bold(p.hoursWon()), width, sizeBody))
	}
	if why := p.noBurial(p.d); why != "" {
		lines += len(p.wrap(one(why), width, sizeBody))
	}
	for _, q := range others {
		lines += len(p.wrap(one(p.procedureLine(q)), width-4.4, sizeBody))
	}
	return 6 + float64(lines)*lineHeight(sizeBody) + float64(len(others))
}

func (p *page) hoursWon() string { return p.say("report.hoursWon", "hours", p.number(p.d.HoursWon)) }
