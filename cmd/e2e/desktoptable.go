package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// desktopTable is what was measured, in the form of the page docs/performance.md: the
// median of the turns, and in brackets how many times a hello world's.
func desktopTable(list []*measured) string {
	var b strings.Builder
	b.WriteString("| | first frame, ms | processor time until at rest, s | memory, MB | idle, % of a core | a notch of the wheel, ms |\n|---|---|---|---|---|---|\n")
	hello := list[0]
	for _, m := range list {
		row := []string{m.name}
		for _, c := range columns {
			row = append(row, cell(m, hello, c))
		}
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
	}
	return b.String()
}

// column is one figure, as a number.
type column struct {
	of     func(figure) float64
	places int
	ratio  bool
}

var columns = []column{
	{func(f figure) float64 { return f.first.Seconds() * 1000 }, 0, true},
	{func(f figure) float64 { return f.begin.Seconds() }, 2, true},
	{func(f figure) float64 { return float64(f.memory) / 1000 }, 0, true},
	{func(f figure) float64 { return 100 * float64(f.idle) / float64(idle) }, 1, false},
	{func(f figure) float64 { return float64(f.notch) / float64(time.Millisecond) }, 1, false},
}

func cell(m, hello *measured, c column) string {
	value := median(m.turns, c.of)
	if value == 0 {
		return "–"
	}
	text := fmt.Sprintf("%.*f", c.places, value)
	if c.ratio && m != hello {
		text += fmt.Sprintf(" (%.2f)", value/median(hello.turns, c.of))
	}
	return text
}

func median(turns []figure, of func(figure) float64) float64 {
	values := make([]float64, len(turns))
	for i, f := range turns {
		values[i] = of(f)
	}
	slices.SortFunc(values, cmp.Compare[float64])
	return values[len(values)/2]
}
