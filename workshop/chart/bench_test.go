package chart

import "testing"

// BenchmarkChart draws pictures as they come up in a session.
func BenchmarkChart(b *testing.B) {
	for name, draw := range map[string]func() Drawing{
		"mandate": func() Drawing {
			return MandateColumns(MandateData{Levels: levelNames(), Now: []int{9, 6, 4, 3, 1, 1, 0}, Later: []int{0, 1, 2, 5, 9, 4, 3}, Rows: e8.Rows[:1], Cap: 4})
		},
		"split": func() Drawing { return SplitMap(e18) },
		"result": func() Drawing {
			return ResultLine(someResult(Value{55, "55"}, 0.3, Value{37.5, "38"}, Value{30, "30"}))
		},
		"size": func() Drawing { return SizeMeter(SizeMeterData{13, 12, 50}) },
	} {
		b.Run("of="+name, func(b *testing.B) {
			for b.Loop() {
				draw()
			}
		})
	}
}
