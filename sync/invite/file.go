package invite

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strings"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
)

const (
	// Ending is that of the file's name, with the dot.
	Ending = ".afspraak-join"
	// Version is the form that this program writes.
	Version = 1

	maxSize      = 16 << 10
	maxAddresses = 12
)

// Problem is what is wrong with a file. The values are fit for use in translation
// keys, under "invite.".
type Problem string

// The problems; each has a sentence of its own.
const (
	Unreadable Problem = "unreadable" // the disk does not give it
	TooBig     Problem = "tooBig"     // far more than a join file holds
	NotOurs    Problem = "notOurs"    // some other file
	Newer      Problem = "newer"      // of a newer version of this program
	Damaged    Problem = "damaged"    // a join file that says nothing usable
)

// Error is the error of Read.
type Error struct {
	Problem Problem
	Err     error // for a log; may be nil
}

// Error is for logs; windows have a sentence for the Problem.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("join file: %s: %v", e.Problem, e.Err)
	}
	return "join file: " + string(e.Problem)
}

// Unwrap is the error below it.
func (e *Error) Unwrap() error { return e.Err }

// Invite is what a join file says.
type Invite struct {
	Session   string // id on the network
	Name      string // for people; may be empty
	Host      pair.DeviceID
	Addresses []netip.AddrPort // the best first
}

// form is the file as JSON.
type form struct {
	Version   int      `json:"afspraakJoin"`
	Session   string   `json:"session"`
	Name      string   `json:"name"`
	Host      string   `json:"host"`
	Addresses []string `json:"addresses"`
}

// New makes an invitation of what a host shows. Addresses that mean something on
// the host alone are left out.
func New(session, name string, host pair.DeviceID, addresses []string) Invite {
	return Invite{Session: session, Name: lan.CleanName(name), Host: host, Addresses: usable(addresses)}
}

// usable reads addresses and leaves out what no other laptop can dial.
func usable(addresses []string) []netip.AddrPort {
	var out []netip.AddrPort
	for _, s := range addresses {
		a, err := netip.ParseAddrPort(s)
		if err != nil || a.Port() == 0 || len(out) == maxAddresses {
			continue
		}
		ip := a.Addr().Unmap()
		if ip.IsUnspecified() || ip.IsMulticast() || ip.Is6() && ip.IsLinkLocalUnicast() {
			continue
		}
		out = append(out, netip.AddrPortFrom(ip.WithZone(""), a.Port()))
	}
	return out
}

// Write writes the file.
func (i Invite) Write(w io.Writer) error {
	f := form{Version: Version, Session: i.Session, Name: i.Name, Host: i.Host.String(), Addresses: []string{}}
	for _, a := range i.Addresses {
		f.Addresses = append(f.Addresses, a.String())
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(f)
}

// Read reads a file that anybody may have made. The error is an *Error.
func Read(r io.Reader) (Invite, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	switch {
	case err != nil:
		return Invite{}, &Error{Unreadable, err}
	case len(raw) > maxSize:
		return Invite{}, &Error{Problem: TooBig}
	}
	// The version first: a newer form may have other types.
	var head struct {
		Version *json.Number `json:"afspraakJoin"`
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff")) // mail programs and editors add one
	if err := json.Unmarshal(raw, &head); err != nil {
		return Invite{}, &Error{notWhole(raw), err}
	}
	if head.Version == nil {
		return Invite{}, &Error{Problem: NotOurs}
	}
	n, err := head.Version.Int64()
	switch {
	case err != nil || n < 1:
		return Invite{}, &Error{Damaged, errors.New("version " + head.Version.String())}
	case n > Version:
		return Invite{}, &Error{Newer, errors.New("version " + head.Version.String())}
	}
	return read(raw)
}

// notWhole tells a join file that was cut off from any other file.
func notWhole(raw []byte) Problem {
	if bytes.Contains(raw, []byte(`"afspraakJoin"`)) {
		return Damaged
	}
	return NotOurs
}

func read(raw []byte) (Invite, error) {
	var f form
	if err := json.Unmarshal(raw, &f); err != nil {
		return Invite{}, &Error{Damaged, err}
	}
	host, err := pair.ParseDeviceID(f.Host)
	switch {
	case err != nil:
		return Invite{}, &Error{Damaged, err}
	case host.IsZero():
		return Invite{}, &Error{Damaged, errors.New("no host")}
	case !lan.ValidID(f.Session):
		return Invite{}, &Error{Damaged, errors.New("no id of a session")}
	}
	i := New(f.Session, f.Name, host, f.Addresses)
	if len(f.Addresses) > 0 && len(i.Addresses) == 0 {
		return Invite{}, &Error{Damaged, errors.New("no usable address")}
	}
	return i, nil
}

// Open reads the file at a path. The error is an *Error.
func Open(path string) (Invite, error) {
	f, err := os.Open(path)
	if err != nil {
		return Invite{}, &Error{Unreadable, err}
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return Invite{}, &Error{NotOurs, err}
	}
	return Read(f)
}

// Is reports whether a path names a join file.
func Is(path string) bool { return strings.EqualFold(filepath.Ext(path), Ending) }
