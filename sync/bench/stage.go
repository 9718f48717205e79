package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/store"
)

// The steps of the basic route at which the load is put.
const (
	roundStep    = "harvest.promises" // everybody writes promises; nobody sees the others'
	proposalStep = "agreements.write" // promises become sentences that everybody sees
)

// stage is a programme's file with a session under way in it, made without a
// network: seats as many as wanted, all admitted.
type stage struct {
	file  *store.File
	s     *workshop.State
	box   *workshop.Box
	batch store.Batch
	now   time.Time
}

// newStage makes a file in which a session of so many seats is at a step. With
// open, the step's round takes answers.
func newStage(ctx context.Context, dir string, seats int, step string, open bool) (*store.File, workshop.RoundID, error) {
	file, err := store.Create(filepath.Join(dir, fmt.Sprintf("bench-%016x.afspraak", rand.Uint64())))
	if err != nil {
		return nil, "", err
	}
	g := newPlay(file)
	round, err := g.set(ctx, seats, step, open)
	if err != nil {
		return nil, "", errors.Join(err, file.Close())
	}
	return file, round, nil
}

// newPlay is a stage on which nothing has happened yet.
func newPlay(file *store.File) *stage {
	return &stage{file: file, s: workshop.New(), box: workshop.NewBox(), now: time.Now()}
}

func (g *stage) set(ctx context.Context, seats int, step string, open bool) (workshop.RoundID, error) {
	settings := workshop.DefaultSettings()
	settings.ClosingSeconds = 0
	err := g.lead(
		workshop.CreateProgramme{Name: "Meting", Language: "nl", Rehearsal: true, Settings: settings},
		workshop.PlanSession{Form: "basis60", Facilitator: "Marijke"}, workshop.OpenLobby{},
	)
	for i := 0; err == nil && i < seats; i++ {
		err = g.ask(i)
	}
	if err == nil {
		err = g.lead(workshop.AdmitAll{})
	}
	if err == nil && step != "" {
		err = g.reach(step, open)
	}
	if err == nil {
		err = g.file.Commit(ctx, g.batch)
	}
	var round workshop.RoundID
	for _, r := range g.s.Rounds {
		if r.State == workshop.RoundOpen {
			round = r.ID
		}
	}
	return round, err
}

// ask lets a device of the crowd ask for a seat.
func (g *stage) ask(i int) error {
	device, err := deviceOf(i)
	if err != nil {
		return err
	}
	role := workshop.Employee
	if i%6 == 0 {
		role = workshop.Management
	}
	return g.do(workshop.Actor{Seat: workshop.SeatID(device.ID.String())}, workshop.AskSeat{Name: fmt.Sprintf("Deelnemer %d", i+1), Role: role, Language: "nl"})
}

// reach presses "next" until the session is at a step.
func (g *stage) reach(step string, open bool) error {
	for range 200 {
		if g.s.Current().Step == step {
			if open {
				return g.next()
			}
			return nil
		}
		if err := g.next(); err != nil {
			return err
		}
	}
	return fmt.Errorf("bench: the session never came to %s", step)
}

func (g *stage) next() error {
	g.now = g.now.Add(time.Millisecond)
	v := workshop.View{State: g.s, Live: workshop.Live{Now: g.now}}
	if err := g.lead(workshop.Next{At: v.Place(), Reason: "meting"}); err != nil {
		return err
	}
	if c, at, due := g.s.Due(); due && !at.After(g.now) {
		return g.do(workshop.Actor{Clock: true}, c)
	}
	return nil
}

func (g *stage) lead(commands ...workshop.Command) error {
	for _, c := range commands {
		if err := g.do(workshop.Actor{Facilitator: true}, c); err != nil {
			return err
		}
	}
	return nil
}

// do decides a command and keeps what it leads to, to be stored at the end.
func (g *stage) do(by workshop.Actor, c workshop.Command) error {
	d, err := g.s.Decide(c, workshop.Env{By: by, At: g.now, Chance: rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), Box: g.box})
	if err != nil {
		return fmt.Errorf("bench: setting the stage: %T: %w", c, err)
	}
	for _, rec := range g.s.Records(d, g.now) {
		g.s.Apply(rec)
		g.batch.Records = append(g.batch.Records, rec)
	}
	for _, n := range d.Names {
		g.s.SetName(n)
		g.batch.Names = append(g.batch.Names, n)
	}
	for _, change := range d.Box {
		g.box.Apply(change)
		g.batch.Box = append(g.batch.Box, change)
	}
	return nil
}

// hosted is a host on a stage.
type hosted struct {
	*host.Host
	file  *store.File
	round workshop.RoundID
	keys  string
}

// open hosts a session of so many seats.
func (o *Options) open(ctx context.Context, seats int, step string, open bool) (*hosted, error) {
	file, round, err := newStage(ctx, o.Dir, seats, step, open)
	if err != nil {
		return nil, err
	}
	device, err := pair.NewDevice(nil)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	h, err := host.New(ctx, host.Config{File: file, Device: device, Listen: "127.0.0.1:0", App: "bench", Texts: o.Texts, Keys: o.Keys})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	out := &hosted{h, file, round, o.Keys}
	if err := out.settle(ctx); err != nil {
		return nil, errors.Join(err, out.close())
	}
	return out, nil
}

// settle waits for the host words, which take a processor a tenth of a second when
// a host starts.
func (h *hosted) settle(ctx context.Context) error {
	updates, stop := h.Watch()
	defer stop()
	for {
		select {
		case u := <-updates:
			if len(u.Words) > 0 {
				return nil
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (h *hosted) close() error { return errors.Join(h.Close(), h.file.Close()) }

// translators gives the words of a language.
type translators = func(language string) chart.Translator
