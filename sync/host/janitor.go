package host

import (
	"context"
	"log/slog"
	"time"
)

// janitor finishes wipes of ballots that have left the box: it repeats until the
// file says that nothing is left of them on the disk.
type janitor struct {
	file   File
	log    *slog.Logger
	due    chan struct{}
	failed error // of the last try, when the host ended
}

// wipeTry bounds one try; between tries commits go through.
const wipeTry = 2 * time.Second

func newJanitor(file File, log *slog.Logger) *janitor {
	j := &janitor{file: file, log: log, due: make(chan struct{}, 1)}
	j.wake() // perhaps something was left by a crash
	return j
}

func (j *janitor) wake() {
	select {
	case j.due <- struct{}{}:
	default:
	}
}

func (j *janitor) loop(ctx context.Context) {
	for {
		select {
		case <-j.due:
		case <-ctx.Done():
			return
		}
		if err := j.wipe(); err != nil {
			j.log.Warn("a wipe is not finished yet", "error", err)
			select {
			case <-time.After(wipeTry):
				j.wake()
			case <-ctx.Done():
				return
			}
		}
	}
}

func (j *janitor) wipe() error {
	pending, err := j.file.WipePending()
	if err != nil || !pending {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), wipeTry)
	defer cancel()
	return j.file.FinishWipe(ctx)
}

// last is the try at the end. If it fails too, the file keeps the mark and the
// wipe is done when it is opened next.
func (j *janitor) last() { j.failed = j.wipe() }
