package seat

import (
	"encoding/json"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// fakeGuest is a connection that a test plays.
type fakeGuest struct {
	mu        sync.Mutex
	update    guest.Update
	channel   chan guest.Update
	states    map[string]guest.SendState
	own       map[workshop.RoundID]json.RawMessage
	drafts    map[string]json.RawMessage // by round and field
	done      []doing
	dismissed []string
	code      string
	name      string
	role      workshop.Role
	asked     int
	tried     int
	fail      error
	pace      scenes.Pace
}

type doing struct {
	kind string
	body string
}

func newGuest() *fakeGuest {
	return &fakeGuest{channel: make(chan guest.Update, 1), states: map[string]guest.SendState{}, own: map[workshop.RoundID]json.RawMessage{}, drafts: map[string]json.RawMessage{}}
}

func (g *fakeGuest) Watch() (<-chan guest.Update, func()) { return g.channel, func() {} }

func (g *fakeGuest) Status() guest.Update {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.update
}

func (g *fakeGuest) Press(n screen.Node, values map[string]json.RawMessage) (string, error) {
	body, err := wire.Body(n.Action, values)
	if err != nil {
		return "", err
	}
	return g.Do(n.Action.Command, body)
}

func (g *fakeGuest) Do(kind string, body json.RawMessage) (string, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.fail != nil {
		return "", g.fail
	}
	g.done = append(g.done, doing{kind, string(body)})
	id := string(rune('a' + len(g.done) - 1))
	g.states[id] = guest.Sending
	return id, nil
}

func (g *fakeGuest) State(id string) guest.SendState {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.states[id]
}

func (g *fakeGuest) Own(r workshop.RoundID) (json.RawMessage, bool) { v, ok := g.own[r]; return v, ok }

func (g *fakeGuest) Draft(r workshop.RoundID, field string) json.RawMessage {
	return g.drafts[string(r)+"/"+field]
}

func (g *fakeGuest) KeepDraft(r workshop.RoundID, field string, draft json.RawMessage) {
	g.drafts[string(r)+"/"+field] = draft
}

func (g *fakeGuest) SetCode(c string) error            { g.code = c; return g.fail }
func (g *fakeGuest) SetName(n string, r workshop.Role) { g.name, g.role = n, r }
func (g *fakeGuest) Ask()                              { g.asked++ }
func (g *fakeGuest) TryNow()                           { g.tried++ }
func (g *fakeGuest) Dismiss(id string)                 { g.dismissed = append(g.dismissed, id) }

// tell gives the window an update, as the connection does.
func (g *fakeGuest) tell(u guest.Update) {
	g.mu.Lock()
	g.update = u
	g.mu.Unlock()
	g.channel <- u
	synctest.Wait()
}

// in is an update of somebody who takes part.
func in(own, public screen.Node) guest.Update {
	return guest.Update{
		Phase: guest.In, Connected: true, Own: own, Public: public, Title: "Team Zorg",
		You:  wire.You{Person: "p1", Standing: wire.StandingPresent, Session: workshop.Running, Name: "Annemarie", Role: workshop.Employee},
		Text: screen.T("guest.phase.in"),
	}
}

// bubble runs a test that can wait until the window has taken an update.
func bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	synctest.Test(t, f)
}

func open(t *testing.T, g *fakeGuest, size fyne.Size, language string, percent int, change func(*Config)) *Window {
	t.Helper()
	a := test.NewTempApp(t)
	store := settings.Open(filepath.Join(t.TempDir(), "settings.json"))
	if err := store.Change(func(s *settings.Settings) { s.Language, s.Scale, s.Look = language, percent, settings.Light }); err != nil {
		t.Fatal(err)
	}
	test.ApplyTheme(t, kit.NewTheme(kit.LookLight, float32(percent)/100))
	cfg := Config{App: a, Guest: g, Settings: store, Pace: g.pace.Kit()}
	if change != nil {
		change(&cfg)
	}
	w := New(cfg)
	w.win.Resize(size)
	w.parts.settle()
	t.Cleanup(w.Close)
	return w
}

func (g *fakeGuest) TrustKeys(seals []screen.Seal) error { return g.fail }

func (g *fakeGuest) DeleteLetters(round string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.done = append(g.done, doing{deleteLetters, round})
	return g.fail
}
