package bench

import (
	"context"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
)

// translated gives the words of a language, as the programs do.
func translated(language string) chart.Translator { return assets.TextsIn(language).Translate }

// short runs trials in this process.
func short(t *testing.T, trials ...Trial) Report {
	t.Helper()
	ctx := context.Background()
	troop := InThisProcess(ctx)
	r, err := Run(ctx, Options{Dir: t.TempDir(), Texts: translated, Keys: assets.Keys(), Troop: troop, Trials: trials})
	if closed := troop.Close(); err == nil {
		err = closed
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mostBytes is what a card with 160 characters may cost a seat on the wire, with
// what else it is told meanwhile. Each card costs the same, however many there are.
const mostBytes = 700

// right are the targets that must be met however slow a machine is.
var right = map[string]bool{AllAcked: true, NothingLost: true, NobodyCut: true, NoLeaks: true, Updates: true}

// TestNothingIsLostUnderLoad is the load test's short form: all is acknowledged
// once, reaches everybody, nobody is cut, and of an open round nobody hears more
// than how many have answered. How long anything takes it does not look at.
func TestNothingIsLostUnderLoad(t *testing.T) {
	for _, trial := range []Trial{
		{Proposals, 24, 60, 0.5, 1},
		{Answers, 24, 200, 1.2, 1},
		{Mode: Burst, Seats: 60, Turns: 1},
		{Sleeper, 12, 100, 1, 1},
		{Mode: Back, Seats: 40, Turns: 1},
		{Mode: Join, Seats: 12, Turns: 1},
	} {
		t.Run(string(trial.Mode), func(t *testing.T) {
			got := short(t, trial).Results[0]
			for _, x := range got.Targets {
				if right[x.What] && !x.Met {
					t.Errorf("%s is %v, want at most %v", x.What, x.Got, x.Want)
				}
			}
			if f := got.Turns[0].Host; trial.Mode == Proposals && f.Heard > float64(f.Sent*mostBytes) {
				t.Errorf("%.0f bytes for %d cards", f.Heard, f.Sent)
			}
			if f := got.Turns[0].Host; f.Seats != trial.Seats {
				t.Errorf("%d seats were there, want %d", f.Seats, trial.Seats)
			}
		})
	}
}

// TestTheCrowdSeesALeak makes sure that the short form can fail: told that the
// baseline's messages are secret, the crowd counts every one that it is sent.
func TestTheCrowdSeesALeak(t *testing.T) {
	ctx := context.Background()
	troop := InThisProcess(ctx)
	o := &Options{Dir: t.TempDir(), Troop: troop}
	f, _, err := o.base(Trial{Seats: 4}, Order{Do: "load", Kind: "card", Number: 8, Length: cardLength, Secret: true, Patient: 1}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Leaks == 0 {
		t.Error("no leak was seen where everybody is sent everything")
	}
	if f, _, err = o.base(Trial{Seats: 4}, Order{Do: "load", Kind: "card", Number: 8, Length: cardLength, Patient: patient}, 0); err != nil {
		t.Fatal(err)
	}
	if f.Acked != 8 || f.Lost != 0 || f.Others.N != 8*3 {
		t.Errorf("%d acknowledged, %d lost, %d met; want 8, 0, 24", f.Acked, f.Lost, f.Others.N)
	}
	if err := troop.Close(); err != nil {
		t.Error(err)
	}
}

func TestMarksAreFoundInAFrame(t *testing.T) {
	frame := []byte(`{"a":"` + text(12, cardLength) + `","b":"bk12kb bk00000x2kb","c":"` + text(7, 20) + `"}bk`)
	var got []int
	marks(frame, func(k int) { got = append(got, k) })
	if len(got) != 2 || got[0] != 12 || got[1] != 7 {
		t.Errorf("marks %v, want 12 and 7", got)
	}
	if n := len(text(1, cardLength)); n != cardLength {
		t.Errorf("a text of %d characters, want %d", n, cardLength)
	}
}

func TestSpread(t *testing.T) {
	all := make([]int64, 100)
	for i := range all {
		all[i] = int64(100-i) * 1e6
	}
	if got, want := spread(all), (Spread{100, 51, 96, 100, 100}); got != want {
		t.Errorf("spread %+v, want %+v", got, want)
	}
	if got := spread(nil); got != (Spread{}) {
		t.Errorf("spread of nothing %+v", got)
	}
}

func TestTheCrowdRefusesWhatItCannotDo(t *testing.T) {
	for order, want := range map[string]string{"dance": "no order", "load": "nobody is there", "sleep": "no such seat", "wake": "nobody sleeps"} {
		troop := InThisProcess(context.Background())
		if _, err := troop.order(Order{Do: order}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", order, err, want)
		}
		if err := troop.Close(); err != nil {
			t.Error(err)
		}
	}
}
