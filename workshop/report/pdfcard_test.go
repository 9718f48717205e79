package report

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestShortNamesLeaveRoomForLongOnes: of two names a card shortens only what does
// not fit into what the other leaves.
func TestShortNamesLeaveRoomForLongOnes(t *testing.T) {
	p := newPage(sample(t), writer{lang: assets.TextsIn("nl")})
	const width, size = 100.0, 12.5
	long := "Annemieke van Steenbergen-Wolthuis"
	for _, names := range [][2]string{{"Yusuf", long}, {long, "Yusuf"}} {
		if giver, receiver := p.bothNames(names[0], names[1], width, size); giver != names[0] || receiver != names[1] {
			t.Errorf("%s and %s become %s and %s", names[0], names[1], giver, receiver)
		}
	}
	giver, receiver := p.bothNames(long+long, long+long, width, size)
	if w := p.width(giver, true, size) + p.width(receiver, true, size); w > width || !strings.HasSuffix(giver, "…") || !strings.HasSuffix(receiver, "…") {
		t.Errorf("two long names are %s and %s, %v wide", giver, receiver, w)
	}
}

// TestALineOfTheLogHasOneFullStop: a sentence of the app's is followed by one.
func TestALineOfTheLogHasOneFullStop(t *testing.T) {
	w := writer{lang: assets.TextsIn("nl")}
	what := screen.T("log.gateOverridden", "phase", screen.Key("phase.debate.name"), "why", screen.T("gate.debate.charter"))
	if got := w.logLine(LogLine{What: what, Reason: "We oefenen"}); strings.Contains(got, "..") || !strings.Contains(got, ". Reden: We oefenen") {
		t.Error(got)
	}
}
