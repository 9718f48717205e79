//go:build !linux

package rehearsal

import (
	"context"
	"fmt"
	"runtime"
)

func isolate(context.Context, []string, Streams) (int, error) {
	return 0, fmt.Errorf("%w: not on %s", ErrNoIsolation, runtime.GOOS)
}

func isolatedOn() (string, bool, error) { return "", false, nil }
