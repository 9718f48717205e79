package start

import (
	"context"
	"errors"
	"net/netip"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
)

// ticket reads the page; key says what is missing, and at where.
func (j *joining) ticket() (t Ticket, key string, at fyne.Focusable) {
	j.code = j.digits.text
	t = Ticket{Code: j.code, Name: strings.TrimSpace(j.name), Role: workshop.Role(j.role)}
	known := false
	if x := j.places.find(j.chosen); x != nil && j.typed == "" {
		t.Session, t.Addresses, t.Pin, known = x.id, x.addresses(), x.pin, x.known
	} else {
		addr, err := lan.ParseAddress(j.typed)
		if err != nil {
			j.wide = true
			j.showList()
			return t, addressKey(err), j.address.FirstFocus()
		}
		t.Addresses = []netip.AddrPort{addr}
	}
	switch {
	case len(t.Code) != digits && (t.Code != "" || !known):
		return t, "start.join.needCode", j.digits
	case t.Name == "":
		return t, "start.join.needName", j.nameEntry.FirstFocus()
	case !t.Role.Valid():
		return t, "start.join.needRole", j.roles
	}
	return t, "", nil
}

// addressKey is the sentence for what is wrong with a typed address.
func addressKey(err error) string {
	var wrong *lan.AddressError
	if !errors.As(err, &wrong) || wrong.Problem == lan.AddressEmpty {
		return "start.address.empty"
	}
	return "start.address." + string(wrong.Problem)
}

// try joins. The page stays until the host knows this laptop.
func (j *joining) try() {
	if j.go_.Disabled() {
		return
	}
	t, key, at := j.ticket()
	if key != "" {
		j.say(j.w.t(key))
		j.w.env.Window.Canvas().Focus(at)
		return
	}
	j.drop()
	j.say(j.w.t("guest.phase.connecting"))
	stored := j.w.env.Settings.Change(func(s *settings.Settings) { s.Name, s.Role = t.Name, string(t.Role) })
	if stored != nil {
		j.w.toasts.Say(j.w.t("start.notStored"))
	}
	var seat Seat
	j.w.busy(j.go_, func(ctx context.Context) (err error) {
		seat, err = j.w.env.Join(ctx, t)
		return err
	}, func(err error) {
		if err != nil {
			j.say(j.w.why(err))
			return
		}
		j.watch(seat)
	})
}

// watch follows a guest until it is known to the host.
func (j *joining) watch(seat Seat) {
	j.seat = seat
	updates, stop := seat.Watch()
	done := make(chan struct{})
	j.unwatch = func() { stop(); close(done) }
	go func() {
		for {
			select {
			case u := <-updates:
				j.w.env.Do(func() {
					if j.seat == seat {
						j.follow(u)
					}
				})
			case <-done:
				return
			}
		}
	}()
}

// follow says how it stands, and opens the seat's window when the host knows who
// this is.
func (j *joining) follow(u guest.Update) {
	switch u.Phase {
	case guest.Waiting, guest.In, guest.NameNeeded, guest.TurnedAway, guest.Gone:
		seat := j.seat
		j.seat = nil
		j.unwatch()
		j.code = ""
		j.w.Home()
		j.w.env.Enter(seat)
		return
	}
	if u.Phase == guest.Connecting && u.Trouble == guest.None {
		j.say(j.w.t("guest.phase.connecting"))
		return
	}
	j.say(j.w.say(u.Text))
	if u.Phase == guest.CodeNeeded || u.Phase == guest.Ended {
		j.drop()
		j.digits.set("")
		j.code = ""
		j.w.env.Window.Canvas().Focus(j.digits)
	}
}

// drop gives up a guest that is not in yet.
func (j *joining) drop() {
	if j.seat == nil {
		return
	}
	j.unwatch()
	seat := j.seat
	j.seat = nil
	go seat.Close() // waits for its connection
}

func (j *joining) say(words string) {
	j.why.SetWords(words)
	j.why.Hidden = words == ""
	j.w.relayFoot()
}
