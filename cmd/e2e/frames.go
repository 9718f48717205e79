package main

import "image"

// mark is the least of a mark that belongs to a thing drawn.
const mark = 40

// The frames of buttons and fields, the rings of the focus and lines have at
// least this side, in pixels, and fill no more than a share of their rectangle.
// Letters of that size fill more.
const (
	frameSide  = 34
	frameShare = 0.36
	lineThick  = 8
)

// unframe takes away what frames words: inside a frame a reader of pages sees a
// picture.
func unframe(marks []int, wide, high int) {
	been := make([]bool, len(marks))
	var todo, thing []int
	for start, v := range marks {
		if v < mark {
			marks[start] = 0
		}
		if v < mark || been[start] {
			continue
		}
		box := image.Rectangle{}
		todo, thing = append(todo[:0], start), thing[:0]
		been[start] = true
		for len(todo) > 0 {
			i := todo[len(todo)-1]
			todo, thing = todo[:len(todo)-1], append(thing, i)
			x, y := i%wide, i/wide
			box = box.Union(image.Rect(x, y, x+1, y+1))
			for ny := max(y-1, 0); ny <= min(y+1, high-1); ny++ {
				for nx := max(x-1, 0); nx <= min(x+1, wide-1); nx++ {
					if k := ny*wide + nx; !been[k] && marks[k] >= mark {
						been[k] = true
						todo = append(todo, k)
					}
				}
			}
		}
		if isFrame(box, len(thing)) {
			for _, i := range thing {
				marks[i] = 0
			}
		}
	}
}

// isFrame tells frames and lines from letters, by their rectangle and how many of
// its pixels they fill.
func isFrame(box image.Rectangle, pixels int) bool {
	w, h := box.Dx(), box.Dy()
	if min(w, h) <= lineThick {
		return max(w, h) >= frameSide
	}
	return min(w, h) >= frameSide && float64(pixels) < frameShare*float64(w*h)
}
