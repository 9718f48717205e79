package pair

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"unicode"
)

// codeDigits is the length of a join code. Six digits are read from the room
// screen and typed at one go; what they lack in size the guess budget gives.
const codeDigits = 6

// maxCodeInput is the most a person may type, in characters, spaces included.
const maxCodeInput = 64

// newCode draws six digits, every code as likely as any other.
func newCode(r io.Reader) (string, error) {
	if r == nil {
		r = rand.Reader
	}
	var b [4]byte
	for range 1000 {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return "", fmt.Errorf("join code: %w", err)
		}
		// Twenty bits reach 1,048,575; drawing again above a million keeps all
		// codes equally likely, which a remainder would not.
		if n := binary.BigEndian.Uint32(b[:]) >> 12; n < 1_000_000 {
			return fmt.Sprintf("%06d", n), nil
		}
	}
	return "", fmt.Errorf("join code: the source of randomness does not work")
}

// NormaliseCode reads a code the way people type it or paste it: "482 913",
// "482-913", with any dash, dot or space, and with the digits of any script.
// Anything but six digits is [ErrCodeForm].
func NormaliseCode(s string) (string, error) {
	digits := make([]byte, 0, codeDigits)
	seen := 0
	for _, r := range s {
		if seen++; seen > maxCodeInput {
			return "", fmt.Errorf("%w: too long", ErrCodeForm)
		}
		if separates(r) {
			continue
		}
		d, ok := digitValue(r)
		if !ok {
			// The character is not named: this may be a code with one slip.
			return "", fmt.Errorf("%w: something else than a digit", ErrCodeForm)
		}
		digits = append(digits, '0'+d)
	}
	if len(digits) != codeDigits {
		return "", fmt.Errorf("%w: %d digits", ErrCodeForm, len(digits))
	}
	return string(digits), nil
}

// separates reports whether people and programs put r between digits without
// meaning anything by it.
func separates(r rune) bool {
	switch r {
	case '.', '·', '_', '−':
		return true
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Zs, unicode.Cf)
}

// digitValue gives the value of a decimal digit of any script. Unicode lists
// them in runs of ten that start with zero, several runs to a range at most.
func digitValue(r rune) (byte, bool) {
	for _, t := range unicode.Digit.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10), true
		}
	}
	for _, t := range unicode.Digit.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10), true
		}
	}
	return 0, false
}
