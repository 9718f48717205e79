//go:build linux

package lan

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// portal answers as a captive portal does, for whatever it is asked.
func portal([]string) error {
	return http.ListenAndServe(":80", http.RedirectHandler("http://portal.example/login", http.StatusFound))
}

// TestRoomBehindAPortal: something on the way answers for an address that nobody
// has; without it, or where what answers is an error, nothing is said.
func TestRoomBehindAPortal(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	one := newLaptop(t, l, 1)
	one.room()
	one.comes(Alone)
	for _, line := range one.Lines() {
		if strings.HasPrefix(line, "room ") && strings.Contains(line, "portal") {
			t.Errorf("without a portal: %s", line)
		}
	}
	l.AddInterface(2, "nobody", netip.MustParseAddr("192.0.2.1"))
	router := l.Start(l.Helper(2, "portal"))
	l.IP(1, "route add default via "+l.Addr(2).String())
	one.ExpectFunc(limit, "the portal's note", func(line string) bool {
		return strings.HasPrefix(line, "room ") && strings.Contains(line, "portal")
	})
	one.Stop(limit)
	router.Kill()
}
