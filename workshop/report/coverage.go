package report

import (
	"encoding/binary"
	"errors"
	"slices"
	"sync"

	"github.com/afspraak/afspraak/assets"
)

// coverage is the set of characters that a font has, as ranges in order.
type coverage [][2]rune

func (c coverage) has(r rune) bool {
	_, found := slices.BinarySearchFunc(c, r, func(span [2]rune, r rune) int {
		switch {
		case span[1] < r:
			return -1
		case span[0] > r:
			return 1
		}
		return 0
	})
	return found
}

// covered is what both weights of our font have. fpdf draws an empty box for
// everything else and says nothing.
var covered = sync.OnceValue(func() coverage {
	regular, err1 := readCoverage(assets.Regular())
	bold, err2 := readCoverage(assets.Bold())
	if err := errors.Join(err1, err2); err != nil {
		panic("report: the embedded font is damaged: " + err.Error())
	}
	var both coverage
	for _, span := range regular {
		for r := span[0]; r <= span[1]; r++ {
			if bold.has(r) {
				both = both.add(r, r)
			}
		}
	}
	return both
})

func (c coverage) add(from, to rune) coverage {
	if n := len(c); n > 0 && c[n-1][1]+1 >= from {
		c[n-1][1] = max(c[n-1][1], to)
		return c
	}
	return append(c, [2]rune{from, to})
}

var errFont = errors.New("no TrueType font with a character map of format 4")

// readCoverage reads the character map of a TrueType font, the table of format
// 4: the characters up to U+FFFF, which are also all that fpdf can print.
func readCoverage(font []byte) (coverage, error) {
	table, err := fontTable(font, "cmap")
	if err != nil {
		return nil, err
	}
	u16 := func(at int) int {
		if at < 0 || at+2 > len(table) {
			err = errFont
			return 0
		}
		return int(binary.BigEndian.Uint16(table[at:]))
	}
	for i := range u16(2) {
		at := u16(4+8*i+4)<<16 | u16(4+8*i+6)
		if err == nil && u16(at) == 4 {
			out := format4(u16, at)
			slices.SortFunc(out, func(a, b [2]rune) int { return int(a[0] - b[0]) })
			return out, err
		}
	}
	return nil, errFont
}

// format4 reads segments of characters; a segment may have holes, which map to
// glyph 0.
func format4(u16 func(int) int, at int) coverage {
	n := u16(at+6) / 2
	ends, starts, deltas, offsets := at+14, at+16+2*n, at+16+4*n, at+16+6*n
	var out coverage
	for i := range n {
		first, last := u16(starts+2*i), u16(ends+2*i)
		delta, offset := u16(deltas+2*i), u16(offsets+2*i)
		for c := first; c <= last && c != 0xFFFF; c++ {
			glyph := c + delta
			if offset != 0 {
				if glyph = u16(offsets + 2*i + offset + 2*(c-first)); glyph != 0 {
					glyph += delta
				}
			}
			if glyph&0xFFFF != 0 {
				out = out.add(rune(c), rune(c))
			}
		}
	}
	return out
}

// fontTable finds a table of a TrueType font by its name.
func fontTable(font []byte, name string) ([]byte, error) {
	if len(font) < 12 {
		return nil, errFont
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 12 + 16*i
		if at+16 > len(font) {
			break
		}
		if string(font[at:at+4]) != name {
			continue
		}
		from, size := binary.BigEndian.Uint32(font[at+8:]), binary.BigEndian.Uint32(font[at+12:])
		if uint64(from)+uint64(size) <= uint64(len(font)) {
			return font[from : from+size], nil
		}
	}
	return nil, errFont
}
