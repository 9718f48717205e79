package report

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// samplePart has every kind of node once.
func samplePart() Part {
	drawing := chart.SizeMeter(chart.SizeMeterData{People: 8, Soft: 12, Hard: 50})
	return Part{Phase: "fixture", Title: screen.T("phase.checkin.name"), Nodes: []screen.Node{
		{ID: "h", Kind: screen.Heading, Text: screen.Words("Wie belt terug?")},
		{ID: "l", Kind: screen.Line, Text: screen.Words("Een regel"), Note: screen.Words("met een noot")},
		{ID: "f", Kind: screen.Facts, Pairs: []screen.Pair{{Label: screen.T("role.management"), Value: screen.Text{Plain: "Els"}}}},
		{ID: "c", Kind: screen.Card, Text: screen.Words("Kaart"), Kids: []screen.Node{
			{ID: "i", Kind: screen.List, Kids: []screen.Node{{ID: "i1", Kind: screen.Item, Text: screen.Words("Een <ding> & *ster*")}}},
			{ID: "p", Kind: screen.Picture, Drawing: &drawing},
			screen.Do("b", screen.T("next.open"), screen.Plain, "next", nil),
			{ID: "x", Kind: "later", Text: screen.Words("van een nieuwere soort")},
		}},
	}}
}

func TestBlocksKeepEveryWordAndNoButton(t *testing.T) {
	w := writer{lang: assets.TextsIn("nl")}
	var all []string
	for _, b := range w.blocks(samplePart()) {
		all = append(all, b.full())
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"Wie belt terug?", "Een regel · met een noot", ": Els", "Kaart", "Een <ding> & *ster*", "van een nieuwere soort"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is lost in %q", want, got)
		}
	}
	if button := w.say("next.open"); strings.Contains(got, button) {
		t.Errorf("the button %q is in the report", button)
	}
}

func TestPartsAreInEveryFormatThatHasRoomForThem(t *testing.T) {
	d := sample(t)
	d.Parts = []Part{samplePart()}
	for _, f := range []Format{Markdown, HTML, JSON} {
		got := written(t, d, f, "nl")
		if !strings.Contains(got, "Wie belt terug?") || !strings.Contains(got, "van een nieuwere soort") {
			t.Errorf("%s leaves the part out", f)
		}
	}
	if got := written(t, d, HTML, "nl"); strings.Contains(got, "<ding>") {
		t.Error("HTML: words of a person are markup")
	}
	if again := written(t, d, PDF, "nl"); again != written(t, d, PDF, "nl") || len(again) < len(written(t, sample(t), PDF, "nl")) {
		t.Error("PDF: the part is not there, or not the same twice")
	}
}
