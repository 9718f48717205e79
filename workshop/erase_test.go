package workshop_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// erased deletes names and answers of a played programme, and gives the state
// that the remaining log replays to, and that log as JSON.
func erased(t *testing.T, r *workshoptest.Room) (*workshop.State, string) {
	t.Helper()
	words := assets.TextsIn(r.State.Programme.Language)
	log, names, err := r.State.Erase(r.Log, workshop.Erasure{
		At: r.Now, Chance: r.Chance, Words: func(t screen.Text) string { return t.Resolve(words.Translate) },
	})
	if err != nil {
		t.Fatal(err)
	}
	s := workshop.New()
	var all strings.Builder
	for _, rec := range log {
		kind, data, err := workshop.EncodeEvent(rec.Event)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(string(rec.By) + " " + kind + " " + string(data) + "\n")
		if rec.Event, err = workshop.DecodeEvent(kind, data); err != nil {
			t.Fatal(err)
		}
		s.Apply(rec)
	}
	for _, n := range names {
		s.SetName(n)
	}
	return s, all.String()
}

// After a session and its follow-up, no name, no id of a person or a device and
// no answer is left; agreements, outcomes and counts are as they were.
func TestErasingLeavesTheAgreements(t *testing.T) {
	r := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Script: workshoptest.Script{Language: "nl"}})
	s, log := erased(t, r)
	for id, p := range r.State.People {
		if strings.Contains(log, string(id)) {
			t.Errorf("the id of %s is left", p.Name)
		}
		for _, part := range append(strings.Fields(p.Name), p.Name) {
			if len([]rune(part)) >= 3 && regexp.MustCompile(`\b`+regexp.QuoteMeta(part)+`\b`).MatchString(log) {
				t.Errorf("%q is left: %s", part, around(log, part))
			}
		}
	}
	for id := range r.State.Seats {
		if strings.Contains(log, `"`+string(id)+`"`) {
			t.Errorf("the device %s is left", id)
		}
	}
	for _, rec := range r.Log {
		for _, answer := range answersIn(t, rec) {
			if strings.Contains(log, `"`+answer+`"`) && !agreed(s, answer) {
				t.Errorf("the answer %q is left: %s", answer, around(log, answer))
			}
		}
	}
	if len(s.Agreements) != len(r.State.Agreements) || len(s.People) != len(r.State.People) {
		t.Fatalf("%d agreements and %d people, of %d and %d", len(s.Agreements), len(s.People), len(r.State.Agreements), len(r.State.People))
	}
	for i, a := range s.Agreements {
		was := r.State.Agreements[i]
		if a.ID != was.ID || a.State != was.State || a.Values["due"] != was.Values["due"] || a.Life.End != was.Life.End {
			t.Errorf("agreement %d: %+v was %+v", i, a, was)
		}
		if a.GiverID() != "" && s.NameOf(a.GiverID()) != "Medewerker" && s.NameOf(a.GiverID()) != "Leiding" {
			t.Errorf("agreement %d is given by %q", i, s.NameOf(a.GiverID()))
		}
	}
	today := r.Now.Format("2006-01-02")
	if got, want := s.Outcomes(today), r.State.Outcomes(today); got != want {
		t.Errorf("%+v became %+v", want, got)
	}
	for id, was := range r.State.Rounds {
		if now := s.Rounds[id]; now == nil || now.N != was.N || now.State != was.State {
			t.Errorf("round %s: %+v was %+v", id, now, was)
		}
	}
	if last := s.Log[len(s.Log)-1]; last.What.Key != "log.erased" {
		t.Errorf("the decision log ends with %+v", last)
	}
	if n := len(r.Log); s.Seq != uint64(n)+1 {
		t.Errorf("%d records, of %d", s.Seq, n)
	}
}

// answersIn are the texts that people answered in a round, as the log holds them.
func answersIn(t *testing.T, rec workshop.Record) (out []string) {
	closed, ok := rec.Event.(workshop.RoundClosed)
	if !ok {
		return nil
	}
	var v any
	if err := json.Unmarshal(closed.Result, &v); err != nil {
		t.Fatal(err)
	}
	var walk func(v any)
	walk = func(v any) {
		switch x := v.(type) {
		case map[string]any:
			for _, v := range x {
				walk(v)
			}
		case []any:
			for _, v := range x {
				walk(v)
			}
		case string:
			if strings.ContainsRune(x, ' ') {
				out = append(out, x)
			}
		}
	}
	walk(v)
	return out
}

// agreed reports whether a text is that of an agreement or a procedure, which stays.
func agreed(s *workshop.State, text string) bool {
	for _, a := range s.Agreements {
		for _, v := range a.Values {
			if v == text {
				return true
			}
		}
	}
	for _, p := range s.Procedures {
		for _, v := range p.Values {
			if v == text {
				return true
			}
		}
	}
	return false
}

func around(log, what string) string {
	at := strings.Index(log, what)
	return log[max(0, at-120):min(len(log), at+120)]
}

func TestErasingWaitsForTheEndOfASession(t *testing.T) {
	r := workshoptest.NewRoom(t, "nl")
	r.Fill([]string{"Anna", "Bram", "Cato"}, 1)
	_, _, err := r.State.Erase(r.Log, workshop.Erasure{At: r.Now, Chance: r.Chance, Words: func(t screen.Text) string { return t.Key }})
	if no, ok := workshop.AsRefusal(err); !ok || no.Text.Key != "refusal.eraseOpen" {
		t.Error(err)
	}
}

func TestTheRetentionDateIsAskedForAndNoMore(t *testing.T) {
	r := workshoptest.NewRoom(t, "nl")
	for _, wrong := range []string{"yesterday", r.Now.Format("2006-01-02"), r.Now.AddDate(11, 0, 0).Format("2006-01-02")} {
		if err := r.Do(workshop.Actor{Facilitator: true}, workshop.ChangeRetention{Day: wrong}); err == nil {
			t.Errorf("%s is taken", wrong)
		}
	}
	day := r.Now.AddDate(0, 3, 0).Format("2006-01-02")
	r.Facilitator(workshop.ChangeRetention{Day: day})
	r.Fill([]string{"Anna", "Bram", "Cato"}, 1)
	if s := r.State; s.Programme.Retention != day || s.RetentionOver(r.Now.AddDate(0, 2, 0)) || !s.RetentionOver(r.Now.AddDate(0, 3, 1)) {
		t.Errorf("%q", s.Programme.Retention)
	}
}
