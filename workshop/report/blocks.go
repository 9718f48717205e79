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
	level   int // of a heading: 0 the largest; of an item: how deep
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
	var out []block
	for _, n := range part.Nodes {
		out = w.flatten(out, n, 0)
	}
	return out
}

func (w writer) flatten(out []block, n screen.Node, depth int) []block {
	text, note := w.said(n.Text), w.said(n.Note)
	inside := depth
	switch n.Kind {
	case screen.Button, screen.Input, screen.Clock, screen.Join, screen.Script, screen.Tip, screen.Privacy:
		return out
	case screen.Picture:
		if n.Drawing != nil {
			out = append(out, block{kind: pictureBlock, text: w.words(n.Drawing.Alt), note: note, picture: n.Drawing})
		}
	case screen.Heading:
		out = append(out, block{kind: headingBlock, level: depth, text: text})
	case screen.Facts:
		for _, p := range n.Pairs {
			out = append(out, block{kind: itemBlock, level: depth, text: oneLine(w.words(p.Label)) + ": " + oneLine(w.words(p.Value))})
		}
	case screen.Counter:
		if n.Count != nil {
			out = append(out, block{kind: textBlock, text: text + " " + strconv.Itoa(n.Count.N) + "/" + strconv.Itoa(n.Count.Of)})
		}
	case screen.Item:
		out = append(out, block{kind: itemBlock, level: depth, text: text, note: note})
		inside++
	case screen.Card, screen.Fold:
		if text != "" {
			out = append(out, block{kind: headingBlock, level: depth + 1, text: text, note: note})
		}
		inside++
	default:
		if text != "" {
			out = append(out, block{kind: textBlock, text: text, note: note})
		}
	}
	for _, k := range n.Kids {
		out = w.flatten(out, k, inside)
	}
	return out
}

func (w writer) said(t *screen.Text) string {
	if t == nil {
		return ""
	}
	return oneLine(w.words(*t))
}

// full is a block's text with its note.
func (b block) full() string {
	switch {
	case b.note == "":
		return b.text
	case b.text == "":
		return b.note
	}
	return b.text + " (" + b.note + ")"
}
