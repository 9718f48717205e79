package lan

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// DefaultPort is the TCP port on which a host listens unless told otherwise,
// and the one that ParseAddress fills in when a person typed none. A fixed port
// lets one firewall rule suffice and keeps the typed address short. It is not
// assigned by IANA and lies under the range from which Windows and macOS take
// outgoing ports. On Linux it lies inside that range, so a host whose bind
// fails takes any free port and shows it; discovery carries the real one.
const DefaultPort = 47800

// service is the DNS-SD service type of sessions, testService that of laptops
// that test a room: those never stand in a list of sessions. domain is the only
// one mDNS has.
const (
	service     = "_afspraak._tcp"
	testService = "_afspraak-test._tcp"
	domain      = "local."
)

func serviceOr(kind string) string {
	if kind == "" {
		return service
	}
	return kind
}

// An id is 8 to 10 characters of lower-case base32. That is plain ASCII without
// dots, spaces or upper case, so no escaping, length limit or case rule of DNS
// can change it on the way.
const (
	minIDLength = 8
	maxIDLength = 10
	idAlphabet  = "abcdefghijklmnopqrstuvwxyz234567"
)

var idEncoding = base32.NewEncoding(idAlphabet).WithPadding(base32.NoPadding)

// NewID returns a random id of ten characters (50 bits) for a session.
func NewID() string {
	var b [7]byte
	rand.Read(b[:]) // crypto/rand.Read never fails: it ends the program instead
	return idEncoding.EncodeToString(b[:])[:maxIDLength]
}

// ValidID says whether id can name a session on the LAN: 8 to 10 characters
// a–z and 2–7.
func ValidID(id string) bool {
	return len(id) >= minIDLength && len(id) <= maxIDLength && onlyIDCharacters(id)
}

func onlyIDCharacters(s string) bool {
	return strings.Trim(s, idAlphabet) == ""
}
