package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// appName names this program to the other end of a connection.
const appName = "afspraakd/1"

// Run hosts a programme until the script ends or the program is told to end.
func (c *hostCmd) Run(t *terminal) (err error) {
	if err := checkListen(c.Listen); err != nil {
		return err
	}
	file, err := store.Open(c.File, store.Host)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	own, err := home.Open()
	if err != nil {
		return err
	}
	device, err := own.HostDevice()
	if err != nil {
		return err
	}
	if err := c.prepare(t, file, device.ID); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(t.ctx)
	defer stop()
	h, err := host.New(ctx, host.Config{
		File: file, Device: device, Texts: translator, Keys: assets.Keys(), Name: c.Name, App: appName,
		Listen: c.Listen, Interfaces: c.Iface, Announce: !loopback(c.Listen), Move: c.Move,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	invited := make(chan struct{})
	go facts(ctx, t, h, invited)
	select { // a script begins when people could join
	case <-invited:
		if err := c.saveInvite(h); err != nil {
			return err
		}
	case <-ctx.Done():
	}
	return t.play(ctx, c.Script, h.Player(), h.Done())
}

// saveInvite writes the join file, if one is wanted.
func (c *hostCmd) saveInvite(h *host.Host) (err error) {
	if c.Invite == "" {
		return nil
	}
	f, err := os.Create(c.Invite)
	if err != nil {
		return fail(err, "cli.joinFileFailed", "file", c.Invite, "detail", err.Error())
	}
	u := h.Latest()
	err = invite.New(h.Session(), u.Overview.Session, h.Device(), u.Addresses).Write(f)
	return errors.Join(err, f.Close())
}

// prepare makes sure that the wanted session is the one to be hosted, and here,
// and makes a backup copy before it.
func (c *hostCmd) prepare(t *terminal, file *store.File, own pair.DeviceID) error {
	elsewhere, err := host.Elsewhere(file, own)
	switch {
	case err != nil:
		return err
	case elsewhere && !c.Move:
		return host.ErrElsewhere
	}
	s, _, err := file.Load(t.ctx)
	if err != nil {
		return err
	}
	t.remindRetention(s)
	se, err := sessionNo(s, c.Session)
	switch {
	case err != nil:
		return err
	case se != s.Latest():
		return fail(nil, "cli.sessionOver", "no", c.Session)
	case se.State != workshop.Planned: // it goes on: the backup was made when it began
		return nil
	}
	_, err = file.Backup(t.ctx)
	return err
}

// facts prints how to join, again when that changes, and what the host has to
// say. It closes invited when it has done so first.
func facts(ctx context.Context, t *terminal, h *host.Host, invited chan<- struct{}) {
	updates, stop := h.Watch()
	defer stop()
	said, noticed := "", map[string]bool{}
	for {
		select {
		case u := <-updates:
			if now := strings.Join(append([]string{u.Code}, u.Addresses...), " "); now != said && len(u.Words) > 0 { // the words take a moment to compute
				t.invite(h, u)
				if said == "" {
					close(invited)
				}
				said = now
			}
			for _, n := range u.Notices {
				if sentence := t.word(n); !noticed[sentence] {
					noticed[sentence] = true
					t.complain(sentence)
				}
			}
		case <-ctx.Done():
			return
		}
	}
}

// invite prints what people need to join. Facts that cannot be written are the
// business of whoever reads them.
func (t *terminal) invite(h *host.Host, u host.Update) {
	facts := map[string]any{
		"event": "hosting", "session": h.Session(), "name": u.Overview.Session, "code": u.Code, "addresses": u.Addresses,
		"words": u.Words, "port": u.Port, "otherPort": u.OtherPort, "device": h.Device().String(),
	}
	lines := []string{
		t.say("cli.hosting", "name", u.Overview.Session, "session", h.Session()),
		t.say("cli.code", "code", u.Code),
		t.say("cli.addresses", "addresses", strings.Join(u.Addresses, ", ")),
		t.say("cli.words", "words", strings.Join(u.Words, " · ")),
	}
	if u.OtherPort {
		lines = append(lines, t.say("cli.otherPort", "port", u.Port))
	}
	_ = t.emit(facts, lines...)
}

// settle is how long commands of a script that has ended get to arrive.
const settle = 30 * time.Second
