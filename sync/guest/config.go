package guest

import (
	"context"
	"errors"
	"log/slog"
	"net/netip"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// Store is what a guest needs of the seat's file; *store.Seat is one. Its
// methods may be called from any goroutine.
type Store interface {
	Queue(o store.Outgoing) error
	Waiting(session string) ([]store.Outgoing, error)
	Done(id string) error
	DropSession(session string) error
	KeepAnswer(a store.Answer) error
	Answers(session string) ([]store.Answer, error)
	WipeRound(ctx context.Context, session, round string) (finished bool, err error)
	FinishWipe(ctx context.Context) error
	KeepJoined(j store.Joined) error
	Joined() ([]store.Joined, error)
	KeepAgreements(a store.Agreements) error
	Agreements() ([]store.Agreements, error)
	SetDraft(k store.DraftKey, text string) error
	Draft(k store.DraftKey) (string, error)
	Drafts() (map[store.DraftKey]string, error)
	SealKey(made func() (string, error)) (string, error)
	KnownKey(session, person string) (string, error)
	KeepKnownKey(session, person, key string) error
	KeepLetters(l store.Letters) error
	Letters() ([]store.Letters, error)
	DeleteLetters(ctx context.Context, session, round string) (finished bool, err error)
	WipeDrafts(ctx context.Context, keys []store.DraftKey) (finished bool, err error)
}

// Config is what a guest is made of. Store, Device and Addresses are needed.
type Config struct {
	Store  Store
	Device *pair.Device
	// Addresses says where the host may be; it is asked before every try, so
	// that it can look on the network again. It should return within seconds.
	Addresses func(ctx context.Context) []netip.AddrPort
	// Session is the id that was announced, or that a join file names; "" takes
	// whatever session answers.
	Session string
	// Pin is the host's device id from a join file. Without it the one that the
	// seat's file holds for Session counts, and without that the code decides.
	Pin *pair.DeviceID
	// Code is the join code as the person typed it; "" if there is none yet.
	Code     string
	Name     string // display name
	Role     workshop.Role
	Language string // of this seat
	App      string // names this program to the host, such as "afspraak/1.0"
	Keys     string // names the set of texts that this program has (assets.Keys); "" asks for words beside every key
	// Log takes what is of use to a developer: no names, answers or codes.
	Log *slog.Logger
}

// The things that a Config must have.
var (
	errNoStore     = errors.New("guest: no store")
	errNoDevice    = errors.New("guest: no device")
	errNoAddresses = errors.New("guest: no way to learn addresses")
)

func (c Config) complete() (Config, error) {
	switch {
	case c.Store == nil:
		return c, errNoStore
	case c.Device == nil:
		return c, errNoDevice
	case c.Addresses == nil:
		return c, errNoAddresses
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c, nil
}

// At is an Addresses for hosts that are known by address.
func At(addrs ...netip.AddrPort) func(context.Context) []netip.AddrPort {
	return func(context.Context) []netip.AddrPort { return addrs }
}
