package report

import "strings"

// Sizes of the sheet that hangs in the room, in points: read from some metres away.
const (
	joinTitle = 36.0
	joinStep  = 23.0
	joinLabel = 11.0
	joinHand  = 20.0 // mm to write a code or an address in, with a thick pen
	joinLeft  = 15.0 // mm for the number of a step
)

// packJoin is how to take part, to hang up in the room: four steps, each with what
// it needs under it.
func (p *page) packJoin(pack Pack) {
	p.paragraph(bold(p.say("join.how")), marginX, textWidth, joinTitle, ink)
	p.y += 1
	p.rule(accent, 1)
	p.y += 6
	p.joinStep("1", p.say("pack.join.network"))
	p.hand(p.say("join.network"), pack.Network, "")
	p.joinStep("2", p.say("pack.join.choose", "name", oneLine(pack.Name)))
	was := ""
	if len(pack.Addresses) > 0 {
		was = p.say("pack.join.was", "addresses", strings.Join(pack.Addresses, ", "))
	}
	p.hand(p.say("pack.join.address"), "", was)
	p.joinStep("3", p.say("pack.join.code"))
	p.hand(p.say("join.code"), "", "")
	p.joinStep("4", p.say("pack.join.words"))
	p.y += 3
	p.rule(hair, 0.3)
	p.y += 4
	p.paragraph(one(p.say("pack.join.help")), marginX, textWidth, 15, muted)
}

// joinStep is a numbered step.
func (p *page) joinStep(number, words string) {
	p.set(line{{number, true}}, marginX, p.y, joinStep, accent)
	p.paragraph(one(words), marginX+joinLeft, textWidth-joinLeft, joinStep, ink)
	p.y += 2
}

// hand is a box with what is known, and room to write what is not; was, in small
// letters under it, is what may have changed since.
func (p *page) hand(label, known, was string) {
	x, wide := marginX+joinLeft, textWidth-joinLeft
	p.draw(muted)
	p.SetLineWidth(0.4)
	p.RoundedRect(x, p.y, wide, joinHand, 2, "1234", "D")
	p.set(p.wrap(bold(label), wide-8, joinLabel)[0], x+4, p.y+1.6, joinLabel, muted)
	if known != "" {
		p.set(p.wrap(bold(known), wide-8, joinStep)[0], x+4, p.y+7.4, joinStep, ink)
	}
	p.y += joinHand + 1.5
	if was != "" {
		p.paragraph(one(was), x+4, wide-4, joinLabel, muted)
	}
	p.y += 5
}
