package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Limits of a rehearsal's group, in people. From 8 on there are enough answers
// for every figure, and enough promises for agreements.
const (
	FewestPeople = 4
	MostPeople   = 40
)

// Options say what is rehearsed. File is needed, the rest has defaults.
type Options struct {
	// File is where the programme is made. It must not exist; it stays behind.
	File string
	Form string // of the session; "basis60" if empty
	// Template is what the programme is made of in place of a form, with its
	// language and name; nil is the form.
	Template     *workshop.Template
	Participants int // FewestPeople to MostPeople; 12 if 0
	Management   int // of whom management; a quarter if 0
	// Followups is how many sessions follow on the first one, on the same file and
	// with the same people: 0 to MostFollowups.
	Followups int
	// Speed is how many times as fast as life the session's clock runs; 0 waits
	// for nothing at all.
	Speed    float64
	Seed     uint64 // of the people
	Language string // of the session, nl or en; nl if empty
	Name     string // of the programme; an invented one if empty
	// Listen is the host's TCP address; a free port on loopback if empty.
	Listen string
	// Discover has the host announce itself by mDNS and the people look for it,
	// on Interfaces, which must be named: a rehearsal does not go onto the real
	// network by chance.
	Discover   bool
	Interfaces []string
	// Texts gives the words of a language, as in host.Config.
	Texts    func(language string) chart.Translator
	Progress func(Event) // may be nil; called from one goroutine
	Log      *slog.Logger
}

// Event says how far a rehearsal is.
type Event struct {
	At   time.Time // of the session's clock
	What screen.Text
	// Share is how much of the plan is done, 0 to 1.
	Share float64
}

// Result is what came of a rehearsal: of its last session, but for what is said
// of all.
type Result struct {
	File       string
	Sessions   int // that were played
	Due        int // agreements of all sessions that are due,
	Kept       int // and those of them that were kept
	Session    workshop.SessionID
	Host       string // the session's id on the network
	People     int
	Adopted    int
	Parked     int
	Buried     int
	Refused    int  // commands that the host refused although it went on offering them: 0 unless something is wrong
	Letters    int  // that were read as they were written, and stand nowhere in the host's file; others are ErrLetter
	Discovered bool // people found the host by mDNS
	Took       time.Duration
}

// PeopleOptions say who comes, and where to. Addresses, Code and N are needed.
type PeopleOptions struct {
	Addresses func(ctx context.Context) []netip.AddrPort // as in guest.Config
	Session   string                                     // id on the network; "" takes the one that answers
	Code      func() string                              // the join code, as the room screen shows it now
	N         int                                        // how many, FewestPeople to MostPeople
	// Management is how many of them are management; a quarter if 0.
	Management int
	Seed       uint64
	// Before is how many sessions of the programme they have been in: weeks later
	// people answer otherwise.
	Before   int
	Language string // of what they write, nl or en
	// Clock is the session's clock, by which they think. Without one they answer
	// at once.
	Clock host.Clock
	// Seated is told the number of each of them, from 1, and their guest whenever
	// they open their laptop, so that a window can show what they see; may be nil.
	Seated func(no int, g *guest.Guest)
	// Dir holds their seats' files. A temporary folder, removed at the end, if
	// empty.
	Dir string
	Log *slog.Logger
}

// FacilitatorOptions say how the facilitator leads.
type FacilitatorOptions struct {
	// Expect is how many people are waited for, the late ones included.
	Expect int
	Seed   uint64
	Before int // as in PeopleOptions
	// Language of what is typed in, nl or en.
	Language string
	// Clock is the session's clock, by which pauses are made. Without one there
	// are none.
	Clock    host.Clock
	Progress func(Event) // may be nil
	// Patience bounds the wait for somebody to answer or to write, in real time;
	// then the session goes on without. Two minutes if 0.
	Patience time.Duration
	Log      *slog.Logger
}

// Errors of this package.
var (
	ErrSize      = errors.New("a rehearsal takes 4 to 40 people, of whom some are not management")
	ErrFollowups = fmt.Errorf("a rehearsal has at most %d follow-ups", MostFollowups)
	ErrNoForm    = errors.New("there is no such session form to rehearse")
	ErrStuck     = errors.New("the rehearsed session does not get on")
	ErrLetter    = errors.New("a letter was not read by its receiver alone, as it was written")
	ErrLanguage  = errors.New("a rehearsal speaks nl or en")
	ErrInterface = errors.New("a rehearsal that uses mDNS must be told on which interface")
)
