package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is a word that was read off a screen.
type word struct {
	text string // as it was read
	bare string // without what tesseract may get wrong: see bare
	at   image.Rectangle
}

// enlarge is how many times as large tesseract is shown a screen: words of a
// window are some 20 pixels high, it likes 40.
const enlarge = 2

// sure is the least confidence, in percent, of a short word that counts: dirt is
// read as one or two letters. A word of so many letters as long was written by
// somebody, however unsure tesseract is of it.
const (
	sure = 20
	long = 5
)

// reader reads words off screens with tesseract, in the language of a laptop.
type reader struct {
	ctx  context.Context
	data string // tesseract's name of the language
}

// tessdata are tesseract's names of the languages.
var tessdata = map[string]string{"nl": "nld", "en": "eng"}

// The ways in which tesseract looks at a picture. A window is no page with
// columns, so its words are looked for everywhere; a figure by itself would be
// taken for dirt, but not in a block that holds nothing else.
var (
	scattered = []string{"--psm", "11"}
	figures   = []string{"--psm", "6", "-c", "tessedit_char_whitelist=0123456789"}
)

// read reads a part of a frame.
func (r reader) read(f *frame, part image.Rectangle, way []string) ([]word, error) {
	part = part.Intersect(f.Bounds())
	return r.recognise(ink(f, part, enlarge), part.Min, enlarge, sure, way)
}

// readLarge is read for figures as large as a headline, on one ground: ink would
// take the inside of their strokes for a ground of its own. Tesseract says of such
// figures that it is not sure at all, and reads them right.
func (r reader) readLarge(f *frame, part image.Rectangle) ([]word, error) {
	part = part.Intersect(f.Bounds())
	return r.recognise(plain(f, part), part.Min, 1, 0, figures)
}

// recognise reads a picture that is so many times as large as the part of the
// screen that begins at from. Words of less confidence than least do not count.
func (r reader) recognise(picture *image.Gray, from image.Point, times int, least float64, way []string) ([]word, error) {
	var in bytes.Buffer
	fmt.Fprintf(&in, "P5 %d %d 255\n", picture.Bounds().Dx(), picture.Bounds().Dy())
	in.Write(picture.Pix)
	args := append([]string{"-", "-", "--dpi", "160", "-l", r.data}, way...)
	cmd := exec.CommandContext(r.ctx, "tesseract", append(args, "tsv")...)
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // threads that wait for each other cost more than they give
	var complaint bytes.Buffer
	cmd.Stdin, cmd.Stderr = &in, &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("e2e: tesseract: %w: %s", err, complaint.String())
	}
	return table(string(out), from, times, least), nil
}

// The columns of tesseract's table.
const (
	columnLeft  = 6
	columnTop   = 7
	columnWide  = 8
	columnHigh  = 9
	columnSure  = 10
	columnWord  = 11
	columnCount = 12
)

// table reads tesseract's table of words, of a part that begins at from and was
// shown so many times as large.
func table(text string, from image.Point, times int, least float64) []word {
	var out []word
	for line := range strings.Lines(text) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cells) != columnCount {
			continue
		}
		conf, err := strconv.ParseFloat(cells[columnSure], 64)
		b := bare(cells[columnWord])
		if err != nil || conf < least && len(b) < long || conf < 0 || b == "" {
			continue
		}
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(cells[columnLeft+i]) // tesseract's own numbers
		}
		at := image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3])
		at = image.Rect(at.Min.X/times, at.Min.Y/times, at.Max.X/times, at.Max.Y/times).Add(from)
		out = append(out, word{text: cells[columnWord], bare: b, at: at})
	}
	return out
}

// bare is a text with its letters and digits alone, without accents and capitals,
// and with one letter for those that look alike.
func bare(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r == 'l' || r == '1' || r == '|' || r == 'j':
			b.WriteByte('i')
		case r == 'o':
			b.WriteByte('0')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
