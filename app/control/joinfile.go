package control

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

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
			to, err = withEnding(to)
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
	kit.ShowFiles(j.w.env.Window, d, j.w.t("files.saveJoin"))
}

// withEnding is the file that a person named, under a name that the program opens
// again. Fyne has made the file by then, so it goes. What has the whole name
// already stays, since nobody was asked about it.
func withEnding(to fyne.URIWriteCloser) (fyne.URIWriteCloser, error) {
	named := to.URI()
	if invite.Is(named.Name()) {
		return to, nil
	}
	if err := errors.Join(to.Close(), storage.Delete(named)); err != nil {
		return nil, err
	}
	folder, base := filepath.Split(named.Path())
	path := export.FreePath(folder, export.FileName(base), strings.TrimPrefix(invite.Ending, "."))
	return storage.Writer(storage.NewFileURI(path))
}

func writeInvite(i invite.Invite, to io.WriteCloser) error {
	return errors.Join(i.Write(to), to.Close())
}
