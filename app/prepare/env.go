package prepare

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

// Draft is the programme that is prepared; *host.Draft is one. Its methods are
// called off Fyne's goroutine but for Read and Template, which are quick.
type Draft interface {
	Do(ctx context.Context, c workshop.Command) error
	Read(read func(v workshop.View))
	Template() workshop.Template
}

// Env is what the window is made of. Window, Texts and Draft are needed. The
// functions that take a context are called off Fyne's goroutine.
type Env struct {
	Window fyne.Window
	Texts  func() *assets.Texts
	Draft  Draft
	Today  func() time.Time // in the programme's zone; time.Now if nil
	// Host closes the draft and opens its door; show shows what comes of it.
	Host func(ctx context.Context) (show func(), err error)
	// Rehearse plays the session with invented people on a copy of it.
	Rehearse func(ctx context.Context, r Rehearsal) (show func(), err error)
	// Duplicate makes another programme like this one, and says where.
	Duplicate func(ctx context.Context) (path string, err error)
	// Keep puts a template among the own ones; Export writes it to a file.
	Keep   func(ctx context.Context, t workshop.Template) error
	Export func(ctx context.Context, t workshop.Template) (path string, err error)
	// Pack and Homework write what is printed and sent, and say where.
	Pack     func(ctx context.Context) (paths []string, err error)
	Homework func(ctx context.Context) (paths []string, err error)
	// Close closes the window and its draft.
	Close func()
	// Switches makes the buttons for language, text size and palette; nil has none.
	Switches func(changed func()) fyne.CanvasObject
	// Why is the sentence for an error that is no refusal.
	Why  func(err error) string
	Pace kit.Pace
	Do   func(func()) // calls a function on Fyne's goroutine; fyne.Do if nil
}

// Rehearsal is how a session is played with invented people.
type Rehearsal struct {
	People int     // 8..24
	Speed  float64 // times as fast as life
	Lead   bool    // the app leads; otherwise the facilitator does
}

// patience bounds what is done with the disk for one press.
const patience = 2 * time.Minute
