package chart

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func anyChain(n *rapid.Generator[int]) *rapid.Generator[MomentChainData] {
	return rapid.Custom(func(t *rapid.T) MomentChainData {
		moment := rapid.Custom(func(t *rapid.T) ChainMoment {
			return ChainMoment{
				anyText().Draw(t, "name"), anyText().Draw(t, "department"), n.Draw(t, "fit"), n.Draw(t, "shadow"),
				rapid.Bool().Draw(t, "change"), rapid.Bool().Draw(t, "weak"),
			}
		})
		return MomentChainData{
			rapid.SliceOfN(moment, 0, 24).Draw(t, "moments"), anyValue().Draw(t, "coverage").Show, anyValue().Draw(t, "share").Show,
			n.Draw(t, "good"), n.Draw(t, "all"), n.Draw(t, "shadow"), n.Draw(t, "tools"), rapid.Bool().Draw(t, "bare"),
		}
	})
}

// chainE19 is the method's example as a chain of the longest names.
func chainE19() MomentChainData {
	data := MomentChainData{Coverage: "63", Share: "29", Good: 5, All: 8, InShadow: 4, AllTools: 14}
	names := []string{"Oriënteren op de website", "Vragen stellen aan een medewerker", "Kopen", "Ontvangen en in gebruik nemen", "Gebruiken", "Een wijziging doorgeven", "Probleem melden", "Verlengen of vertrekken"}
	fits, shadows := []int{4, 5, 3, 4, 4, 2, 2, 0}, []int{0, 0, 2, 0, 1, 0, 1, 12}
	last := ""
	for i, d := range strings.Fields("Marketing Sales Sales Logistiek Klantenservicecentrum Klantenservicecentrum Facturatie Klantenservicecentrum") {
		data.Moments = append(data.Moments, ChainMoment{
			Name: Plain(names[i]), Department: Plain(d), Fit: fits[i], Shadow: shadows[i], Change: last != "" && d != last, Weak: i > 4,
		})
		last = d
	}
	return data
}

func chainSamples() map[string]Drawing {
	twelve, few := chainE19(), chainE19()
	twelve.Moments = append(twelve.Moments, twelve.Moments[:4]...)
	few.Moments, few.Bare = few.Moments[:1], true
	nine := chainE19()
	nine.Moments = append(nine.Moments, nine.Moments[0])
	return map[string]Drawing{"chain": MomentChain(chainE19()), "chain-12": MomentChain(twelve), "chain-9": MomentChain(nine), "chain-1": MomentChain(few), "chain-none": MomentChain(MomentChainData{})}
}

// TestMomentChainE19: five notches, each of two triangles; a cloud with a figure
// for each moment with shadow tools; and all of it in words.
func TestMomentChainE19(t *testing.T) {
	d := MomentChain(chainE19())
	notches := 0
	for _, g := range d.Polygons {
		if g.Fill == Warn {
			notches++
		}
	}
	if notches != 10 {
		t.Errorf("%d triangles, want two at each of five notches", notches)
	}
	alt := d.Alt.Resolve(translate(t))
	for _, want := range []string{
		"5 van 8 momenten goed (63%)", "4 van 14 tools schaduw (29%)", "5 keer een andere afdeling",
		"3 Kopen (Sales; past 3 van 5; 2 schaduwtools)", "hier wisselt de klant van afdeling", "8 Verlengen of vertrekken (Klantenservicecentrum; geen gereedschap dat past; 12 schaduwtools",
	} {
		if !strings.Contains(alt, want) {
			t.Errorf("alt lacks %q: %s", want, alt)
		}
	}
}

// TestANarrowChainHasLargerLetters: in little width the same moments stand in two
// columns.
func TestANarrowChainHasLargerLetters(t *testing.T) {
	d := chainSamples()["chain-9"]
	if d.Narrow == nil || len(d.Narrow.Labels) != len(d.Labels) || d.Narrow.Check() != nil {
		t.Fatalf("the narrow form is %+v", d.Narrow)
	}
	for i, l := range d.Narrow.Labels {
		if l.Text.Plain != d.Labels[i].Text.Plain || l.Size/d.Narrow.W < 1.5*d.Labels[i].Size/d.W {
			t.Errorf("label %d: %q of %v in %v", i, l.Text.Plain, l.Size, d.Narrow.W)
		}
	}
}
