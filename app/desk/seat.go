package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"slices"
	"sync"

	"github.com/afspraak/afspraak/app/seat"
	"github.com/afspraak/afspraak/app/start"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// Seat is a guest of this laptop with its file and its window.
type Seat struct {
	*guest.Guest
	d    *Desk
	file *store.Seat
	win  *seat.Window
	once sync.Once
	stop context.CancelFunc
}

// Window is the seat's window; nil before Enter.
func (s *Seat) Window() *seat.Window { return s.win }

// Close ends the guest and closes its file. It waits for the connection.
func (s *Seat) Close() {
	s.once.Do(func() {
		s.stop()
		s.Guest.Close()
		if err := s.file.Close(); err != nil {
			s.d.cfg.Log.Error("the seat's file", "error", err)
		}
	})
}

// join starts a guest in this laptop's seat.
func (d *Desk) join(ctx context.Context, t start.Ticket) (start.Seat, error) {
	device, err := d.cfg.Home.SeatDevice()
	if err != nil {
		return nil, err
	}
	file, err := store.OpenSeat(d.cfg.Home.SeatFile())
	if err != nil {
		return nil, err
	}
	s, err := d.Sit(ctx, file, device, t)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return s, nil
}

// Sit starts a guest with a file and a key. The file is closed with the seat.
func (d *Desk) Sit(ctx context.Context, file *store.Seat, device *pair.Device, t start.Ticket) (*Seat, error) {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	var pin *pair.DeviceID
	if !t.Pin.IsZero() {
		pin = &t.Pin
	}
	g, err := guest.Start(ctx, guest.Config{
		Store: file, Device: device, Addresses: d.whereIs(ctx, t), Session: t.Session, Pin: pin, Code: t.Code,
		Name: t.Name, Role: t.Role, Language: d.texts().Lang(), App: d.cfg.Version, Keys: assets.Keys(), Log: d.cfg.Log,
	})
	if err != nil {
		stop()
		return nil, err
	}
	return &Seat{Guest: g, d: d, file: file, stop: stop}, nil
}

// whereIs says where a host may be: what the ticket says, and, for a session
// that is announced, where it is announced now. It looks for as long as ctx.
func (d *Desk) whereIs(ctx context.Context, t start.Ticket) func(context.Context) []netip.AddrPort {
	if t.Session == "" {
		return guest.At(t.Addresses...)
	}
	return guest.Find(d.browse(ctx), t.Session, t.Addresses...).Addresses
}

// enter shows the window of a guest that the host knows.
func (d *Desk) enter(s start.Seat) {
	if s, ok := s.(*Seat); ok {
		d.Enter(s)
	}
}

// Enter shows a seat's window and steps the start window back.
func (d *Desk) Enter(s *Seat) {
	var formats []string
	for _, f := range report.Formats() {
		formats = append(formats, string(f))
	}
	d.seats = append(d.seats, s)
	s.win = seat.New(seat.Config{
		App: d.cfg.App, Guest: s.Guest, Settings: d.settings, Formats: formats, SaveCopy: s.saveCopy,
		Closed: func() {
			go s.Close() // what is not sent stays in the seat's file
			d.seats = slices.DeleteFunc(d.seats, func(x *Seat) bool { return x == s })
			d.back()
		},
	})
	d.win.Hide()
}

// joined are the sessions that this laptop took part in; none while its seat's
// file is open elsewhere, since it goes on there.
func (d *Desk) joined() []store.Joined {
	if _, err := os.Stat(d.cfg.Home.SeatFile()); err != nil {
		return nil
	}
	file, err := store.OpenSeat(d.cfg.Home.SeatFile())
	if err != nil {
		d.cfg.Log.Info("the seat's file", "error", err)
		return nil
	}
	defer file.Close()
	joined, err := file.Joined()
	if err != nil {
		d.cfg.Log.Error("the seat's file", "error", err)
	}
	return joined
}

// exportKept asks in the start window how a report of kept agreements is to be made.
func (d *Desk) exportKept(doc report.Document) {
	d.ask(d.win, ofPerson, d.texts().Lang(), Documents(), func() (report.Document, error) { return doc, nil })
}

// errNoCopy: the host has sent no copy of the agreements yet.
var errNoCopy = errors.New("there is no copy of the agreements yet")

// saveCopy writes the newest copy of this person's agreements.
func (s *Seat) saveCopy(format, language string, done func(path string, err error)) {
	session := s.Status().Session
	go func() { done(s.copyTo(Documents(), session, format, language)) }()
}

func (s *Seat) copyTo(folder, session, format, language string) (string, error) {
	copies, err := s.file.Agreements()
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(copies, func(a store.Agreements) bool { return a.Session == session })
	if i < 0 {
		return "", errNoCopy
	}
	doc, err := report.Read(bytes.NewReader(copies[i].Document))
	if err != nil {
		return "", err
	}
	f, err := report.ParseFormat(format)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("desk: %w", err)
	}
	paths, err := report.WriteFiles(folder, doc, []report.Format{f}, report.Options{Lang: assets.TextsIn(language)})
	if err != nil {
		return "", err
	}
	return paths[0], nil
}
