package main

import (
	"image"
)

// tile is the side, in pixels, of the squares whose ground is looked for; it is
// done in a square of five by five of them, which lies within a button.
const tile = 6

// shades is how many shades of grey are told apart for the ground.
const shades = 32

// ink is a part of a frame as ink on paper, so many times as large: what differs
// from its ground is dark, whatever the colours. Windows have light words on dark
// buttons and dark ones on light buttons beside each other, and a reader of pages
// passes over one of them.
func ink(f *frame, part image.Rectangle, times int) *image.Gray {
	light := lights(f, part)
	wide, high := part.Dx(), part.Dy()
	grounds := ground(light, wide, high)
	across := (wide + tile - 1) / tile
	marks := make([]int, len(light)) // 0 is the ground
	for i, v := range light {
		x, y := i%wide, i/wide
		off := v - grounds[y/tile*across+x/tile]
		marks[i] = min(2*max(off, -off), 255)
	}
	unframe(marks, wide, high)
	return enlarged(marks, wide, high, times)
}

// plain is a part of a frame in grey, its ground light.
func plain(f *frame, part image.Rectangle) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, part.Dx(), part.Dy()))
	sum := 0
	for i, v := range lights(f, part) {
		out.Pix[i] = uint8(v)
		sum += v
	}
	if sum < 128*len(out.Pix) {
		for i, v := range out.Pix {
			out.Pix[i] = 255 - v
		}
	}
	return out
}

// lights are how light the pixels of a part are, 0 to 255.
func lights(f *frame, part image.Rectangle) []int {
	out := make([]int, 0, part.Dx()*part.Dy())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			p := f.Pix[f.PixOffset(x, y):]
			out = append(out, (299*int(p[0])+587*int(p[1])+114*int(p[2]))/1000)
		}
	}
	return out
}

// shade counts the pixels of a shade, and how light they are together.
type shade struct{ n, sum int }

// ground is how light the ground is, tile by tile: the commonest shade around it.
func ground(light []int, wide, high int) []int {
	across, down := (wide+tile-1)/tile, (high+tile-1)/tile
	counts := make([][shades]shade, across*down)
	for i, v := range light {
		s := &counts[i/wide/tile*across+i%wide/tile][v*shades/256]
		s.n++
		s.sum += v
	}
	out := make([]int, across*down)
	for i := range out {
		out[i] = commonest(counts, across, down, i%across, i/across)
	}
	return out
}

// commonest is how light the commonest shade is in the tiles around one.
func commonest(counts [][shades]shade, across, down, x, y int) int {
	var all [shades]shade
	for ty := max(y-2, 0); ty <= min(y+2, down-1); ty++ {
		for tx := max(x-2, 0); tx <= min(x+2, across-1); tx++ {
			for i, s := range counts[ty*across+tx] {
				all[i].n += s.n
				all[i].sum += s.sum
			}
		}
	}
	var most shade
	for _, s := range all {
		if s.n > most.n {
			most = s
		}
	}
	return most.sum / most.n
}

// enlarged makes a picture of marks, each of them dark, with what lies between
// two pixels in between their shades.
func enlarged(marks []int, wide, high, times int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, wide*times, high*times))
	at := func(x, y int) int { return marks[min(y, high-1)*wide+min(x, wide-1)] }
	for y := range high * times {
		y0, fy := y/times, y%times
		for x := range wide * times {
			x0, fx := x/times, x%times
			above := at(x0, y0)*(times-fx) + at(x0+1, y0)*fx
			below := at(x0, y0+1)*(times-fx) + at(x0+1, y0+1)*fx
			out.Pix[y*out.Stride+x] = uint8(255 - (above*(times-fy)+below*fy)/(times*times))
		}
	}
	return out
}
