package main

import (
	"context"
	"encoding/json"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// TestDrivenLetters is two participants at the real windows of their seats, in Dutch
// and in English. The first writes to a colleague, who then sits at another laptop:
// nothing is sealed for it before that was confirmed, and a no leaves everything as
// it was. The second one's laptop is lost after others wrote to it: both sides are
// told. What came for the first is opened and read.
func TestDrivenLetters(t *testing.T) {
	post := newPostOffice(t)
	ziggy := post.arrives("nl", "1280x720", "Ziggy")
	for _, name := range []string{"Noor", "Samira", "Daan", "Yusuf", "Lotte"} {
		post.guest(name)
	}
	post.toLetters()

	ziggy.sits()
	ziggy.words(ziggy.say("letters.to", "name", post.receivers("Ziggy")[0], "N", 1, "of", 2))
	ziggy.snap("write")
	ziggy.writes("Je belde de klant meteen terug")
	ziggy.presses(ziggy.say("letters.send"))
	ziggy.words(ziggy.say("letters.sent"))
	ziggy.snap("sent")
	for name := range post.guests {
		post.writes(name, "Een brief van "+name)
	}

	// The first of those whom Ziggy writes to goes on at another laptop.
	moved := post.receivers("Ziggy")[0]
	before := post.keyFor("Ziggy", moved)
	post.moves(moved, post.guest(moved+" thuis"))
	ziggy.words(ziggy.say("letters.moved", "name", moved))
	ziggy.snap("moved")
	ziggy.presses(ziggy.say("letters.again"))
	ziggy.words(ziggy.say("ui.letters.movedTitle"))
	ziggy.snap("moved-ask")
	if post.keyFor("Ziggy", moved) != before {
		t.Fatal("it was sealed for another laptop before that was confirmed")
	}
	ziggy.click(ziggy.say("ui.confirm.no"))
	ziggy.words(ziggy.say("ui.letters.movedNo"))
	ziggy.snap("moved-no")
	if post.keyFor("Ziggy", moved) != before {
		t.Fatal("it was sealed for another laptop after a no")
	}
	ziggy.presses(ziggy.say("letters.again"))
	ziggy.click(ziggy.say("ui.letters.movedYes"))
	ziggy.wait("it is sealed for the new laptop", func() bool { return post.keyFor("Ziggy", moved) != before })
	ziggy.snap("moved-yes")

	// The second loses the laptop, with what was written to it.
	lost := post.receivers("Ziggy")[1]
	second := post.arrives("en", "1366x768", lost+" 2")
	post.moves(lost, second.name)
	post.closes()
	second.sits()
	second.words(second.say("letters.lostMine"))
	second.snap("lost-mine")
	ziggy.words(ziggy.say("letters.lost", "name", lost))
	ziggy.snap("lost")

	mine := ziggy.say("ui.letters.mine", "N", 2)[1:] // a fold begins with a capital
	ziggy.presses(mine)
	ziggy.words(ziggy.say("ui.letters.one", "N", 2))
	ziggy.snap("read")
	for range 6 {
		ziggy.keys("Tab")
	}
	ziggy.snap("read-end")
}

// postOffice is a session at its letters, with people who write by themselves and
// people at real windows.
type postOffice struct {
	t      *testing.T
	h      *host.Host
	at     netip.AddrPort
	guests map[string]*guest.Guest
}

func newPostOffice(t *testing.T) *postOffice {
	t.Helper()
	p := &postOffice{t: t, at: freeAddress(t), guests: map[string]*guest.Guest{}}
	path := filepath.Join(t.TempDir(), "traject.afspraak")
	if err := host.NewProgramme(t.Context(), path, workshop.CreateProgramme{Name: "Team Zorg", Language: "nl"},
		workshop.PlanSession{Form: "basis60", Name: "Team Zorg", Facilitator: "Marijke"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, store.Host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.h, err = host.New(context.Background(), host.Config{File: file, Device: device, Listen: p.at.String(), App: "afspraak-test"}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.h.Close() })
	p.do(workshop.OpenLobby{})
	return p
}

func (p *postOffice) do(c workshop.Command) {
	p.t.Helper()
	if err := p.h.Do(p.t.Context(), c); err != nil {
		p.t.Fatalf("%T: %v", c, err)
	}
}

func (p *postOffice) view(f func(v workshop.View)) {
	p.t.Helper()
	if err := p.h.Read(p.t.Context(), f); err != nil {
		p.t.Fatal(err)
	}
}

// guest lets somebody in who writes by themselves, or leaves them at the door of a
// session that runs.
func (p *postOffice) guest(name string) string {
	p.t.Helper()
	p.guests[name] = join(p.t, p.at, p.h.Code(), name, workshop.Employee)
	for end := time.Now().Add(patience); p.person(name) == ""; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatal(name, "never stands at the door")
		}
	}
	return name
}

// arrives is somebody at the real window of a seat.
func (p *postOffice) arrives(language, size, name string) *after {
	p.t.Helper()
	a := &after{driver: driveIn(p.t, language, size), texts: assets.TextsIn(language), tag: "letters-" + language, name: name}
	a.click(a.say("start.join.go"))
	a.click(a.say("start.join.askAddress"))
	a.types(p.at.String())
	a.keys("Return")
	a.types(p.h.Code())
	a.types(name)
	a.keys("Tab", "space")
	a.click(a.say("start.join.enter"))
	a.wait(name+" stands at the door", func() bool { return p.person(name) != "" })
	return a
}

