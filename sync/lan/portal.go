package lan

import (
	"context"
	"net"
	"net/http"
	"time"
)

// A captive portal answers for every address until one has agreed to something
// in a browser. So an answer from an address that nobody has is a portal's; one
// of the addresses kept for documentation (RFC 5737) is such. What is sent there
// says nothing and reaches nobody.
const (
	nobodysAddress = "192.0.2.1:80"
	portalEach     = 15 * time.Second
	portalPatience = 3 * time.Second
)

// behindPortal reports whether something on the network answers for others. It
// takes up to portalPatience.
func behindPortal(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, portalPatience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+nobodysAddress+"/", http.NoBody)
	if err != nil {
		return false
	}
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, DialContext: (&net.Dialer{}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.Do(request)
	if err != nil {
		return false
	}
	answer.Body.Close()
	// A proxy that cannot reach the address says so with an error; a portal shows
	// its page or sends one there.
	return answer.StatusCode < http.StatusBadRequest || answer.StatusCode == http.StatusNetworkAuthenticationRequired
}

// lookForPortal asks now and then until ctx ends, and gives each answer to found.
func lookForPortal(ctx context.Context, found chan<- bool) {
	tick := time.NewTicker(portalEach)
	defer tick.Stop()
	for {
		is := behindPortal(ctx)
		select {
		case found <- is:
		case <-ctx.Done():
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}
