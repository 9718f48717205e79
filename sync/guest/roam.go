package guest

import (
	"context"
	"fmt"
	"net"
	"time"
)

// lookEvery is how often the network and the clock are looked at.
const lookEvery = time.Second

// roam tells when this laptop has changed networks or woken up: then it is worth
// trying at once.
func roam(ctx context.Context, roamed chan<- struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	before, last := networks(), time.Now()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		after, now := networks(), time.Now()
		if after != before || slept(last, now) {
			select {
			case roamed <- struct{}{}:
			default:
			}
		}
		before, last = after, now
	}
}

// slept reports whether the wall clock went on much further between two looks
// than they are apart: the machine was asleep, or its monotonic clock stood still.
func slept(last, now time.Time) bool {
	const much = 5 * time.Second
	return now.Round(0).Sub(last.Round(0)) > lookEvery+much
}

// networks is equal for as long as this machine has the same addresses.
func networks() string {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return ""
	}
	return fmt.Sprint(addrs)
}
