package workshop

import "github.com/afspraak/afspraak/workshop/chart"

// FormatSeconds is how long the parts of a format take together.
func FormatSeconds(format string, minutes int) int {
	n := 0
	for _, g := range debateFormats[format] {
		n += g.seconds(minutes)
	}
	return n
}

// TalkRows are the roles of the talk balance.
func (v View) TalkRows(m *Motion) []chart.TalkRow { return v.talkData(m).Rows }
