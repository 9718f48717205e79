package intake

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode gives the text of a file in UTF-8, UTF-16 or, where it is neither,
// Windows-1252.
func decode(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return string(data[3:])
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return wide(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return wide(data[2:], binary.BigEndian)
	case len(data) > 3 && data[1] == 0 && data[3] == 0:
		return wide(data, binary.LittleEndian)
	case len(data) > 3 && data[0] == 0 && data[2] == 0:
		return wide(data, binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	}
	var b strings.Builder
	for _, c := range data {
		if c >= 0x80 && c < 0xA0 {
			b.WriteRune(windows[c-0x80])
			continue
		}
		b.WriteRune(rune(c))
	}
	return b.String()
}

func wide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return string(utf16.Decode(units))
}

// windows are the characters of Windows-1252 from 0x80 to 0x9F.
var windows = []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ")
