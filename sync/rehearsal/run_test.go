package rehearsal

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/store"
)

// limit is for a whole session; the machine may be busy.
const limit = 3 * time.Minute

func textsFor(language string) chart.Translator { return assets.TextsIn(language).Translate }

// rehearse plays a session and reads its file again.
func rehearse(t *testing.T, o Options) (Result, *workshop.State) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	o.File = filepath.Join(t.TempDir(), "oefening.afspraak")
	o.Texts = textsFor
	o.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	r, err := Run(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	f, err := store.Open(o.File, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, box, err := f.Load(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(box.Rounds) != 0 {
		t.Errorf("%d ballot boxes are left", len(box.Rounds))
	}
	return r, s
}

// promise is an agreement without what differs from run to run.
type promise struct {
	State           workshop.AgreementState
	Giver, Receiver string
	Values          map[string]string
	Concerns        []string
	Objections      []string
}

// outcome is everything that people decided, without identifiers and days.
func outcome(s *workshop.State) (agreements []promise, figures map[string]string) {
	for _, a := range s.Agreements {
		p := promise{State: a.State, Giver: s.NameOf(a.GiverID()), Receiver: s.NameOf(a.ReceiverID()), Values: map[string]string{}}
		for name, v := range a.Values {
			switch name {
			case "giver", "receiver", "due", "firstStepBy":
			default:
				p.Values[name] = v
			}
		}
		for _, c := range a.Concerns {
			p.Concerns = append(p.Concerns, s.NameOf(c.Person)+": "+c.Text)
		}
		for _, c := range a.Objections {
			p.Objections = append(p.Objections, s.NameOf(c.Person)+": "+c.Text)
		}
		agreements = append(agreements, p)
	}
	figures = map[string]string{}
	for _, r := range s.Rounds {
		if r.Step == "checkin.energy" || r.Step == "checkin.safety" || r.Step == "checkout.energy" || r.Step == "checkout.roti" {
			figures[r.Step] = string(r.Result)
		}
	}
	for _, p := range s.Procedures {
		figures["procedure "+p.Values["name"]] = string(p.State) + " " + p.Values["hours"] + " " + p.Values["people"]
	}
	return agreements, figures
}

func TestTheSameSeedGivesTheSameSession(t *testing.T) {
	first, s1 := rehearse(t, Options{Participants: 12, Seed: 1})
	t.Logf("%+v", first)
	second, s2 := rehearse(t, Options{Participants: 12, Seed: 1})
	a1, f1 := outcome(s1)
	a2, f2 := outcome(s2)
	if diff := cmp.Diff(a1, a2); diff != "" {
		t.Errorf("other agreements: %s", diff)
	}
	if diff := cmp.Diff(f1, f2); diff != "" {
		t.Errorf("other answers: %s", diff)
	}
	for _, r := range []Result{first, second} {
		if r.Adopted < 3 || r.Adopted > 7 || r.Refused != 0 || r.People != 12 {
			t.Errorf("%+v", r)
		}
	}
	t.Log(a1, f1)
}
