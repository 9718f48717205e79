package host

import (
	"context"
	crand "crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"log/slog"
	"net/netip"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
)

// File is what a host needs of the programme's file; *store.File is one. Its
// methods may be called from any goroutine.
type File interface {
	Load(ctx context.Context) (*workshop.State, *workshop.Box, error)
	Commit(ctx context.Context, b store.Batch) error
	Acked(ctx context.Context, device, id string) (store.Ack, bool, error)
	Meta(key string) ([]byte, bool, error)
	SetMeta(key string, value []byte) error
	Position() store.Position
	NewEpoch() error
	WipePending() (bool, error)
	FinishWipe(ctx context.Context) error
}

// Config is what a host is made of. File and Device are needed; the rest has
// defaults.
type Config struct {
	File   File
	Device *pair.Device
	Clock  Clock           // RealClock
	Chance workshop.Chance // from crypto/rand
	// Texts gives the words of a language, for programs that lack a key. Without
	// it trees carry keys only.
	Texts func(language string) chart.Translator
	// Keys names the set of texts that this program has (assets.Keys). Seats that
	// name the same one are sent keys without words beside them.
	Keys string
	// Name is what the session is called on the network; the programme's name if
	// it is empty.
	Name string
	// App names this program to seats, such as "afspraak/1.0".
	App string
	// Listen is the TCP address; ":47800" if it is empty. When its port is taken
	// any free one is used, and Update.Port says which.
	Listen string
	// Interfaces names the network interfaces to be reachable on; all of the
	// useful ones if it is empty.
	Interfaces []string
	// Quiet keeps the host off the network for as long as the programme lies between
	// two sessions: nobody is listened to and nothing is announced until the
	// facilitator opens the door.
	Quiet bool
	// Announce makes the host known on the network by mDNS.
	Announce bool
	// Move goes on with a programme that another device hosted last; without it
	// New gives ErrElsewhere for one. The seats then need the code once more,
	// because they trust the other device's key.
	Move bool
	// Addresses lists the addresses to show; lan.Addresses if it is nil.
	Addresses func() []netip.Addr
	// Keeper gives what makes the dated copies of persons' agreements that their
	// seats store; false while there is nothing to keep. It runs in the authority's
	// goroutine, what it gives too, which must not change with the state.
	// report.Keeper if it is nil.
	Keeper func(v workshop.View) func(p workshop.PersonID) (json.RawMessage, bool)
	// Log takes what is of use to a developer: no names, answers or codes.
	Log *slog.Logger
}

// The two things that a Config must have.
var (
	errNoFile   = errors.New("host: no file")
	errNoDevice = errors.New("host: no device")
)

func (c Config) complete() (Config, error) {
	switch {
	case c.File == nil:
		return c, errNoFile
	case c.Device == nil:
		return c, errNoDevice
	}
	if c.Clock == nil {
		c.Clock = RealClock()
	}
	if c.Chance == nil {
		c.Chance = cryptoChance{}
	}
	if c.Texts == nil {
		c.Texts = func(string) chart.Translator { return nil }
	}
	if c.Keeper == nil {
		c.Keeper = report.Keeper
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Addresses == nil {
		names := c.Interfaces
		c.Addresses = func() []netip.Addr { return lanAddresses(names) }
	}
	return c, nil
}

// lanAddresses are this machine's on the LAN; none while there is no network.
func lanAddresses(names []string) []netip.Addr {
	found, err := lan.Addresses(names...)
	if err != nil && len(found) == 0 {
		return nil
	}
	out := make([]netip.Addr, len(found))
	for i, a := range found {
		out[i] = a.IP
	}
	return out
}

// cryptoChance is the chance of a real session.
type cryptoChance struct{}

func (cryptoChance) Uint64() uint64 {
	var b [8]byte
	crand.Read(b[:]) // never fails: it ends the program instead
	return binary.BigEndian.Uint64(b[:])
}
