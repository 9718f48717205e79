package report

// parts are what the phases left, in the order of the session.
func (p *page) parts() {
	for _, part := range p.d.Parts {
		p.sectionOf(oneLine(p.words(part.Title)), 24)
		blocks := p.blocks(part)
		for i, b := range blocks {
			if b.kind == headingBlock {
				p.room(p.withNext(blocks[i:]))
			}
			p.block(b)
		}
	}
}

// withNext is how high headings are with the beginning of what they stand above.
func (p *page) withNext(blocks []block) float64 {
	high := 0.0
	for _, b := range blocks {
		switch {
		case b.kind == headingBlock:
			high += lineHeight(sizeBody) * 2
		case b.kind == pictureBlock && b.picture.Check() == nil:
			_, picture := blockSize(b)
			return high + picture
		default:
			return high + lineHeight(sizeBody)*2
		}
	}
	return high
}

func (p *page) block(b block) {
	switch b.kind {
	case headingBlock:
		size := sizeBody
		if b.level == 0 {
			size += 0.8
		}
		p.y += 1.2
		p.paragraph([]span{{b.text, true}}, marginX, textWidth, size, ink)
		if b.note != "" {
			p.paragraph(one(b.note), marginX, textWidth, sizeTiny, muted)
		}
		p.y += 0.5
	case itemBlock:
		spans := one(b.rest())
		if b.label != "" {
			spans = append(bold(b.label+": "), spans...)
		}
		p.item(spans, sizeSmall+0.4, b.level)
	case pictureBlock:
		p.blockPicture(b)
	default:
		p.paragraph(one(b.full()), marginX, textWidth, sizeSmall+0.4, ink)
		p.y += 0.7
	}
}

// blockSize is how wide and high a picture is set: as wide as it stays readable
// on one page.
func blockSize(b block) (width, high float64) {
	const most = 110.0 // mm high
	d := b.picture
	width = min(textWidth*0.8, most*d.W/d.H)
	return width, width * d.H / d.W
}

func (p *page) blockPicture(b block) {
	d := *b.picture
	if d.Check() != nil {
		p.paragraph(one(b.text), marginX, textWidth, sizeSmall, ink)
		return
	}
	width, high := blockSize(b)
	p.room(high + 3)
	p.picture(d, marginX, p.y, width)
	p.y += high + 3
}
