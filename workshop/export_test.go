package workshop

// FormatSeconds is how long the parts of a format take together.
func FormatSeconds(format string, minutes int) int {
	n := 0
	for _, g := range debateFormats[format] {
		n += g.seconds(minutes)
	}
	return n
}
