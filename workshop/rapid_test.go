package workshop

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
	"pgregory.net/rapid"
)

// drawCommand draws any command, by anybody, with ids that mostly exist.
func drawCommand(t *rapid.T, r *room) (Actor, Command) {
	by := rapid.SampledFrom([]Actor{
		{Facilitator: true},
		{Facilitator: true},
		{Seat: seat(0)},
		{Seat: seat(1)},
		{Seat: seat(2)},
		{Seat: seat(3)},
		{Seat: seat(4)},
		{Seat: "stranger"},
		{Clock: true},
	}).Draw(t, "by")
	word := rapid.SampledFrom([]string{"", "Ja", "🙂", "Bel de klant terug", "2026-12-20", "no", "yes", "unknown", "mutual", "vertical", "1,5", "\x00x"}).Draw(t, "word")
	person, round, card := PersonID(word), RoundID(word), CardID(word)
	var second CardID
	var agreement AgreementID
	var procedure ProcedureID
	var sheet SheetID
	pick := func(n int, what string) int { return rapid.IntRange(0, max(n-1, 0)).Draw(t, what) }
	if se := r.s.Latest(); se != nil && len(se.Order) > 0 {
		person = se.Order[pick(len(se.Order), "person")]
	}
	for id, x := range r.s.Rounds {
		if x.State == RoundOpen || x.State == RoundEnding || round == "" {
			round = id
		}
	}
	if n := len(r.s.CardOrder); n > 0 {
		card, second = r.s.CardOrder[pick(n, "card")], r.s.CardOrder[pick(n, "second")]
	}
	if n := len(r.s.Agreements); n > 0 {
		agreement = r.s.Agreements[pick(n, "agreement")].ID
	}
	if n := len(r.s.Procedures); n > 0 {
		procedure = r.s.Procedures[pick(n, "procedure")].ID
	}
	if n := len(r.s.Sheets); n > 0 {
		sheet = r.s.Sheets[pick(n, "sheet")].ID
	}
	answer := map[string]any{"cards": []string{word}, "choice": word, "stance": "consent"}
	if x := r.s.Rounds[round]; x != nil && x.Question.Form == Rating.Name {
		answer = map[string]any{}
		for _, item := range x.Question.Items {
			answer[item.ID] = rapid.IntRange(-1, 6).Draw(t, "score")
		}
	} else if x != nil && x.Question.Form == Choice.Name {
		answer["choice"] = rapid.SampledFrom([]string{"buried", "kept", "x"}).Draw(t, "choice")
	}
	field := rapid.SampledFrom([]string{"what", "due", "type", "receiver", "soThat", "law", "hours", "people", "reason", "x"}).Draw(t, "field")
	key := rapid.SampledFrom([]string{"checkin", "harvest", "scan", "debate", "break", "break2", "agreements", "burying", "checkout", "x"}).Draw(t, "phase")
	minutes := rapid.IntRange(-1, 40).Draw(t, "minutes")
	token := "token-of-" + string(by.Seat) + "-0123456789"
	return by, rapid.SampledFrom([]Command{
		Next{},
		Next{},
		Next{},
		Next{Reason: word},
		Back{Reason: word},
		Pause{On: word == "Ja"},
		AddMinutes{5},
		SkipPhase{word},
		SetOwnText{Key: "question." + key + ".x", Language: "nl", Words: word},
		SetTerm{Name: "customer", Language: "nl", Term: Term{One: word, Many: word}},
		Prepare{Preparation{Management: minutes, Cards: ReadyCards{Promises: []string{word}, Areas: []string{word}, Kpis: []KpiCard{{Name: word, Baseline: word}}}, Waived: map[string]string{"roles": word}}},
		NameSession{Name: word},
		ChangeSettings{rapid.IntRange(2, 11).Draw(t, "size")},
		SwitchPhase{Phase: key, On: minutes%2 == 0, Reason: word, FollowUp: minutes%3 == 0},
		MovePhase{Phase: key, By: minutes%3 - 1},
		AddPhase{Kind: key, Minutes: minutes},
		SetMinutes{Minutes: map[string]int{key: minutes}, Replan: minutes%2 == 0},
		SetEnd{At: rapid.SampledFrom([]string{"00:00", "16:30", "25:00"}).Draw(t, "time")},
		OverrideGate{Phase: key, Reason: word},
		WriteOutcome{Step: key + ".talk", Value: screen.JSON(word)},
		OpenLobby{},
		AskSeat{Name: "P " + word + string(by.Seat), Role: Employee},
		AdmitAll{},
		AdmitAll{},
		RefuseSeat{person},
		MoveSeat{person, PersonID(second)},
		Leave{person},
		ChangeRole{Person: person, Role: Management},
		Answer{Round: round, Answer: screen.JSON(answer), Token: token},
		Answer{Round: round, Answer: screen.JSON(answer), Person: person},
		AddOnPaper{Name: word, Role: Employee},
		PaperVote{Round: round, Answer: screen.JSON(answer), Person: person},
		NameNetwork{Name: word},
		WriteNote{Step: word, Value: word},
		CloseRound{round},
		ResumeRound{round},
		FinishRound{round},
		RevealRound{round},
		VoidRound{Round: round, Reason: word},
		AddToRound{round, person},
		MergeCards{card, second},
		SplitCard{card},
		DraftFromCards{},
		DraftAgreement{What: word},
		WriteAgreement{agreement, field, screen.JSON(word)},
		SubmitAgreement{Agreement: agreement},
		AcceptAgreement{Agreement: agreement, As: "giver", Answer: "yes"},
		AcceptAgreement{Agreement: agreement, As: "receiver", Answer: "yes"},
		AcceptAgreement{Agreement: agreement, As: "giver", Answer: "counter", Text: word},
		TakeCounter{agreement},
		AdoptAgreement{agreement},
		SettleAgreement{agreement, Parked, word},
		NominateFromCards{},
		WriteProcedure{procedure, field, screen.JSON(word)},
		DecideProcedure{procedure, Buried},
		NothingBuried{word},
		PlanFollowUp{Day: "2026-12-20"},
		ChooseQuestion{r.s.Latest().Step, screen.JSON("2")},
		ChooseAmbassador{sheet, screen.JSON(person)},
		Note{word},
	}).Draw(t, "command")
}

