// Package home is the folder in which this machine keeps what is its own and no
// programme's: the keys by which hosts and seats know it, its seat's file, and
// what a crash left to say.
//
// It is the folder "afspraak" in the user's configuration folder, or the one
// that the environment variable AFSPRAAK_HOME names. Two seats on one machine
// need a home each, because a home has one seat.
package home

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/afspraak/afspraak/sync/pair"
)

// Variable is the environment variable that names another home.
const Variable = "AFSPRAAK_HOME"

// Home is that folder. It exists.
type Home struct{ dir string }

// Open finds the home and makes its folder, for this user only.
func Open() (Home, error) {
	dir := os.Getenv(Variable)
	if dir == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return Home{}, fmt.Errorf("home: %w", err)
		}
		dir = filepath.Join(config, "afspraak")
	}
	return At(dir)
}

// At makes a folder a home.
func At(dir string) (Home, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Home{}, fmt.Errorf("home: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Home{}, fmt.Errorf("home: %w", err)
	}
	return Home{dir}, nil
}

// Dir is the folder, absolute.
func (h Home) Dir() string { return h.dir }

// HostDevice is the key under which this machine hosts, made at the first use.
// Seats pin it: a host that lost it asks everybody for the code again. A
// damaged key is pair.ErrDamagedKey.
func (h Home) HostDevice() (*pair.Device, error) {
	return pair.LoadOrCreate(filepath.Join(h.dir, "host.pem"))
}

// SeatDevice is the key under which this machine takes part, as HostDevice. It
// is another one, so that a laptop can host and take part at the same time.
func (h Home) SeatDevice() (*pair.Device, error) {
	return pair.LoadOrCreate(filepath.Join(h.dir, "seat.pem"))
}

// SeatFile is where store.OpenSeat finds this machine's seat. It also holds the
// hosts that were joined and their last addresses.
func (h Home) SeatFile() string { return filepath.Join(h.dir, "seat.afspraak-seat") }

// CrashFile is where a crash of a program is written.
func (h Home) CrashFile(program string) string {
	return filepath.Join(h.dir, program+"-crash.txt")
}

// KeepCrash has a crash of this process written to CrashFile as well as to
// standard error. An earlier crash stays in the file until the next one comes.
func (h Home) KeepCrash(program string) error {
	f, err := os.OpenFile(h.CrashFile(program), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("home: %w", err)
	}
	defer f.Close() // the runtime keeps a copy
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		return fmt.Errorf("home: %w", err)
	}
	return nil
}
