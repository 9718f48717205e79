package host_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/store"
)

// elsewhere ends the host, takes the file to another laptop, and begins there on
// the same address, with the key of that laptop.
func (r *room) elsewhere() error {
	r.t.Helper()
	addr := r.h.Addr()
	if err := errors.Join(r.h.Close(), r.file.Close()); err != nil {
		r.t.Fatal(err)
	}
	there := filepath.Join(r.t.TempDir(), "p.afspraak")
	if err := store.CopyProgramme(context.Background(), r.path, there); err != nil {
		r.t.Fatal(err)
	}
	file, err := store.Open(there, store.Host)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = file.Close() })
	r.path, r.file, r.cfg.File, r.cfg.Listen, r.cfg.Device = there, file, file, addr.String(), device(r.t)
	h, err := host.New(context.Background(), r.cfg)
	if err == nil {
		r.h = h
		r.t.Cleanup(func() { _ = h.Close() })
	}
	return err
}

func TestAProgrammeGoesOnElsewhereOnlyWhenAsked(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.restart() // the same laptop needs no question
	if err := r.elsewhere(); !errors.Is(err, host.ErrElsewhere) {
		t.Fatalf("another laptop took it over: %v", err)
	}
	r.cfg.Move = true
	epoch := r.file.Position().Epoch
	r.start()
	if r.file.Position().Epoch == epoch {
		t.Error("the file has the life that it had on the other laptop")
	}
	if n := r.h.Latest().Notices; len(n) != 1 || n[0].Key != "notice.moved" {
		t.Errorf("the facilitator is told %v", n)
	}
	r.cfg.Move = false
	r.restart() // from now on it is at home here
	if n := r.h.Latest().Notices; len(n) != 0 {
		t.Errorf("after a restart the facilitator is told %v", n)
	}
}

// TestPeopleComeBackWithTheCode: the seats trust the key of the other laptop, so
// that nobody else can pass for it; the code makes them trust this one.
func TestPeopleComeBackWithTheCode(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	people := r.fill(2)
	old := r.h.Code()
	r.cfg.Move = true
	if err := r.elsewhere(); err != nil {
		t.Fatal(err)
	}
	if r.h.Code() == old {
		t.Error("the code of the other laptop opens the door here")
	}
	for _, p := range people {
		p.until("asked for the code", func(u guest.Update) bool { return u.Phase == guest.CodeNeeded && u.Trouble == guest.Moved })
	}
	if err := people[0].SetCode(r.h.Code()); err != nil {
		t.Fatal(err)
	}
	people[0].until("in as before", func(u guest.Update) bool { return u.Phase == guest.In && u.You.Name == "Deelnemer 0" })
	// Who closed the program comes by the start window, and types the code there.
	people[1].Close()
	people[1].cfg.Code = r.h.Code()
	people[1].start()
	people[1].until("in", func(u guest.Update) bool { return u.Phase == guest.In })
	// From now on this is the laptop they trust.
	people[1].Close()
	people[1].cfg.Code = ""
	people[1].start()
	people[1].until("in without a code", func(u guest.Update) bool { return u.Phase == guest.In })
}
