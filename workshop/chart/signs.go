package chart

// Side is a side in a debate, or neither.
type Side string

// The sides.
const (
	NoSide      Side = ""
	SideFor     Side = "for"
	SideAgainst Side = "against"
)

// side draws the sign of a side around x, y: a disc with a plus for, an octagon
// with a minus against, a ring for neither. The shape says it without colour.
func (d *Drawing) side(s Side, x, y, r float64) {
	switch s {
	case SideFor:
		d.rect(disc(x, y, r, Positive, Positive, Solid))
		d.line(x-r*0.5, y, x+r*0.5, y, r*0.24, Surface)
		d.line(x, y-r*0.5, x, y+r*0.5, r*0.24, Surface)
	case SideAgainst:
		d.polygon(Polygon{Points: octagon(x, y, r), Fill: Negative, Stroke: Negative})
		d.line(x-r*0.5, y, x+r*0.5, y, r*0.24, Surface)
	default:
		d.rect(disc(x, y, r, None, Muted, Solid))
	}
}

// tick draws a tick within r of x, y.
func (d *Drawing) tick(x, y, r float64, c Color) {
	d.line(x-r*0.6, y+r*0.05, x-r*0.15, y+r*0.5, r*0.25, c)
	d.line(x-r*0.15, y+r*0.5, x+r*0.65, y-r*0.5, r*0.25, c)
}

// cross draws a cross within r of x, y.
func (d *Drawing) cross(x, y, r float64, c Color) {
	d.line(x-r*0.5, y-r*0.5, x+r*0.5, y+r*0.5, r*0.28, c)
	d.line(x-r*0.5, y+r*0.5, x+r*0.5, y-r*0.5, r*0.28, c)
}
