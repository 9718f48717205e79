package chart

import "strconv"

// Seals counts the answers of a consent round.
type Seals struct {
	Consents, Concerns, Objections int
	// Waiting counts the voters who have not answered.
	Waiting int
}

const (
	sealsPerRow = 12
	// mostSeals is how many seals are drawn one by one; beyond that the
	// counts alone say it.
	mostSeals = 60
	sealRoom  = Width / sealsPerRow
	sealSize  = 32.0
)

// sealWords are where the words under the seals begin: a concern has the longest,
// and where the last ends.
var sealWords = [...]float64{0, 230, 530, 765, Width}

// Dots shows one seal per answer: a disc with a tick for consent, a disc half
// filled for consent with a concern, an octagon with a bar for an objection,
// and an empty ring for who has yet to answer; under them the counts.
func Dots(s Seals) Drawing {
	kinds, _, n := counts([]int{s.Consents, s.Concerns, s.Objections, s.Waiting})
	d := Drawing{W: Width}
	y := 8.0
	if n <= mostSeals {
		at := 0
		for kind, count := range kinds {
			for range count {
				d.seal(kind, (float64(at%sealsPerRow)+0.5)*sealRoom, y+sealRoom*(float64(at/sealsPerRow)+0.5), sealSize)
				at++
			}
		}
		y += sealRoom * float64((n+sealsPerRow-1)/sealsPerRow)
	}
	keys := [4]string{"chart.consents", "chart.concerns", "chart.objections", "chart.waiting"}
	parts := make([]Text, 0, len(kinds))
	for kind, count := range kinds {
		x, end := sealWords[kind], sealWords[kind+1]
		d.seal(kind, x+28, y+34, 20)
		d.label(Label{X: x + 58, Y: y + 6, W: 60, H: 56, Text: Plain(strconv.Itoa(count)), Size: normal, Color: Ink, Bold: true})
		d.label(Label{X: x + 108, Y: y, W: end - x - 112, H: 68, Text: Key(keys[kind], nil), Size: small, Color: Ink, Lines: 2})
		parts = append(parts, part(Key(keys[kind], nil), count))
	}
	d.H = y + 76
	d.Alt = Key("chart.seals.alt", map[string]any{"Parts": parts})
	return d
}

// seal draws one seal of a kind around x, y.
func (d *Drawing) seal(kind int, x, y, r float64) {
	switch kind {
	case 0:
		d.rect(disc(x, y, r, Positive, Positive, Solid))
		d.line(x-r*0.45, y+r*0.05, x-r*0.1, y+r*0.4, r*0.16, Surface)
		d.line(x-r*0.1, y+r*0.4, x+r*0.5, y-r*0.35, r*0.16, Surface)
	case 1:
		d.rect(disc(x, y, r, Surface, Warn, Solid))
		d.polygon(Polygon{Points: arc(x, y, r, 90, 270), Fill: Warn})
	case 2:
		d.polygon(Polygon{Points: octagon(x, y, r), Fill: Negative, Stroke: Negative})
		d.line(x-r*0.5, y, x+r*0.5, y, r*0.24, Surface)
	default:
		d.rect(disc(x, y, r, None, Muted, Solid))
	}
}
