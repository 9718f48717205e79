package report

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Part is what one phase left: the nodes of the room's own screens.
type Part struct {
	Phase string        `json:"phase"`
	Title screen.Text   `json:"title"`
	Nodes []screen.Node `json:"nodes"`
}

// block is one thing of a part as the writers set it: a heading, a line of
// text, an item of a list, or a picture with its words.
type block struct {
	kind    blockKind
	level   int    // of a heading: 0 the largest; of an item: below how many others it stands
	label   string // of an item, before its text
	text    string
	note    string
	picture *chart.Drawing
}

type blockKind int

const (
	headingBlock blockKind = iota
	textBlock
	itemBlock
	pictureBlock
)

// blocks flattens a part. What a report has no use for, such as buttons and
// clocks, is left out; of a kind that came later the text stays.
func (w writer) blocks(part Part) []block {
	f := flattener{writer: w}
	for _, n := range part.Nodes {
		f.flatten(n, 0, 0)
	}
	return f.out
}

type flattener struct {
	writer
	out []block
}

// flatten adds a node that lies in so many cards and items, of which items
// alone. What stands in an item is an item below it.
func (f *flattener) flatten(n screen.Node, depth, items int) {
	text, note := f.said(n.Text), f.said(n.Note)
	inside := depth
	switch n.Kind {
	case screen.Button, screen.Input, screen.Clock, screen.Join, screen.Script, screen.Tip, screen.Privacy:
		return
	case screen.Picture:
		if n.Drawing != nil {
			f.out = append(f.out, block{kind: pictureBlock, text: f.words(n.Drawing.Alt), note: note, picture: n.Drawing})
		}
	case screen.Heading:
		f.out = append(f.out, block{kind: headingBlock, level: depth, text: text})
	case screen.Facts:
		for _, p := range n.Pairs {
			f.out = append(f.out, block{kind: itemBlock, level: items, label: oneLine(f.words(p.Label)), text: oneLine(f.words(p.Value))})
		}
	case screen.Counter:
		if n.Count != nil {
			f.line(text+" "+strconv.Itoa(n.Count.N)+"/"+strconv.Itoa(n.Count.Of), "", items)
		}
	case screen.Item:
		f.item(text, note, items)
		inside++
		items++
	case screen.Card, screen.Fold:
		if text != "" {
			f.out = append(f.out, block{kind: headingBlock, level: depth + 1, text: text, note: note})
		}
		inside, items = inside+1, 0
	default:
		if text != "" {
			f.line(text, note, items)
		}
	}
	for _, k := range n.Kids {
		f.flatten(k, inside, items)
	}
}

func (f *flattener) item(text, note string, level int) {
	f.out = append(f.out, block{kind: itemBlock, level: level, text: text, note: note})
}

func (f *flattener) line(text, note string, items int) {
	if items > 0 {
		f.item(text, note, items)
		return
	}
	f.out = append(f.out, block{kind: textBlock, text: text, note: note})
}

func (w writer) said(t *screen.Text) string {
	if t == nil {
		return ""
	}
	return oneLine(w.words(*t))
}

// full is a block's text with its label and its note.
func (b block) full() string {
	if b.label != "" {
		return b.label + ": " + b.rest()
	}
	return b.rest()
}

// rest is what stands after the label.
func (b block) rest() string {
	switch {
	case b.note == "":
		return b.text
	case b.text == "":
		return b.note
	}
	return b.text + " · " + b.note
}