// TestAnyCommandsKeepTheRules draws sequences of commands by anybody: nothing
// panics, a refusal leaves nothing behind, a ballot lives only in an open
// round, every screen can be drawn, and replaying the log gives the same state.
func TestAnyCommandsKeepTheRules(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRoomOf(t, rapid.SampledFrom([]string{"basis60", "full180", "short90", "day450"}).Draw(rt, "form"))
		r.fill(5, 1)
		start := rapid.IntRange(0, 30).Draw(rt, "presses")
		for range start {
			if r.do(Actor{Facilitator: true}, Next{}) != nil {
				break
			}
			if c, at, ok := r.s.Due(); ok && at.Sub(r.now) < time.Minute {
				r.now = at
				r.must(Actor{Clock: true}, c)
			}
		}
		for range rapid.IntRange(1, 40).Draw(rt, "commands") {
			r.now = r.now.Add(time.Duration(rapid.IntRange(0, 4).Draw(rt, "seconds")) * time.Second)
			by, c := drawCommand(rt, r)
			before := len(r.log)
			if err := r.do(by, c); err != nil {
				if _, ok := AsRefusal(err); !ok {
					rt.Fatalf("%T: %v is no refusal", c, err)
				}
				if len(r.log) != before {
					rt.Fatalf("%T was refused and left a record", c)
				}
			}
			for id := range r.box.Rounds {
				if x := r.s.Rounds[id]; !id.IsSide() && !x.taking() && x.State != RoundHeld {
					rt.Fatalf("ballots of a round that is %s", x.State)
				}
			}
			r.trees()
			r.planHolds(rt)
		}
		sameAfterReplay(rt, r)
	})
}

// sameAfterReplay folds the log anew and compares.
func sameAfterReplay(rt *rapid.T, r *room) {
	replayed := New()
	for _, rec := range r.log {
		replayed.Apply(rec)
	}
	for _, n := range r.names {
		replayed.SetName(n)
	}
	got, _ := json.Marshal(replayed)
	want, _ := json.Marshal(r.s)
	if string(got) != string(want) {
		rt.Fatalf("replay differs:\n%s\n%s", got, want)
	}
}

func TestCommandsTravelUnchanged(t *testing.T) {
	for kind := range commandDecoders {
		c, err := DecodeCommand(kind, nil)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		gotKind, body, err := EncodeCommand(c)
		if err != nil || gotKind != kind {
			t.Errorf("%s: %s %v", kind, gotKind, err)
		}
		again, err := DecodeCommand(kind, body)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if _, second, err := EncodeCommand(again); err != nil || string(second) != string(body) {
			t.Errorf("%s: %s became %s, %v", kind, body, second, err)
		}
	}
}

// planHolds: keys are unique, the check-in and a check-out to come keep their ends,
// and a running session is in a phase that is on.
func (r *room) planHolds(t *rapid.T) {
	se := r.s.Latest()
	seen := map[string]bool{}
	for i, p := range se.Plan {
		if seen[p.Key()] {
			t.Fatalf("%s is in the plan twice", p.Key())
		}
		seen[p.Key()] = true
		if p.Phase == firstPhase && i > 0 || p.Phase == lastPhase && i+1 < len(se.Plan) && i > se.Phase {
			t.Fatalf("%s is at %d of %d", p.Phase, i, len(se.Plan))
		}
	}
	if se.State == Running && (se.runningKey() == "" || se.Plan[se.Phase].Off) {
		t.Fatalf("phase %d of %+v runs", se.Phase, se.Plan)
	}
	View{State: r.s, Live: Live{Now: r.now}}.Overview()
}
