package control

import (
	"errors"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/invite"
)

// saveFile asks where the join file goes. The window stays usable: the dialog is
// Fyne's own.
func (j *join) saveFile() {
	i := j.w.env.Invite()
	d := dialog.NewFileSave(func(to fyne.URIWriteCloser, err error) {
		if err == nil && to == nil {
			return // thought better of it
		}
		if err == nil {
			err = writeInvite(i, to)
		}
		if err != nil {
			j.w.toasts.Say(j.w.t("control.joinFile.failed"))
			return
		}
		j.w.toasts.Say(j.w.t("control.joinFile.saved", "file", to.URI().Name()))
	}, j.w.env.Window)
	d.SetFileName(export.FileName(i.Name) + invite.Ending)
	d.SetFilter(storage.NewExtensionFileFilter([]string{invite.Ending}))
	kit.ShowFiles(j.w.env.Window, d)
}

func writeInvite(i invite.Invite, to io.WriteCloser) error {
	return errors.Join(i.Write(to), to.Close())
}
