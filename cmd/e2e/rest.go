package main

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// What a program does in a second at rest, at most: the time it works, and how often
// the system takes a core away from it. A program that wakes up for a moment gives the
// core back by itself; one that has work to do on a busy machine works little too, and
// is interrupted again and again.
const (
	restWork   = time.Second / 8
	restPushed = 12
)

// calm waits until the program has come to rest, and returns the processor time
// that it took until then.
func (p *process) calm(ctx context.Context) (time.Duration, error) {
	const often = 4 // seconds at rest
	was, err := p.cpu()
	pushed := p.pushed()
	for end, still := time.Now().Add(8*patience), 0; err == nil; {
		if err := pause(ctx, time.Second); err != nil {
			return 0, err
		}
		var now time.Duration
		now, err = p.cpu()
		again := p.pushed()
		if now-was < restWork && again-pushed < restPushed {
			still++
		} else {
			still = 0
		}
		switch {
		case err == nil && still == often:
			return now, nil
		case time.Now().After(end):
			return 0, fmt.Errorf("e2e: the program does not come to rest: in the last second it worked for %v and was interrupted %d times", now-was, again-pushed)
		}
		was, pushed = now, again
	}
	return 0, err
}

// pushed is how often the system took a core away from the program, of all its
// threads that live.
func (p *process) pushed() (sum int) {
	names, err := filepath.Glob(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), "task", "*", "status"))
	if err != nil {
		return 0 // the pattern is a good one
	}
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil { // or the thread has ended
			sum += interrupted(string(text))
		}
	}
	return sum
}

// interrupted reads how often a thread was, from what the system says of it.
func interrupted(status string) int {
	for line := range strings.Lines(status) {
		if rest, ok := strings.CutPrefix(line, "nonvoluntary_ctxt_switches:"); ok {
			n, err := strconv.Atoi(strings.TrimSpace(rest))
			if err != nil {
				return 0
			}
			return n
		}
	}
	return 0
}

// view is the part of a screen where the long lists stand, without the clocks
// around it.
func view(s size) image.Rectangle {
	return image.Rect(s.wide*2/5, s.high*2/5, s.wide*3/5, s.high*3/4)
}

// sumOf is a number for what a part of a frame shows: two with the same number show
// the same.
func (f *frame) sumOf(part image.Rectangle) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	part = part.Intersect(f.Bounds())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		from := f.PixOffset(part.Min.X, y)
		h.Write(f.Pix[from : from+4*part.Dx()])
	}
	return h.Sum64()
}

// shows is the number of what a part of the program's screen shows now.
func (p *process) shows(part image.Rectangle) (uint64, error) {
	f, err := readFrame(p.display.memory)
	if err != nil {
		return 0, err
	}
	return f.sumOf(part), nil
}

var errStill = errors.New("e2e: the list did not move")

// changed waits until a part of the screen shows something else than before.
func (p *process) changed(ctx context.Context, part image.Rectangle, before uint64, within time.Duration) error {
	for end := time.Now().Add(within); ; {
		now, err := p.shows(part)
		if err != nil || now != before {
			return err
		}
		if time.Now().After(end) {
			return errStill
		}
		if err := pause(ctx, blink); err != nil {
			return err
		}
	}
}

// stands waits until a part of the screen has stood still for a moment.
func (p *process) stands(ctx context.Context, part image.Rectangle) error {
	const moment = 500 * time.Millisecond
	for end := time.Now().Add(2 * patience); time.Now().Before(end); {
		now, err := p.shows(part)
		if err != nil {
			return err
		}
		err = p.changed(ctx, part, now, moment)
		if errors.Is(err, errStill) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	return errors.New("e2e: the window goes on moving")
}
