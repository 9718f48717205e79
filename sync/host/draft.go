package host

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// Draft is a programme that is being prepared: its file is open and locked, and
// nobody is connected. Its methods may be called from any goroutine.
type Draft struct {
	file *store.File
	now  func() time.Time

	mu    sync.Mutex
	state *workshop.State
	box   *workshop.Box
}

// ErrBegun is a programme that is past its preparation: its session is open to
// people, running, or over.
var ErrBegun = errors.New("host: there is no session left to prepare")

// OpenDraft opens a programme for its preparation. One whose session is past it is
// ErrBegun;
// other errors are of package store.
func OpenDraft(ctx context.Context, path string, now func() time.Time) (*Draft, error) {
	f, err := store.Open(path, store.Host)
	if err != nil {
		return nil, err
	}
	s, box, err := f.Load(ctx)
	if err == nil {
		if se := s.Current(); se == nil || se.State != workshop.Planned {
			err = ErrBegun
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Draft{file: f, now: now, state: s, box: box}, nil
}

// Path is where the programme's file is.
func (d *Draft) Path() string { return d.file.Path() }

// Do gives a command of the facilitator. What is refused is a *workshop.Refusal,
// what would change the ballot box is ErrNeedsHost, and what the disk refuses a
// *store.Error; nothing has changed then.
func (d *Draft) Do(ctx context.Context, c workshop.Command) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	batch, err := decideOne(d.state, d.box, d.now(), c)
	if err != nil || len(batch.Records)+len(batch.Names) == 0 {
		return err
	}
	if err := d.file.Commit(ctx, batch); err != nil {
		return err
	}
	applyTo(d.state, batch)
	return nil
}

// Read looks at the programme. read must keep nothing of it.
func (d *Draft) Read(read func(v workshop.View)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	read(workshop.View{State: d.state, Live: workshop.Live{Now: d.now()}})
}

// Template is the programme as a template.
func (d *Draft) Template() workshop.Template {
	var t workshop.Template
	d.Read(func(v workshop.View) { t, _ = v.TemplateOf() })
	t.Plan = slices.Clone(t.Plan)
	return t
}

// Close closes the file, which can then be hosted.
func (d *Draft) Close() error { return d.file.Close() }
