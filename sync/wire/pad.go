package wire

import (
	"bytes"

	"github.com/afspraak/afspraak/workshop"
)

// minBallot is the size of the smallest frame that carries an answer. Answers of
// numbers, choices and short texts fit in it with all that goes around them.
const minBallot = 1 << 10

// pad fills a frame that carries an answer up with spaces to 1 KiB, or to the next
// doubling of it: TLS hides what travels and not how long it is, and a 10 is a
// sign longer than a 9.
func pad(m Message, frame []byte) []byte {
	c, ok := m.(*Command)
	if !ok || !workshop.CarriesBallot(c.Kind) {
		return frame
	}
	size := minBallot
	for size < len(frame) {
		size *= 2
	}
	return append(frame, bytes.Repeat([]byte{' '}, size-len(frame))...)
}
