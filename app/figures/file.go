package figures

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/intake"
)

// endings are the files that the dialog offers; any other can be dropped.
var endings = []string{".csv", ".tsv", ".txt", ".xlsx"}

// browse chooses a file with Fyne's own dialog.
func (w *Window) browse() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.trouble(w.t("fromFile.unread", "file", w.env.Folder))
		case r != nil:
			path := r.URI().Path()
			if err := r.Close(); err == nil {
				w.Open(path)
			}
		}
	}, w.env.Window)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	if at, err := storage.ListerForURI(storage.NewFileURI(w.env.Folder)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(w.env.Window, d, w.t("fromFile.choose"))
}

// Open looks at a file. Nothing of it is taken over yet.
func (w *Window) Open(path string) {
	if w.busy {
		return
	}
	w.env.Folder = filepath.Dir(path)
	var table intake.Table
	var guess intake.Mapping
	var columns map[string]workshop.KpiID
	w.run(func(ctx context.Context) (err error) {
		if table, guess, err = look(path); err != nil {
			return err
		}
		return w.env.Programme.Read(ctx, func(v workshop.View) { columns = v.ImportColumns(table.Source(), table.Head) })
	}, func(err error) {
		name := filepath.Base(path)
		if err != nil {
			w.trouble(w.refused(name, err))
			return
		}
		w.reload(func() {
			w.said, w.wrong = "", false
			w.plan = newPlan(name, table, guess, columns, w.known)
		})
	})
}

// look reads a file and how it can be understood. A file that is too big is not
// read to its end.
func look(path string) (intake.Table, intake.Mapping, error) {
	f, err := os.Open(path)
	if err != nil {
		return intake.Table{}, intake.Mapping{}, err
	}
	data, err := io.ReadAll(io.LimitReader(f, intake.MostBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return intake.Table{}, intake.Mapping{}, err
	}
	table, err := intake.Read(data)
	if err != nil {
		return table, intake.Mapping{}, err
	}
	guess, err := table.Guess()
	return table, guess, err
}

// refused is the sentence for a file that cannot be taken over.
func (w *Window) refused(name string, err error) string {
	var persons *intake.PersonsError
	switch {
	case errors.As(err, &persons):
		return w.t("import.persons", "column", persons.Column)
	case errors.Is(err, intake.ErrTooBig):
		return w.t("import.tooBig", "file", name)
	case errors.Is(err, intake.ErrNoDay):
		return w.t("import.noDays", "file", name)
	case errors.Is(err, intake.ErrEmpty):
		return w.t("import.noTable", "file", name)
	case errors.Is(err, fs.ErrNotExist):
		return w.t("import.gone", "file", name)
	}
	if _, ok := workshop.AsRefusal(err); ok {
		return w.why(err)
	}
	return w.t("fromFile.unread", "file", name)
}
