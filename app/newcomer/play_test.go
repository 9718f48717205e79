package newcomer_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// patience is generous: machines that test are busy, and being slow proves
// nothing.
const patience = time.Minute

// session is the activity being played, with every screen that was shown.
type session struct {
	t       *testing.T
	file    *store.File
	h       *host.Host
	guests  []*guest.Guest
	public  []screen.Node
	control []screen.Node
	seats   []screen.Node // own screens and tables'
}

func textsIn(language string) chart.Translator { return assets.TextsIn(language).Translate }

// play plays the whole session with nine people at two or more tables.
func play(t *testing.T) *session {
	s := &session{t: t}
	s.open(9)
	s.toStep("visit.tables")
	s.next() // deal
	s.toStep("visit.first")
	s.next() // open
	round := s.asked()
	for i, g := range s.guests {
		send := s.node(g, func(n screen.Node) bool {
			return n.Action != nil && n.Action.Ballot != nil && n.Action.Ballot.Round == round // not one that has just closed
		})
		choice := []string{"new", "faithful", "faithful"}[i%3]
		s.await(g)(g.Press(send, map[string]json.RawMessage{"choice": screen.JSON(choice)}))
	}
	s.next() // close
	s.next() // reveal
	s.toStep("visit.plan")
	s.next() // hand out
	for n := 1; n <= s.tables(); n++ {
		s.write(n)
	}
	s.toStep("checkout.followUp")
	s.do(workshop.PlanFollowUp{Day: time.Now().AddDate(0, 0, 28).Format(time.DateOnly)})
	for s.state() == workshop.Running {
		s.next()
	}
	return s
}

// asked is the round that takes answers now.
func (s *session) asked() (id string) {
	s.t.Helper()
	s.must(s.h.Read(context.Background(), func(v workshop.View) {
		for _, r := range v.Rounds {
			if r.State == workshop.RoundOpen {
				id = string(r.ID)
			}
		}
	}))
	if id == "" {
		s.t.Fatal("no round is open")
	}
	return id
}

// open hosts a programme with the activity's form and lets n people in.
func (s *session) open(n int) {
	s.t.Helper()
	ctx := context.Background()
	path := filepath.Join(s.t.TempDir(), "p.afspraak")
	file, err := store.Create(path)
	s.must(err)
	device, err := pair.NewDevice(nil)
	s.must(err)
	h, err := host.New(ctx, host.Config{File: file, Device: device, Listen: "127.0.0.1:0", Texts: textsIn})
	s.must(err)
	s.file, s.h = file, h
	s.t.Cleanup(func() { _ = h.Close(); _ = file.Close() })
	settings := workshop.DefaultSettings()
	settings.ClosingSeconds = 0
	s.do(workshop.CreateProgramme{Name: "Proef", Language: "nl", Settings: settings})
	s.do(workshop.PlanSession{Form: form})
	s.do(workshop.OpenLobby{})
	for i := range n {
		role := workshop.Employee
		if i < 2 {
			role = workshop.Management
		}
		seat, err := store.OpenSeat(filepath.Join(s.t.TempDir(), "seat"))
		s.must(err)
		device, err := pair.NewDevice(nil)
		s.must(err)
		g, err := guest.Start(ctx, guest.Config{
			Store: seat, Device: device, Addresses: guest.At(h.Addr()), Session: h.Session(),
			Code: h.Code(), Name: fmt.Sprintf("Deelnemer %d", i), Role: role, Language: "nl",
		})
		s.must(err)
		s.guests = append(s.guests, g)
		s.t.Cleanup(func() { g.Close(); _ = seat.Close() })
	}
	s.until("everybody at the door", func() bool { return len(h.Latest().People) == n })
	s.do(workshop.AdmitAll{})
	s.until("everybody in", func() bool {
		for _, g := range s.guests {
			if u := g.Status(); u.Phase != guest.In || u.Public.ID == "" {
				return false
			}
		}
		return true
	})
}

// write fills in a table's sheet, whoever has the pen, and offers it.
func (s *session) write(table int) {
	s.t.Helper()
	words := fmt.Sprintf("Kanarie van tafel %d", table)
	for range 2 { // sections
		writer := s.writer(table)
		screen.Walk(writer.Status().Own, func(n screen.Node) bool {
			if n.Field == nil || n.Field.Save == nil {
				return true
			}
			value := map[screen.FieldType]any{
				screen.LineField: words, screen.NoteField: words + ", en wat ze missen", screen.NumberField: 3, screen.PickField: "there",
			}[n.Field.Type]
			body, err := wire.SaveBody(n.Field.Save, screen.JSON(value))
			s.must(err)
			s.await(writer)(writer.Do(n.Field.Save.Command, body))
			return true
		})
		s.seenAtTable(table, words)
		end := s.node(writer, func(n screen.Node) bool {
			return strings.HasPrefix(n.ID, "pass:") || strings.HasPrefix(n.ID, "propose:")
		})
		s.await(writer)(writer.Press(end, nil))
	}
	s.until("the room reads it", func() bool { return strings.Contains(text(s.h.Latest().Public), words) })
	s.look()
}

