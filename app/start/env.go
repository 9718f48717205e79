package start

import (
	"context"
	"net/netip"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// Env is the program around the start window. The functions that take a context
// or give an error are called off Fyne's goroutine; what they return as open is
// called on it.
type Env struct {
	Window   fyne.Window
	Settings *settings.Store
	// Documents is the folder in which new programmes are put at first.
	Documents string
	// Create makes a programme file with its first session, Open opens one that
	// is there. open shows its windows: the preparation, or the session's.
	Create func(ctx context.Context, p Plan) (open func(), err error)
	Open   func(ctx context.Context, path string) (open func(), err error)
	// Move opens one that another laptop hosted last, which Open gives
	// host.ErrElsewhere for.
	Move func(ctx context.Context, path string) (open func(), err error)
	// Prepare opens the preparation of the session that comes.
	Prepare func(ctx context.Context, path string) (open func(), err error)
	// Read opens a programme of a newer version to make its report.
	Read func(ctx context.Context, path string) (open func(), err error)
	// Copy makes a local copy of a programme, Rescue a new file with all that can
	// be read of a damaged one.
	Copy   func(ctx context.Context, path, out string) error
	Rescue func(ctx context.Context, path, out string) (*store.Report, error)
	// Join starts a guest, Enter shows its window.
	Join  func(ctx context.Context, t Ticket) (Seat, error)
	Enter func(s Seat)
	// Browse reports the sessions on the network until ctx ends; Search asks
	// every address of this laptop's network.
	Browse func(ctx context.Context) <-chan lan.Event
	Search func(ctx context.Context, progress func(done, total int)) ([]netip.AddrPort, error)
	// TestRoom tests the network until ctx ends, and tells every new report; typed
	// gives addresses of other laptops. It is called off Fyne's goroutine.
	TestRoom func(ctx context.Context, typed <-chan netip.AddrPort, tell func(lan.RoomReport))
	// Joined are the sessions that this laptop took part in.
	Joined func() []store.Joined
	// Kept are the agreements that this laptop's seat keeps, with no need of a
	// host; Export asks how a report of them is to be made.
	Kept   func(ctx context.Context) ([]home.Kept, error)
	Export func(d report.Document)
	// Letters are those that colleagues wrote to the person of this laptop's seat;
	// DeleteLetters removes those of a round for good, and CopyText puts words on
	// the clipboard.
	Letters       func(ctx context.Context) ([]store.Letters, error)
	DeleteLetters func(ctx context.Context, session, round string) error
	CopyText      func(text string)
	// Templates are the own ones; Import reads one from a file and puts it among
	// them.
	Templates func() []workshop.Template
	Import    func(ctx context.Context, path string) (workshop.Template, error)
	// Forget takes one of the own templates away, by its name.
	Forget func(ctx context.Context, name string) error
	// Sample makes a programme to look at, which goes with its window.
	Sample func(ctx context.Context) (open func(), err error)
	// Privacy is what is done with the names in a programme.
	Privacy Privacy
	// Restyle is called after a change of language, text size or palette.
	Restyle func()
	// Pace is how time goes by; the real one if empty.
	Pace kit.Pace
	// Do calls a function on Fyne's goroutine; fyne.Do if nil.
	Do func(func())
}

// Plan is a new programme with its first session.
type Plan struct {
	Path        string
	Name        string
	Facilitator string
	Form        string
	Language    string
	MinGroup    int // the smallest group of which figures are shown
	// Template is what the session is made of in place of a form; nil is the form.
	Template *workshop.Template
}

// Commands make the programme.
func (p Plan) Commands() (workshop.CreateProgramme, workshop.PlanSession) {
	create := workshop.CreateProgramme{Settings: workshop.DefaultSettings()}
	first := workshop.PlanSession{Form: p.Form, Facilitator: p.Facilitator}
	if p.Template != nil {
		create, first = p.Template.Programme(p.Name, p.Facilitator)
	}
	create.Name, create.Language, first.Name = p.Name, p.Language, p.Name
	create.Settings.MinGroup = p.MinGroup
	return create, first
}

// Ticket is what a person gave to join.
type Ticket struct {
	Session   string // id on the network; "" for a typed address
	Addresses []netip.AddrPort
	Pin       pair.DeviceID // of the host, from a join file; zero if there is none
	Code      string        // six digits, or "" where this laptop was let in before
	Name      string
	Role      workshop.Role
}

// Seat is a guest that was started; *guest.Guest is one.
type Seat interface {
	Watch() (updates <-chan guest.Update, stop func())
	Close()
}

// patience bounds what is done with the disk for one press.
const patience = 2 * time.Minute
