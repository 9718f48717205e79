package chart

import (
	"testing"

	"pgregory.net/rapid"
)

// drawScan is any picture of the scan.
func drawScan(t *rapid.T) Drawing {
	n := anyCount()
	if rapid.Bool().Draw(t, "circuit") {
		links := rapid.Custom(func(t *rapid.T) CircuitLink {
			return CircuitLink{
				anyText().Draw(t, "name"), rapid.SampledFrom([]SwitchState{SwitchOn, SwitchInsufficient, SwitchOff, SwitchUnknown, "loose"}).Draw(t, "state"),
				anyValue().Draw(t, "agree").Show, anyText().Draw(t, "factor"),
			}
		})
		return Circuit(CircuitData{rapid.SliceOfN(links, 0, 5).Draw(t, "links"), n.Draw(t, "weakest"), n.Draw(t, "reach"), n.Draw(t, "warned"), anyText().Draw(t, "rule")})
	}
	row := rapid.Custom(func(t *rapid.T) PublishedRow {
		return PublishedRow{
			anyText().Draw(t, "label"), anyText().Draw(t, "note"), anyValue().Draw(t, "own"), anyValue().Draw(t, "published"),
			anyText().Draw(t, "verdict"), anyValue().Draw(t, "difference").Show,
		}
	})
	return PublishedFigures(rapid.SliceOfN(row, 0, 9).Draw(t, "rows"), anyText().Draw(t, "caveat"))
}

// liveWires is how far current runs along the top wire, as a place in the drawing.
func liveWires(d Drawing) (to float64) {
	for _, r := range d.Rects {
		if r.Fill == Accent && r.H == wireLive && r.Y+r.H/2 == wireTop {
			to = max(to, r.X+r.W)
		}
	}
	return to
}

// Current runs up to and including the last link of an unbroken row that is on.
func TestCurrentRunsAsFarAsItReaches(t *testing.T) {
	for reach := range 5 {
		states := []SwitchState{SwitchOff, SwitchOff, SwitchOff, SwitchOff}
		for i := range reach {
			states[i] = SwitchOn
		}
		got := liveWires(Circuit(CircuitData{Links: links(states...), Weakest: -1, Reach: reach, Warned: -1}))
		slot := (linksTo - linksFrom) / 4
		want := linksFrom + (float64(reach)-0.5)*slot + terminal + wireLive/2
		switch reach {
		case 0:
			want = 0
		case 4:
			want = wireRight + wireLive/2
		}
		if got < want-1e-6 || got > want+1e-6 {
			t.Errorf("with %d links the current ends at %v, want %v", reach, got, want)
		}
	}
}

// Every state has a shape of its own: without colours the levers, the sparks and
// the question mark tell them apart.
func TestStatesDifferInShape(t *testing.T) {
	shape := func(state SwitchState) (levers, sparks, marks int) {
		d := Circuit(CircuitData{Links: links(state), Weakest: -1, Warned: -1})
		for _, l := range d.Lines {
			switch {
			case l.Width == wireLive:
				levers++
			case l.Color == Warn:
				sparks++
			}
		}
		for _, l := range d.Labels {
			if l.Text.Plain == "?" {
				marks++
			}
		}
		return levers, sparks, marks
	}
	seen := map[[3]int]SwitchState{}
	for _, state := range []SwitchState{SwitchOn, SwitchInsufficient, SwitchOff, SwitchUnknown} {
		levers, sparks, marks := shape(state)
		// A lever that is open differs by its slope, which the other two do not have.
		if other, taken := seen[[3]int{levers, sparks, marks}]; taken && !(state == SwitchOff && other == SwitchOn) {
			t.Errorf("%s looks like %s", state, other)
		}
		seen[[3]int{levers, sparks, marks}] = state
	}
	flat := func(state SwitchState) bool {
		for _, l := range Circuit(CircuitData{Links: links(state), Weakest: -1, Warned: -1}).Lines {
			if l.Width == wireLive && l.Y1 != l.Y2 {
				return false
			}
		}
		return true
	}
	if !flat(SwitchOn) || flat(SwitchOff) {
		t.Error("a switch that is on is closed, one that is off is open")
	}
}

func TestCircuitInWordsE4(t *testing.T) {
	got := scanSamples()["circuit"].Alt.Resolve(translate(t))
	want := "Stroomkring: Kompas staat aan (73% eens met Onderscheid); Klantcultuur en leiderschap staat uit (27% eens met Voorbeeld van de leiding); " +
		"Kennis en feedback staat onvoldoende (45% eens met Feedback oppakken); Klantervaring staat uit (27% eens met Ideeën van medewerkers); zwakste schakel. " +
		"De stroom loopt tot en met Kompas, de lamp is uit."
	if got != want {
		t.Errorf("%s", got)
	}
}