// seenAtTable waits until all at a table read a draft, and sees to it that nobody
// else does.
func (s *session) seenAtTable(table int, words string) {
	s.t.Helper()
	for _, g := range s.guests {
		if s.tableOf(g) == table {
			s.until("the table reads along", func() bool { return strings.Contains(text(g.Status().Table), words) })
		} else if u := g.Status(); strings.Contains(text(u.Own)+text(u.Table)+text(u.Public), words) {
			s.t.Errorf("another table reads the draft of table %d", table)
		}
	}
	s.look()
	if u := s.h.Latest(); strings.Contains(text(u.Public)+text(u.Control), words) {
		s.t.Errorf("the draft of table %d is on the control or the room screen", table)
	}
}

// writer waits for who has the fields of a table's sheet.
func (s *session) writer(table int) *guest.Guest {
	s.t.Helper()
	var out *guest.Guest
	s.until("somebody has the pen", func() bool {
		for _, g := range s.guests {
			_, found := find(g.Status().Own, func(n screen.Node) bool { return n.Field != nil && n.Field.Save != nil })
			if found && g.Status().You.Person == s.pen(table) {
				out = g
			}
		}
		return out != nil
	})
	return out
}

// pen is who has the pen at a table.
func (s *session) pen(table int) (holder workshop.PersonID) {
	s.t.Helper()
	s.must(s.h.Read(context.Background(), func(v workshop.View) {
		for _, sh := range v.Sheets {
			if sh.Table == table {
				holder = sh.Pen
			}
		}
	}))
	return holder
}

func (s *session) tableOf(g *guest.Guest) (n int) {
	s.t.Helper()
	s.must(s.h.Read(context.Background(), func(v workshop.View) { n = v.TableOf(g.Status().You.Person) }))
	return n
}

func (s *session) tables() int {
	most := 0
	for _, g := range s.guests {
		most = max(most, s.tableOf(g))
	}
	if most < 2 {
		s.t.Fatal("one table proves nothing")
	}
	return most
}

func (s *session) state() (state workshop.SessionState) {
	s.t.Helper()
	s.must(s.h.Read(context.Background(), func(v workshop.View) { state = v.Latest().State }))
	return state
}

// toStep presses the big button until a step is reached.
func (s *session) toStep(id string) {
	s.t.Helper()
	for range 60 {
		at := ""
		s.must(s.h.Read(context.Background(), func(v workshop.View) { at = v.Latest().Step }))
		if at == id {
			return
		}
		s.next()
	}
	s.t.Fatalf("never came to %s", id)
}

// next presses the big button when nothing is closing, and looks around.
func (s *session) next() {
	s.t.Helper()
	place := ""
	s.until("no round is closing", func() (calm bool) {
		s.must(s.h.Read(context.Background(), func(v workshop.View) {
			place = v.Place()
			_, _, due := v.Due()
			calm = !due
		}))
		return calm
	})
	s.do(workshop.Next{At: place})
	s.look()
}

// look notes every screen as it is now.
func (s *session) look() {
	s.t.Helper()
	var seq uint64
	s.must(s.h.Read(context.Background(), func(v workshop.View) { seq = v.Seq }))
	s.until("the windows are up to date", func() bool { return s.h.Latest().Seq >= seq })
	u := s.h.Latest()
	s.public, s.control = append(s.public, u.Public), append(s.control, u.Control)
	for _, g := range s.guests {
		for _, tree := range []screen.Node{g.Status().Own, g.Status().Table} {
			if tree.ID != "" {
				s.seats = append(s.seats, tree)
			}
		}
	}
}

// node waits for a node on a seat's own screen.
func (s *session) node(g *guest.Guest, fits func(screen.Node) bool) screen.Node {
	s.t.Helper()
	var out screen.Node
	s.until("something to press", func() bool {
		var found bool
		out, found = find(g.Status().Own, fits)
		return found
	})
	return out
}

func find(tree screen.Node, fits func(screen.Node) bool) (out screen.Node, found bool) {
	screen.Walk(tree, func(n screen.Node) bool {
		if !found && fits(n) {
			out, found = n, true
		}
		return !found
	})
	return out, found
}

// await gives a function that waits for the effect of a seat's command.
func (s *session) await(g *guest.Guest) func(id string, err error) {
	return func(id string, err error) {
		s.t.Helper()
		s.must(err)
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		s.must(g.Await(ctx, id))
	}
}

func (s *session) do(c workshop.Command) {
	s.t.Helper()
	if err := s.h.Do(context.Background(), c); err != nil {
		s.t.Fatalf("%T: %v", c, err)
	}
}

func (s *session) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) until(what string, ok func() bool) {
	s.t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("never: %s", what)
		}
	}
}

func text(n screen.Node) string { return string(screen.JSON(n)) }
