package start

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/invite"
)

// browseFile chooses a join file with Fyne's own dialog.
func (j *joining) browseFile() {
	w := j.w
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			j.fileTrouble(&invite.Error{Problem: invite.Unreadable, Err: err})
			return
		}
		if r == nil {
			return
		}
		defer r.Close()
		i, err := invite.Read(r)
		j.invited(i, err)
	}, w.env.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{invite.Ending}))
	if at, err := storage.ListerForURI(storage.NewFileURI(w.env.Documents)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(w.env.Window, d, w.t("files.join"))
}

// openInvite shows the page to join with the session of a join file.
func (w *Window) openInvite(path string) {
	i, err := invite.Open(path)
	w.Join()
	w.join.invited(i, err)
}

// invited puts the session of a join file into the list and chooses it.
func (j *joining) invited(i invite.Invite, err error) {
	if err != nil {
		j.fileTrouble(err)
		return
	}
	j.places.invite(i)
	j.chosen, j.guess, j.typed = i.Session, false, ""
	j.address.SetText("")
	j.showList()
	j.w.env.Window.Canvas().Focus(j.digits)
}

// fileTrouble says what is wrong with a join file.
func (j *joining) fileTrouble(err error) {
	problem := invite.Unreadable
	var known *invite.Error
	if errors.As(err, &known) {
		problem = known.Problem
	}
	kit.Confirm(j.w.env.Window, kit.Question{
		Title: j.w.t("start.join.fileFailed"), Body: j.w.t("invite." + string(problem)), Yes: j.w.t("start.close"),
	})
}

// invite brings in the session of a join file: its addresses go before those
// remembered, and only its host is believed.
func (p *places) invite(i invite.Invite) {
	at := p.find(i.Session)
	if at == nil {
		p.list = append(p.list, place{id: i.Session})
		at = &p.list[len(p.list)-1]
	}
	if at.name == "" {
		at.name = i.Name
	}
	at.pin = i.Host
	before := slices.Clone(i.Addresses)
	for _, a := range at.before {
		if !slices.Contains(before, a) {
			before = append(before, a)
		}
	}
	at.before = before
}

// filed reports whether a join file told of the session.
func (x place) filed() bool { return !x.pin.IsZero() }
