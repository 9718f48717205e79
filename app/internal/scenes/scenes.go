// Package scenes gives the tests of windows every screen of a played session,
// with a full room and long Dutch words.
package scenes

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Scene is one moment of a session.
type Scene struct {
	Name    string // of the step and what happens in it, fit for a file name
	Public  screen.Node
	Control screen.Node
	// People are the trees of a manager and of an employee.
	People []screen.Node
	Now    time.Time
}

// Long is a script with words that try every layout.
func Long(language string, n int) workshoptest.Script {
	s := workshoptest.Script{Language: language, N: n}
	s.Promises = []string{
		"belt elke klant binnen één werkdag terug",
		"bespreekt de arbeidsongeschiktheidsverzekeringsvoorwaarden met elke nieuwe medewerker in de eerste week, en schrijft op wat daarna nog onduidelijk is gebleven",
		"zet elke maandag één klantverhaal op het bord",
		"beantwoordt klachten tot € 50 zelf",
		"deelt het weekrooster vóór donderdag, ook met de invalkrachten van de meervoudigepersoonlijkheidsstoornisafdeling",
		"vraagt na elk bezoek één ding terug",
	}
	s.Texts = []workshoptest.Texts{
		{
			"type": workshop.Vertical, "soThat": "een klant met een klacht niet hoeft te wachten op een handtekening van de verantwoordelijkheidsverdelingscommissie",
			"doneWhen": "8 van de 10 klachten dezelfde dag dicht zijn, gemeten over vier achtereenvolgende weken", "firstStep": "de klachten van vorige maand tellen en naast het rooster leggen",
			"counterPromise": "we vragen achteraf niet waarom, tot € 50 per klacht", "conditions": "Na een maand kijken we samen naar het totaal\nBoven € 50 beslist Annemarie dezelfde dag\nNiet in de week van de jaarafsluiting", "category": "room",
		},
		{"type": workshop.Mutual, "soThat": "we elke week horen voor wie we het doen", "doneWhen": "er vier verhalen op het bord hangen", "firstStep": "één klant bellen en vragen of het mag"},
	}
	return s
}

// All plays a session of the Basisroute and returns a scene whenever another
// thing is to be seen.
func All(t testing.TB, s workshoptest.Script) []Scene {
	t.Helper()
	return of(workshoptest.Play(t, s))
}

// Walk is All for a session of a form with n people, without a story.
func Walk(t testing.TB, form string, n int) []Scene {
	t.Helper()
	room := workshoptest.NewRoomOf(t, "nl", form)
	room.Walk(n, max(n/5, 1), "")
	return of(room)
}

// Debate plays a debate with a full room and the longest texts its fields allow.
func Debate(t testing.TB, language string, n int) []Scene {
	t.Helper()
	all := of(workshoptest.PlayDebate(t, longDebate(language, n)))
	return slices.DeleteFunc(all, func(s Scene) bool { return !strings.Contains(s.Name, "-debate.") })
}

func longDebate(language string, n int) workshoptest.Debate {
	long := "moeten teamleden klachten over arbeidsongeschiktheidsverzekeringen tot € 50 zonder overleg met de verantwoordelijkheidscommissie zelf afronden. Ook op zaterdag."
	return workshoptest.Debate{Language: language, N: n, Text: long, Argument: func(q workshop.Question, i int) workshop.ArgumentsAnswer {
		a := workshoptest.ArgumentsOf(q, i)
		if a.Text1 != "" && i%2 == 0 {
			a.Text1 += " Bij de verantwoordelijkheidsverdeling duurde het drie keer langer dan een week, en dat vertelt iedereen door."
		}
		return a
	}}
}

// Practice is a debate that only management and one employee take part in, and
// what they agree on after it.
func Practice(t testing.TB, n int) []Scene {
	t.Helper()
	script := Long("nl", n)
	script.Manage = n - 1
	all := Form(t, "short90", script)
	return slices.DeleteFunc(all, func(s Scene) bool {
		return !strings.Contains(s.Name, "-agreements.") && !strings.Contains(s.Name, "finished")
	})
}

// FollowUp is the session that follows on one of a form, with a full room.
func FollowUp(t testing.TB, form, language string, n int) []Scene {
	t.Helper()
	all := of(workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: form, Script: Long(language, n)}))
	at := slices.IndexFunc(all, func(s Scene) bool { return strings.Contains(s.Name, "-checkin.again") })
	return all[at:]
}

// Form is All with a session of a long form, or with a follow-up.
func Form(t testing.TB, form string, s workshoptest.Script) []Scene {
	t.Helper()
	if form == "follow45" {
		return FollowUp(t, "full180", s.Language, s.N)
	}
	return of(workshoptest.PlayForm(t, form, s))
}

