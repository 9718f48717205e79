package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// people who ask for a seat in lobby.
var people = []string{"Zoë van Houten", "Ömer", "Fleur", "Sjoerd"}

// counting is a chance without surprises.
type counting uint64

func (c *counting) Uint64() uint64 { *c += 0x9E3779B97F4A7C15; return uint64(*c) }

// player drives the domain as a host does: decide, store, apply.
type player struct {
	t      testing.TB
	f      *store.File
	state  *workshop.State
	box    *workshop.Box
	chance counting
	n      int
}

func (p *player) do(by workshop.Actor, c workshop.Command) {
	p.t.Helper()
	p.n++
	at := noon.Add(time.Duration(p.n) * time.Second)
	d, err := p.state.Decide(c, workshop.Env{By: by, At: at, Chance: &p.chance, Box: p.box})
	if err != nil {
		p.t.Fatalf("%T: %v", c, err)
	}
	records := p.state.Records(d, at)
	commit(p.t, p.f, store.Batch{
		Records: records, Names: d.Names, Box: d.Box,
		Acks: []store.Ack{{Device: string(by.Seat), ID: fmt.Sprint(p.n)}},
	})
	for _, r := range records {
		p.state.Apply(r)
	}
	for _, n := range d.Names {
		p.state.SetName(n)
	}
	for _, c := range d.Box {
		p.box.Apply(c)
	}
}

// lobby plays a new programme up to the first open round, with people admitted.
func lobby(t testing.TB, path string) (*store.File, *workshop.State) {
	t.Helper()
	f, err := store.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	p := &player{t: t, f: f, state: workshop.New(), box: workshop.NewBox()}
	facilitator := workshop.Actor{Facilitator: true}
	p.do(facilitator, workshop.CreateProgramme{Name: "Traject Noord", Language: "nl", TimeZone: "Europe/Amsterdam"})
	p.do(facilitator, workshop.PlanSession{Name: "Middag", Form: "basis60", Facilitator: "Noor"})
	p.do(facilitator, workshop.OpenLobby{})
	for i, name := range people {
		seat := workshop.Actor{Seat: workshop.SeatID(fmt.Sprint("seat", i))}
		p.do(seat, workshop.AskSeat{Name: name, Role: workshop.Employee, Language: "nl"})
	}
	p.do(facilitator, workshop.AdmitAll{})
	return f, p.state
}
