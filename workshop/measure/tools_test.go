package measure

import (
	"slices"
	"strings"
	"testing"
)

// e19 are the eight moments of E19: M S S L V V F V, five with a tool that fits,
// ten official tools and four in the shadow.
func e19() []Moment {
	good, half, poor := ToolFit{4, 5}, ToolFit{5, 3}, ToolFit{2, 2}
	moments := []Moment{
		{Official: []ToolFit{good}},
		{Official: []ToolFit{good, poor}},
		{Official: []ToolFit{half}, Shadow: 2},
		{Official: []ToolFit{good}},
		{Official: []ToolFit{good}, Shadow: 1},
		{Official: []ToolFit{poor}},
		{Official: []ToolFit{half, poor}, Shadow: 1},
		{Official: []ToolFit{good}},
	}
	for i, d := range strings.Fields("M S S L V V F V") {
		moments[i].Department = d
	}
	return moments
}

// TestToolsE19: 5/8 = 62.5%; 4/14 = 28.57%; M S S L V V F V → 5 of 7.
func TestToolsE19(t *testing.T) {
	moments := e19()
	if p := ToolCoverage(moments); p.Decimal(1) != "62.5" {
		t.Errorf("coverage %v", p)
	}
	if p := ShadowShare(moments, 0); p.Decimal(2) != "28.57" {
		t.Errorf("shadow share %v", p)
	}
	var departments []string
	for _, m := range moments {
		departments = append(departments, m.Department)
	}
	want := []bool{false, true, false, true, true, false, true, true}
	if got := Handovers(departments); !slices.Equal(got, want) {
		t.Errorf("handovers %v", got)
	}
}

// TestHandoversPassOverWhatIsNotKnown: a gap is no handover, and does not hide one.
func TestHandoversPassOverWhatIsNotKnown(t *testing.T) {
	if got := Handovers([]string{"", "A", "", "A", "", "B"}); !slices.Equal(got, []bool{false, false, false, false, false, true}) {
		t.Error(got)
	}
}

func TestWeakestMoments(t *testing.T) {
	moments := []Moment{
		{Official: []ToolFit{{3, 3}}, Clarity: 4},
		{Official: []ToolFit{{5, 1}}, Clarity: 2},
		{Official: []ToolFit{{3, 4}}, Clarity: 2},
		{Official: []ToolFit{{3, 3}}, Clarity: 2, Shadow: 1},
		{},
	}
	if got := WeakestMoments(moments, 3); !slices.Equal(got, []int{4, 1, 3}) {
		t.Errorf("the three weakest are %v", got)
	}
	if got := WeakestMoments(moments[:2], 3); len(got) != 2 {
		t.Errorf("of two moments %v", got)
	}
	if p := ToolCoverage(nil); p.OK() {
		t.Error("coverage of nothing")
	}
	if p := ShadowShare(nil, 0); p.OK() {
		t.Error("a share of no tools")
	}
}