// of replays a session and returns a scene whenever another thing is to be seen.
func of(played *workshoptest.Room) []Scene {
	state := workshop.New()
	for _, n := range played.Names {
		state.SetName(n)
	}
	var out []Scene
	last := ""
	for _, rec := range played.Log {
		state.Apply(rec)
		for _, n := range played.Names {
			state.SetName(n) // a person comes into being before the name is known
		}
		name := moment(state)
		if name == last || state.Latest() == nil {
			continue
		}
		last = name
		out = append(out, scene(fmt.Sprintf("%03d-%s", len(out), name), state, rec.At))
	}
	return out
}

// moment names what is to be seen: the place and the states of rounds and
// agreements in it.
func moment(s *workshop.State) string {
	se := s.Latest()
	if se == nil {
		return ""
	}
	name := string(se.State)
	if se.State == workshop.Running {
		name = se.Step
	}
	for _, r := range s.Rounds {
		if r.Session == se.ID && r.Step == se.Step && r.State != workshop.RoundScrapped {
			name += "-" + string(r.State)
		}
	}
	for _, a := range s.Agreements {
		name += string(a.State)[:1] + string(a.Life.End) + a.Life.AskedAs
		if a.Life.Done != "" {
			name += "done"
		}
	}
	if p := se.Participants[firstOf(se.Order)]; p != nil && p.Table > 0 {
		name += "-tables"
	}
	for _, sh := range s.Sheets {
		name += string(sh.State)[:1] + strconv.Itoa(sh.Section)
	}
	if strings.HasPrefix(se.Step, "coachMarket.") && len(s.Matches) > 0 {
		name += "-pairs"
		if slices.ContainsFunc(s.Matches, func(m *workshop.CoachMatch) bool { return m.FirstTalk != "" }) {
			name += "-agreed"
		}
	}
	for _, m := range s.MotionsIn(se.ID) {
		if len(m.Sides) > 0 && strings.HasPrefix(se.Step, "debate.sides") {
			name += "-dealt"
		}
		if m.Turn != nil {
			name += "-turn"
		}
	}
	return name
}

func firstOf(order []workshop.PersonID) workshop.PersonID {
	if len(order) == 0 {
		return ""
	}
	return order[0]
}

func scene(name string, s *workshop.State, at time.Time) Scene {
	answered := map[workshop.RoundID]int{}
	for _, r := range s.Rounds {
		answered[r.ID] = len(r.Eligible) * 3 / 4
	}
	v := workshop.View{State: s, Live: workshop.Live{
		Now: at, Code: "482913", Words: []string{"boom", "fiets", "maan"},
		Addresses: []string{"192.168.178.20:4713", "10.11.12.13:4713"}, Answered: answered,
		HasAnswered: func(_ workshop.RoundID, p workshop.PersonID) bool { return p == s.Latest().Order[0] },
		Floor:       func(workshop.MotionID) []workshop.Hand { return hands(s.Latest()) },
		Speaker: func(m *workshop.Motion) workshop.PersonID {
			if m.Turn == nil || m.Turn.Hand == 0 {
				return ""
			}
			return s.Latest().Order[0]
		},
	}}
	out := Scene{Name: name, Now: at, Public: travelled(v.PublicScreen()), Control: v.ControlScreen()}
	se := s.Latest()
	if n := len(se.Order); n > 0 {
		out.People = append(out.People, travelled(v.PersonScreen(se.Order[0])), travelled(v.PersonScreen(se.Order[n-1])))
	}
	for _, a := range s.Agreements {
		if strings.HasSuffix(se.Step, ":"+string(a.ID)) {
			out.People = append(out.People, travelled(v.PersonScreen(a.GiverID())), travelled(v.PersonScreen(a.ReceiverID())))
		}
	}
	for _, sh := range s.Sheets {
		if p := se.Participants[sh.Pen]; p != nil && (sh.State == workshop.SheetDraft || se.Step == "balance.conditions") {
			out.People = append(out.People, travelled(v.PersonScreen(sh.Pen)), travelled(v.TableScreen(sh.Table)))
			break
		}
	}
	return out
}

// hands are some people who ask for the floor.
func hands(se *workshop.Session) []workshop.Hand {
	var out []workshop.Hand
	for i, side := range []workshop.Side{workshop.Pro, workshop.Con, ""} {
		if at := i * 4; at < len(se.Order) {
			out = append(out, workshop.Hand{Person: se.Order[at], Role: se.Participants[se.Order[at]].Role, Side: side, Waits: i == 2})
		}
	}
	return out
}

// travelled is a tree as it comes out of JSON at the other end.
func travelled(n screen.Node) screen.Node {
	var out screen.Node
	if err := json.Unmarshal(screen.JSON(n), &out); err != nil {
		panic(fmt.Sprintf("scenes: %v", err))
	}
	return out
}
