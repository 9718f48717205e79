package report

// parts are what the phases left, in the order of the session.
func (p *page) parts() {
	for _, part := range p.d.Parts {
		p.sectionOf(oneLine(p.words(part.Title)), 24)
		for _, b := range p.blocks(part) {
			p.block(b)
		}
	}
}

func (p *page) block(b block) {
	switch b.kind {
	case headingBlock:
		size := sizeBody
		if b.level == 0 {
			size += 0.8
		}
		p.room(lineHeight(size) * 3)
		p.y += 1.2
		p.paragraph([]span{{b.text, true}}, marginX, textWidth, size, ink)
		if b.note != "" {
			p.paragraph(one(b.note), marginX, textWidth, sizeTiny, muted)
		}
		p.y += 0.5
	case itemBlock:
		p.item(one(b.full()), sizeSmall+0.4, b.level)
	case pictureBlock:
		p.blockPicture(b)
	default:
		p.paragraph(one(b.full()), marginX, textWidth, sizeSmall+0.4, ink)
		p.y += 0.7
	}
}

// blockPicture sets a picture as wide as it stays readable on one page.
func (p *page) blockPicture(b block) {
	const most = 110.0 // mm high
	d := *b.picture
	if d.Check() != nil {
		p.paragraph(one(b.text), marginX, textWidth, sizeSmall, ink)
		return
	}
	width := min(textWidth*0.8, most*d.W/d.H)
	high := width * d.H / d.W
	p.room(high + 3)
	p.picture(d, marginX, p.y, width)
	p.y += high + 3
}
