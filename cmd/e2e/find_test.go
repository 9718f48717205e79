package main

import (
	"image"
	"testing"
)

// line lays out words on a line, as tesseract gives them: 10 pixels a letter and
// 5 between two words.
func line(x, y int, texts ...string) (out []word) {
	for _, text := range texts {
		out = append(out, word{text, bare(text), image.Rect(x, y, x+10*len(text), y+14)})
		x += 10*len(text) + 5
	}
	return out
}

func TestFind(t *testing.T) {
	var words []word
	for _, l := range [][]word{
		line(100, 100, "Een", "sessie", "leiden"),
		line(400, 103, "Nieuwe", "sessie"),
		line(100, 130, "Jij", "bent", "de"), line(100, 150, "facilitator."),
		line(100, 200, "Meedoen"), line(100, 230, "Wil", "je", "meedoen"), line(400, 260, "Meedoen"),
		line(100, 300, "0"), line(125, 300, "r00d"), line(200, 300, "1", "oranje"),
	} {
		words = append(words, l...)
	}
	for _, c := range []struct {
		text   string
		places int
		at     image.Point // of the best
	}{
		{"Nieuwe sessie", 1, image.Pt(400, 103)},
		{"Nieuwe  Sessie…", 1, image.Pt(400, 103)},
		{"Niouwe sessie", 1, image.Pt(400, 103)},           // one letter misread
		{"Jij bent de facilitator", 1, image.Pt(100, 130)}, // goes on on the next line
		{"Meedoen", 3, image.Pt(100, 200)},                 // what stands alone comes first
		{"0 rood", 1, image.Pt(100, 300)},
		{"1 rood", 0, image.Point{}},
		{"Oude sessie", 0, image.Point{}},
		{"Een sessie leiden en sluiten", 0, image.Point{}},
	} {
		spots := find(words, c.text)
		if len(spots) != c.places || len(spots) > 0 && spots[0].at.Min != c.at {
			t.Errorf("%q: %v, want %d, the best at %v", c.text, spots, c.places, c.at)
		}
	}
	if s, ok := lowest(find(words, "Meedoen")); !ok || s.at.Min != image.Pt(400, 260) {
		t.Errorf("the lowest is %v", s)
	}
}

func TestTable(t *testing.T) {
	rows := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"1\t1\t0\t0\t0\t0\t0\t0\t2732\t1536\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t524\t104\t102\t32\t96.5\tEén\n" +
		"5\t1\t1\t1\t1\t2\t700\t104\t20\t32\t9.5\tvuil\n"
	words := table(rows, image.Pt(10, 20), enlarge, sure)
	if len(words) != 1 || words[0].bare != "een" || words[0].at != image.Rect(272, 72, 323, 88) {
		t.Errorf("read: %v", words)
	}
}

func TestFramesAreNoLetters(t *testing.T) {
	for _, c := range []struct {
		what   string
		box    image.Rectangle
		pixels int
		frame  bool
	}{
		{"the frame of a button", image.Rect(0, 0, 120, 44), 2 * (120 + 44) * 2, true},
		{"a line", image.Rect(0, 0, 500, 2), 1000, true},
		{"a letter", image.Rect(0, 0, 9, 14), 60, false},
		{"a word with letters that touch", image.Rect(0, 0, 90, 14), 500, false},
		{"a large letter", image.Rect(0, 0, 40, 44), 800, false},
	} {
		if got := isFrame(c.box, c.pixels); got != c.frame {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}

// TestInk: dark on light and light on dark become ink on paper, both.
func TestInk(t *testing.T) {
	f := &frame{RGBA: image.NewRGBA(image.Rect(0, 0, 96, 96))}
	for i := range f.Pix {
		f.Pix[i] = 0xff
	}
	fill := func(r image.Rectangle, v uint8) {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				p := f.Pix[f.PixOffset(x, y):]
				p[0], p[1], p[2] = v, v, v
			}
		}
	}
	fill(image.Rect(0, 48, 96, 96), 30)   // a dark half,
	fill(image.Rect(20, 20, 26, 30), 30)  // a dark letter on the light one,
	fill(image.Rect(60, 70, 66, 80), 250) // and a light one on the dark one
	ink := ink(f, f.Bounds(), enlarge)
	for _, c := range []struct {
		at   image.Point
		dark bool
	}{{image.Pt(22, 24), true}, {image.Pt(62, 74), true}, {image.Pt(50, 24), false}, {image.Pt(30, 74), false}} {
		if v := ink.GrayAt(c.at.X*enlarge, c.at.Y*enlarge).Y; (v < 128) != c.dark {
			t.Errorf("at %v it is %d", c.at, v)
		}
	}
}
