package main

import (
	"cmp"
	"image"
	"slices"
	"strings"
)

// spot is where some words stand.
type spot struct {
	at    image.Rectangle
	alone bool // nothing stands beside them on their line, as on a button
	wrong int  // letters that were read in another way
}

// find lists where the words of a text stand, the best first: those that stand
// alone, and of those the ones that were read best.
func find(words []word, text string) []spot {
	want := ""
	for _, part := range strings.Fields(text) {
		want += bare(part)
	}
	var out []spot
	for i := range words {
		if s, ok := follow(words, i, want); ok {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b spot) int {
		return cmp.Or(-cmp.Compare(truth(a.alone), truth(b.alone)), cmp.Compare(a.wrong, b.wrong))
	})
	return out
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// follow reads on from a word, to the right and on the next line, until there are
// as many letters as wanted.
func follow(words []word, i int, want string) (spot, bool) {
	s := spot{at: words[i].at, alone: before(words, i) < 0}
	got, last := words[i].bare, i
	for len(got) < len(want) {
		if !strings.HasPrefix(want, got) && distance(got, want[:len(got)]) > allowed(len(got)) {
			return s, false
		}
		next := after(words, last)
		if next < 0 {
			next = below(words, last, s.at.Min.X)
		}
		if next < 0 {
			break
		}
		got, last, s.at = got+words[next].bare, next, s.at.Union(words[next].at)
	}
	s.alone = s.alone && after(words, last) < 0
	s.wrong = distance(got, want)
	return s, s.wrong <= allowed(len(want))
}

// allowed is how many letters of a text may be misread.
func allowed(letters int) int {
	switch {
	case letters < 5:
		return 0
	case letters < 10:
		return 1
	}
	return letters / 8
}

// after is the word at the right of a word on the same line, or -1.
func after(words []word, i int) int {
	best, at := -1, words[i].at
	for k, w := range words {
		if follows(at, w.at) && (best < 0 || w.at.Min.X < words[best].at.Min.X) {
			best = k
		}
	}
	return best
}

// before is the word at the left of a word on the same line, or -1.
func before(words []word, i int) int {
	best, at := -1, words[i].at
	for k, w := range words {
		if follows(w.at, at) && (best < 0 || w.at.Max.X > words[best].at.Max.X) {
			best = k
		}
	}
	return best
}

// below is the first word of the line below a word, from a left edge on, or -1.
func below(words []word, i, left int) int {
	best, at := -1, words[i].at
	for k, w := range words {
		down := w.at.Min.Y - at.Max.Y
		if down < 0 || down > 2*at.Dy() || w.at.Min.X < left-3*at.Dy() || w.at.Min.X > at.Max.X {
			continue
		}
		if best < 0 || !sameLine(words[best].at, w.at) && w.at.Min.Y < words[best].at.Min.Y || sameLine(words[best].at, w.at) && w.at.Min.X < words[best].at.Min.X {
			best = k
		}
	}
	return best
}

// follows says whether one word comes after another on a line. The rectangles of
// two may overlap.
func follows(a, b image.Rectangle) bool {
	return sameLine(a, b) && b.Min.X > a.Min.X && b.Max.X > a.Max.X && b.Min.X-a.Max.X < space(a)
}

// sameLine says whether two words stand on one line.
func sameLine(a, b image.Rectangle) bool {
	shared := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	return 5*shared > 2*min(a.Dy(), b.Dy())
}

// space is the widest gap between two words of one text: a word without high
// letters is half as high as others.
func space(at image.Rectangle) int { return max(at.Dy(), 18) }

// distance is how many letters must be changed, put in or left out to make one
// text of the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner + truth(a[i] != b[j])
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
