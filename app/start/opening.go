package start

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// browse opens a programme file that is chosen with Fyne's own dialog.
func (w *Window) browse() { w.pick(w.open) }

// pick has a programme file chosen with Fyne's own dialog.
func (w *Window) pick(then func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.toasts.Say(w.t("start.open.failed"))
			return
		}
		if r == nil {
			return
		}
		path := r.URI().Path()
		r.Close() // only the path was wanted
		then(path)
	}, w.env.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{"." + ending}))
	folder := w.env.Settings.Get().Folder
	if folder == "" {
		folder = w.env.Documents
	}
	if at, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(w.env.Window, d, w.t("files.programme"))
}

// Open opens a programme or a join file, as a start with a file's name does.
func (w *Window) Open(path string) {
	if invite.Is(path) {
		w.openInvite(path)
		return
	}
	w.open(path)
}

// open opens a programme; what is wrong with it is asked about, and so is what
// is kept in it for too long.
func (w *Window) open(path string) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		held, err := w.env.Privacy.Look(ctx, path)
		w.env.Do(func() {
			if err != nil || !held.Over { // what is wrong with the file is said when it opens
				w.openWith(path, w.env.Open)
				return
			}
			w.askRetention(path, held.Retention)
		})
	}()
}

func (w *Window) openWith(path string, how func(ctx context.Context, path string) (func(), error)) {
	hide := kit.Confirm(w.env.Window, kit.Question{
		Title: w.t("start.open"), Body: w.t("start.open.busy", "file", filepath.Base(path)), Yes: w.t("start.close"),
	})
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		open, err := how(ctx, path)
		w.env.Do(func() {
			hide()
			if err != nil {
				w.trouble(path, err)
				return
			}
			stored := w.env.Settings.Change(func(s *settings.Settings) { s.Opened(path) })
			w.Home()
			if stored != nil {
				w.toasts.Say(w.t("start.notStored"))
			}
			open()
		})
	}()
}

// Prepare opens the preparation of a programme's session that comes.
func (w *Window) Prepare(path string) { w.openWith(path, w.env.Prepare) }

// trouble says why a programme cannot be opened, and offers what can be done.
func (w *Window) trouble(path string, err error) {
	q := kit.Question{Title: w.t("start.open.failed"), Body: w.why(err), Yes: w.t("start.close")}
	switch {
	case errors.Is(err, store.ErrDamaged):
		out := beside(path, w.t("start.rescued"))
		q.Yes, q.No = w.t("start.rescue"), w.t("start.cancel")
		q.OnYes = func() {
			w.repair(out, func(ctx context.Context) (string, error) {
				r, err := w.env.Rescue(ctx, path, out)
				if err != nil {
					return "", err
				}
				return w.t("start.made.rescued", "file", out, "N", r.Records), nil
			})
		}
	case errors.Is(err, host.ErrElsewhere):
		q.Title, q.Body = w.t("start.elsewhere.title"), w.t("start.elsewhere", "file", filepath.Base(path))
		q.Yes, q.No = w.t("start.elsewhere.yes"), w.t("start.cancel")
		q.OnYes = func() { w.openWith(path, w.env.Move) }
	case errors.Is(err, store.ErrNewer):
		q.Yes, q.No = w.t("start.read"), w.t("start.cancel")
		q.OnYes = func() { w.openWith(path, w.env.Read) }
	case errors.Is(err, store.ErrRemoteFolder):
		out := export.FreePath(w.env.Documents, strings.TrimSuffix(filepath.Base(path), "."+ending), ending)
		q.Yes, q.No = w.t("start.copy"), w.t("start.cancel")
		q.OnYes = func() {
			w.repair(out, func(ctx context.Context) (string, error) {
				return w.t("start.made.where", "file", out), w.env.Copy(ctx, path, out)
			})
		}
	}
	kit.Confirm(w.env.Window, q)
}

// beside is a free path beside a file, with a word behind its name.
func beside(path, word string) string {
	base := strings.TrimSuffix(filepath.Base(path), "."+ending)
	return export.FreePath(filepath.Dir(path), base+" "+word, ending)
}

// repair makes another file, says what do said of it, and opens that one.
func (w *Window) repair(out string, do func(ctx context.Context) (string, error)) {
	hide := kit.Confirm(w.env.Window, kit.Question{Title: w.t("start.open"), Body: w.t("start.busy"), Yes: w.t("start.close")})
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		made, err := do(ctx)
		w.env.Do(func() {
			hide()
			if err != nil {
				kit.Confirm(w.env.Window, kit.Question{Title: w.t("start.open.failed"), Body: w.why(err), Yes: w.t("start.close")})
				return
			}
			kit.Confirm(w.env.Window, kit.Question{
				Title: w.t("start.made"), Body: made, Yes: w.t("start.open.go"), No: w.t("start.close"),
				OnYes: func() { w.open(out) },
			})
		})
	}()
}

// Why is the sentence for an error, for the windows that the start window opens.
func (w *Window) Why(err error) string { return w.why(err) }

// why is the sentence for an error of what the program does for this window.
func (w *Window) why(err error) string {
	var file *store.Error
	if r, ok := workshop.AsRefusal(err); ok {
		return w.say(r.Text)
	}
	switch {
	case errors.As(err, &file):
		return w.say(store.TextOf(err))
	case errors.Is(err, pair.ErrDamagedKey):
		return w.t("start.error.key")
	case errors.Is(err, context.DeadlineExceeded):
		return w.t("control.error.slow")
	}
	return w.t("start.error.other", "detail", err.Error())
}
