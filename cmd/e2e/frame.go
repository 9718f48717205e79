package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"image/png"
	"os"
)

// frame is what was on a screen at one moment.
type frame struct {
	*image.RGBA
	sum uint64 // two frames with the same sum show the same
}

var errFrame = errors.New("e2e: the screen's memory is not as expected")

var seed = maphash.MakeSeed()

// The numbers in the header of an X window dump, which Xvfb keeps its screen as.
const (
	dumpHeader  = 0
	dumpWide    = 4
	dumpHigh    = 5
	dumpBits    = 11
	dumpLine    = 12
	dumpColours = 19
	dumpNumbers = 25
	dumpColour  = 12 // bytes of an entry of the colour map
)

// readFrame reads the memory of a display with 32 bits a pixel.
func readFrame(path string) (*frame, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("e2e: %w", err)
	}
	if len(b) < 4*dumpNumbers {
		return nil, errFrame
	}
	n := func(i int) int { return int(binary.BigEndian.Uint32(b[4*i:])) }
	wide, high, line, start := n(dumpWide), n(dumpHigh), n(dumpLine), n(dumpHeader)+dumpColour*n(dumpColours)
	if n(dumpBits) != 32 || wide < 1 || line < 4*wide || len(b) < start+high*line {
		return nil, errFrame
	}
	f := &frame{RGBA: image.NewRGBA(image.Rect(0, 0, wide, high))}
	for y := range high {
		row, out := b[start+y*line:start+y*line+4*wide], f.Pix[y*f.Stride:]
		for x := 0; x < 4*wide; x += 4 { // blue, green, red, nothing
			out[x], out[x+1], out[x+2], out[x+3] = row[x+2], row[x+1], row[x], 0xff
		}
	}
	f.sum = maphash.Bytes(seed, f.Pix)
	return f, nil
}

// save writes the frame as a picture.
func (f *frame) save(path string) error {
	out, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := errors.Join(encoder.Encode(out, f.RGBA), out.Close()); err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	return nil
}
