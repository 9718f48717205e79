package chart

// mostCells is how many parts a meter shows one by one; more become one bar.
const mostCells = 20

// Meter shows how much of something is complete: filled of total parts.
func Meter(filled, total int, label Text) Drawing {
	total = count(total)
	filled = min(max(filled, 0), total)
	words := map[string]any{"Label": label, "Filled": filled, "Total": total}
	d := Drawing{W: Width, H: 116, Alt: Key("chart.meter.alt", words)}
	d.label(Label{X: 4, Y: 4, W: 720, H: 44, Text: label, Size: normal, Color: Ink})
	d.label(Label{X: 734, Y: 4, W: 262, H: 44, Text: Key("chart.meter", words), Size: normal, Color: Ink, Align: End, Bold: true})

	const top, height = 60.0, 44.0
	if total == 0 || total > mostCells {
		d.rect(Rect{X: 4, Y: top, W: Width - 8, H: height, Radius: 6, Fill: Surface, Stroke: Muted})
		if filled > 0 {
			d.rect(Rect{X: 4, Y: top, W: (Width - 8) * share(filled, total), H: height, Radius: 6, Fill: Accent})
		}
		return d
	}
	cell := (Width - 8) / float64(total)
	for i := range total {
		r := Rect{X: 4 + float64(i)*cell + 3, Y: top, W: cell - 6, H: height, Radius: 6, Fill: Surface, Stroke: Muted}
		if i < filled {
			r.Fill, r.Stroke = Accent, None
		}
		d.rect(r)
	}
	return d
}
