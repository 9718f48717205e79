package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/app/prepare"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
)

// Preparation is a programme that is prepared here, with its window.
type Preparation struct {
	d      *Desk
	win    fyne.Window
	window *prepare.Window
	mu     sync.Mutex
	draft  *host.Draft // another one when hosting did not begin
	// sample is a programme to look at, whose folder goes when it is closed.
	sample string
}

// Window is Fyne's window of the preparation.
func (p *Preparation) Window() fyne.Window { return p.win }

// prepare opens a programme for its preparation.
func (d *Desk) prepare(ctx context.Context, path string) (open func(), err error) {
	draft, err := host.OpenDraft(ctx, path, d.cfg.Clock.Now)
	if err != nil {
		return nil, err
	}
	return func() { d.ShowPreparation(draft, "") }, nil
}

// prepareFirst is prepare for a programme of which no session has been: between
// sessions the control window shows what is due.
func (d *Desk) prepareFirst(ctx context.Context, path string) (open func(), err error) {
	draft, err := host.OpenDraft(ctx, path, d.cfg.Clock.Now)
	if err != nil {
		return nil, err
	}
	first := false
	draft.Read(func(v workshop.View) { first = len(v.Sessions) == 1 })
	if !first {
		return nil, errors.Join(host.ErrBegun, draft.Close())
	}
	return func() { d.ShowPreparation(draft, "") }, nil
}

// ShowPreparation shows the window of a draft, which it closes. sample is a folder
// that goes with it, "" for a programme that stays.
func (d *Desk) ShowPreparation(draft *host.Draft, sample string) *Preparation {
	p := &Preparation{d: d, draft: draft, sample: sample}
	d.drafts = append(d.drafts, p)
	var zone *time.Location
	draft.Read(func(v workshop.View) { zone = v.Zone() })
	p.win = d.cfg.App.NewWindow("")
	p.win.SetPadded(false)
	p.win.Resize(fyne.NewSize(1100, 740))
	p.window = prepare.New(prepare.Env{
		Window: p.win, Texts: d.texts, Draft: p, Today: func() time.Time { return d.cfg.Clock.Now().In(zone) },
		Host: p.host, Rehearse: p.rehearse, Duplicate: p.duplicate, Keep: d.cfg.Home.KeepTemplate, Export: p.export,
		Pack: p.pack, Homework: p.homework, Close: p.Close, Why: d.start.Why,
		Switches: func(changed func()) fyne.CanvasObject {
			return look.Switches(d.settings, changed, func(err error) { d.cfg.Log.Error("settings", "error", err) })
		},
	})
	p.win.Show()
	d.win.Hide()
	return p
}

// Close closes the window and the draft, after all that was given to it.
func (p *Preparation) Close() {
	p.window.Close(func() {
		err := p.the().Close()
		if p.sample != "" {
			err = errors.Join(err, os.RemoveAll(p.sample))
		}
		fyne.Do(func() {
			p.gone()
			p.d.back()
			if err != nil {
				p.d.cfg.Log.Error("the preparation did not end well", "error", err)
			}
		})
	})
}

// gone takes the window away.
func (p *Preparation) gone() {
	for i, have := range p.d.drafts {
		if have == p {
			p.d.drafts = append(p.d.drafts[:i], p.d.drafts[i+1:]...)
			break
		}
	}
	p.win.SetCloseIntercept(nil)
	p.win.Close()
}

// the is the draft as it is open now.
func (p *Preparation) the() *host.Draft {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.draft
}

// Do is the draft's.
func (p *Preparation) Do(ctx context.Context, c workshop.Command) error { return p.the().Do(ctx, c) }

// Read is the draft's.
func (p *Preparation) Read(read func(v workshop.View)) { p.the().Read(read) }

// Template is the draft's.
func (p *Preparation) Template() workshop.Template { return p.the().Template() }

// host closes the draft and hosts its programme. Nobody was let in yet, so it may
// come from another laptop. Where hosting does not begin the draft is open again.
func (p *Preparation) host(ctx context.Context) (show func(), err error) {
	path := p.the().Path()
	if err := p.the().Close(); err != nil {
		return nil, err
	}
	s, err := p.d.host(ctx, path, hosting{move: true, door: true})
	if err != nil {
		again, failed := host.OpenDraft(ctx, path, p.d.cfg.Clock.Now)
		if failed == nil {
			p.mu.Lock()
			p.draft = again
			p.mu.Unlock()
		}
		return nil, errors.Join(err, failed)
	}
	return func() {
		p.window.Close(nil)
		p.d.Show(s)
		p.gone()
	}, nil
}

// folder is where what is made from the programme is put: beside its file, or for
// a sample where programmes are put at first.
func (p *Preparation) folder() string {
	if p.sample != "" {
		return Documents()
	}
	return filepath.Dir(p.the().Path())
}

// write makes a file beside the programme's under a free name.
func (p *Preparation) write(name, ending string, write func(w io.Writer) error) (path string, err error) {
	if err := os.MkdirAll(p.folder(), 0o755); err != nil {
		return "", fmt.Errorf("desk: %w", err)
	}
	path = export.FreePath(p.folder(), export.FileName(name), ending)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", fmt.Errorf("desk: %w", err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return path, nil
}

// printed is the pack of the draft, with the addresses of this laptop now.
func (p *Preparation) printed() (report.Pack, error) {
	var pack report.Pack
	var err error
	p.Read(func(v workshop.View) {
		v.Live.Addresses = hostAddresses()
		pack, err = report.PackOf(v)
	})
	return pack, err
}

// hostAddresses are where this laptop will be reached on the usual port; none
// without a network.
func hostAddresses() []string {
	found, err := lan.Addresses()
	if err != nil {
		return nil
	}
	var out []string
	for _, a := range found {
		out = append(out, fmt.Sprintf("%s:%d", a.IP, lan.DefaultPort))
	}
	return out
}

// pack writes the pack to print.
func (p *Preparation) pack(context.Context) ([]string, error) {
	pack, err := p.printed()
	if err != nil {
		return nil, err
	}
	name := p.d.texts().T("pack.fileName", map[string]any{"name": pack.Name})
	path, err := p.write(name, "pdf", func(w io.Writer) error { return report.WritePack(w, pack, nil) })
	return []string{path}, err
}

// homework writes the page for participants in each of its formats.
func (p *Preparation) homework(context.Context) ([]string, error) {
	pack, err := p.printed()
	if err != nil {
		return nil, err
	}
	name := p.d.texts().T("homework.fileName", map[string]any{"name": pack.Name})
	var paths []string
	for _, f := range report.HomeworkFormats() {
		path, err := p.write(name, string(f), func(w io.Writer) error { return report.WriteHomework(w, pack, f, nil) })
		if err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// export writes a template's file.
func (p *Preparation) export(_ context.Context, t workshop.Template) (string, error) {
	data, err := t.Encode()
	if err != nil {
		return "", fmt.Errorf("desk: %w", err)
	}
	return p.write(t.Name, home.TemplateEnding, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// duplicate makes another programme like this one.
func (p *Preparation) duplicate(ctx context.Context) (string, error) {
	create, first := p.Template().Programme("", p.facilitator())
	path := export.FreePath(p.folder(), export.FileName(first.Name), "afspraak")
	return path, host.NewProgramme(ctx, path, create, first, p.d.cfg.Clock.Now())
}

func (p *Preparation) facilitator() (name string) {
	p.Read(func(v workshop.View) { name = v.Latest().Facilitator })
	return name
}