// sits waits for the seat's window.
func (a *after) sits() {
	a.t.Helper()
	a.until("the seat's window is there", func(all []seen) bool {
		for _, s := range all {
			if s.Window != a.say("start.title") {
				a.window = s.Window
				return true
			}
		}
		return false
	})
}

// presses goes to a button with the keyboard, wherever on the page it is.
func (a *after) presses(words string) {
	a.t.Helper()
	a.tabTo(words)
	a.keys("Return")
}

// writes types into the first field of the window.
func (a *after) writes(words string) {
	a.t.Helper()
	for range 20 {
		if strings.Contains(strings.ToLower(a.focus().Kind), "entry") {
			a.types(words)
			return
		}
		a.keys("Tab")
	}
	a.t.Fatal("the tab key comes to no field")
}

func (p *postOffice) person(name string) (id workshop.PersonID) {
	p.t.Helper()
	p.view(func(v workshop.View) {
		for _, person := range v.Latest().Order {
			if v.NameOf(person) == name {
				id = person
			}
		}
	})
	return id
}

// toLetters lets everybody in and goes to the open round of letters, each of which
// writes two.
func (p *postOffice) toLetters() {
	p.t.Helper()
	p.do(workshop.AdmitAll{})
	p.next() // start
	p.do(workshop.AddPhase{Kind: "evaluate", Minutes: 20})
	p.do(workshop.SkipPhase{Reason: "Alleen de brieven"})
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		open, waits, step := false, false, ""
		p.view(func(v workshop.View) {
			o := v.Overview()
			step, open, waits = v.Latest().Step, o.Counter != nil, o.Next != nil && o.Next.Blocked != nil
		})
		switch {
		case step == "evaluate.letters" && open:
			return
		case !waits: // a closing can be called off for some seconds
			p.next()
		}
	}
	p.t.Fatal("never came to the letters")
}

// next presses the big button, with a reason where one is asked for.
func (p *postOffice) next() {
	p.t.Helper()
	place := ""
	p.view(func(v workshop.View) { place = v.Place() })
	p.do(workshop.Next{At: place, Reason: "Zo besloten"})
}

// moves lets somebody go on at the laptop of who stands at the door.
func (p *postOffice) moves(name, door string) {
	p.t.Helper()
	p.do(workshop.MoveSeat{From: p.person(door), To: p.person(name)})
	p.guests[name] = p.guests[door]
	delete(p.guests, door)
}

// round is the round of letters.
func (p *postOffice) round() (id workshop.RoundID) {
	p.t.Helper()
	p.view(func(v workshop.View) { id = lettersOf(v) })
	return id
}

// receivers are those to whom somebody writes, by name, in the order of their seat.
func (p *postOffice) receivers(name string) (out []string) {
	p.t.Helper()
	id := p.person(name)
	p.view(func(v workshop.View) {
		screen.Walk(v.PersonScreen(id), func(n screen.Node) bool {
			if n.Action != nil && n.Action.Ballot != nil && out == nil {
				for _, seal := range n.Action.Ballot.Seal {
					out = append(out, seal.Name)
				}
			}
			return true
		})
	})
	if len(out) != 2 {
		p.t.Fatalf("%s writes to %v", name, out)
	}
	return out
}

// keyFor is the key for which the host has a letter of one to another.
func (p *postOffice) keyFor(author, receiver string) (key string) {
	p.t.Helper()
	round, from, to := p.round(), p.person(author), p.person(receiver)
	p.view(func(v workshop.View) { key = v.Live.Sealed(round, from)[to] })
	return key
}

// writes sends somebody's letters with the same words in each.
func (p *postOffice) writes(name, words string) {
	p.t.Helper()
	g, send := p.guests[name], screen.Node{}
	reach(p.t, g, "asked to write", func(u guest.Update) bool {
		screen.Walk(u.Own, func(n screen.Node) bool {
			if n.Action != nil && n.Action.Ballot != nil && len(n.Action.Fields) > 0 {
				send = n
			}
			return true
		})
		return send.ID != ""
	})
	values := map[string]json.RawMessage{}
	for _, seal := range send.Action.Ballot.Seal {
		values[seal.Parts["strong"]] = screen.JSON(words)
	}
	id, err := g.Press(send, values)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := g.Await(p.t.Context(), id); err != nil {
		p.t.Fatal(err)
	}
}

// closes ends the writing, and waits until the letters were delivered.
func (p *postOffice) closes() {
	p.t.Helper()
	p.next()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		shown := false
		p.view(func(v workshop.View) { shown = v.Rounds[lettersOf(v)].State == workshop.RoundShown })
		if shown {
			return
		}
	}
	p.t.Fatal("the letters are never delivered")
}

// lettersOf is the round of letters of a view.
func lettersOf(v workshop.View) (id workshop.RoundID) {
	for _, r := range v.Rounds {
		if r.Step == "evaluate.letters" {
			id = r.ID
		}
	}
	return id
}
