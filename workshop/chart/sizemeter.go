package chart

import "strconv"

// SizeMeterData is the number of people in a team, 0 for not filled in, and the
// two limits: above Soft one should think of a second team, above Hard the team
// is too large.
type SizeMeterData struct {
	People, Soft, Hard int
}

const (
	sizeBar  = 250.0
	sizeEnd  = 950.0
	sizeTop  = 78.0
	sizeHigh = 62.0
)

// sizeLooks go with "fits", "large" and "too large".
var sizeLooks = [3]Rect{
	{Fill: Positive, Stroke: Positive},
	{Fill: Warn, Stroke: Muted, Pattern: Dotted},
	{Fill: Negative, Stroke: Negative, Pattern: Hatched},
}

var sizeKeys = [3]string{"chart.size.fits", "chart.size.large", "chart.size.tooLarge"}

// SizeMeter shows the number of people on a bar with a mark at each limit, and
// says what it means.
func SizeMeter(s SizeMeterData) Drawing {
	people, soft, hard := count(s.People), count(s.Soft), count(s.Hard)
	d := Drawing{W: Width, H: 300}
	// A fifth more than the hard limit, so that there is room to be over it.
	at := func(n int) float64 { return place(float64(n), 0, float64(max(hard, 1))*1.2, sizeBar, sizeEnd) }
	verdict := 0
	if people > soft {
		verdict = 1
	}
	if people > hard {
		verdict = 2
	}
	d.rect(Rect{X: sizeBar, Y: sizeTop, W: sizeEnd - sizeBar, H: sizeHigh, Radius: 6, Fill: Surface, Stroke: Muted})
	number, words := Plain("–"), Key("chart.size.none", nil)
	if people > 0 {
		r := sizeLooks[verdict]
		r.X, r.Y, r.W, r.H, r.Radius = sizeBar, sizeTop, at(people)-sizeBar, sizeHigh, 6
		d.rect(r)
		number, words = Plain(strconv.Itoa(people)), Key(sizeKeys[verdict], map[string]any{"N": people})
	}
	if at(people) >= sizeEnd {
		mid := sizeTop + sizeHigh/2
		d.triangle(sizeEnd+6, mid-24, sizeEnd+6, mid+24, sizeEnd+42, mid, Ink)
	}
	size := 104.0
	if people > 999 {
		size = 48
	}
	d.label(Label{X: 4, Y: 20, W: sizeBar - 24, H: 136, Text: number, Size: size, Color: Ink, Align: Middle, Bold: true})
	d.label(Label{X: 4, Y: 152, W: sizeBar - 24, H: 44, Text: Key("chart.size.people", map[string]any{"N": people}), Size: normal, Color: Muted, Align: Middle})
	d.sizeMark(at(soft), sizeTop-12, 4, Key("chart.size.soft", map[string]any{"N": soft}), true)
	d.sizeMark(at(hard), sizeTop-12, sizeTop+sizeHigh+14, Key("chart.size.hard", map[string]any{"N": hard}), false)
	d.label(Label{X: 4, Y: 204, W: Width - 8, H: 90, Text: words, Size: 34, Color: Ink, Align: Middle, Bold: true, Lines: 2})
	d.Alt = words
	if people > 0 {
		d.Alt = Key("chart.size.alt", map[string]any{"N": people, "Words": words, "Soft": soft, "Hard": hard})
	}
	return d
}

// sizeMark draws a limit across the bar, with its words above or under it.
func (d *Drawing) sizeMark(x, top, words float64, t Text, soft bool) {
	if soft {
		d.dashed(x, top, x, sizeTop+sizeHigh+12, heavy, Ink)
	} else {
		d.line(x, top, x, sizeTop+sizeHigh+12, heavy, Ink)
	}
	const w = 370.0
	left := min(max(x-w/2, sizeBar-60), Width-4-w)
	align := Middle
	switch left {
	case sizeBar - 60:
		align = Start
	case Width - 4 - w:
		align = End
	}
	d.label(Label{X: left, Y: words, W: w, H: 44, Text: t, Size: 28, Color: Ink, Align: align})
}
