package main

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/rehearsal"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// sentence is what a person reads about an error.
func (t *terminal) sentence(err error) string { return t.word(textOf(err)) }

// textOf finds the sentence of an error; one that has none is shown as it is.
func textOf(err error) screen.Text {
	var wrong *misuseError
	var own *failure
	var file *store.Error
	var address *lan.AddressError
	var network *net.OpError
	var invitation *invite.Error
	no, refused := workshop.AsRefusal(err)
	switch {
	case errors.As(err, &wrong):
		return wrong.text
	case errors.As(err, &own):
		return own.text
	case refused:
		return no.Text
	case errors.As(err, &file):
		return file.Text()
	case errors.As(err, &address):
		return screen.T("cli.address."+string(address.Problem), "input", address.Input)
	case errors.As(err, &invitation):
		return screen.T("invite." + string(invitation.Problem))
	}
	for _, known := range plainErrors {
		if errors.Is(err, known.err) {
			return screen.T(known.key, "detail", strings.TrimPrefix(err.Error(), known.err.Error()+": "))
		}
	}
	if errors.As(err, &network) && network.Op == "listen" {
		return screen.T("cli.listen", "detail", err.Error())
	}
	return screen.T("cli.failed", "detail", err.Error())
}

// plainErrors are errors of other packages with their sentences.
var plainErrors = []struct {
	err error
	key string
}{
	{pair.ErrDamagedKey, "cli.damagedKey"},
	{pair.ErrCodeForm, "guest.trouble.codeForm"},
	{guest.ErrRefused, "cli.refused"},
	{wire.ErrScript, "cli.script"},
	{wire.ErrNotShown, "cli.notShown"},
	{host.ErrClosed, "cli.hostClosed"},
	{host.ErrElsewhere, "cli.elsewhere"},
	{lan.ErrNoInterface, "cli.noInterface"},
	{report.ErrNoSession, "cli.noSession"},
	{report.ErrFormat, "cli.format"},
	{report.ErrNewer, "start.mine.newer"},
	{report.ErrUnread, "start.mine.unreadable"},
	{rehearsal.ErrSize, "cli.rehearse.size"},
	{rehearsal.ErrNoForm, "cli.rehearse.form"},
	{rehearsal.ErrFollowups, "cli.rehearse.followups"},
	{rehearsal.ErrStuck, "cli.rehearse.stuck"},
	{rehearsal.ErrLetter, "cli.rehearse.letter"},
	{context.Canceled, "cli.stopped"},
	{context.DeadlineExceeded, "cli.stopped"},
}
