package main

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"time"
)

// rest is how much a program works in a second at rest, at most. It is far less than
// its share of a busy machine: what waits for its turn all the time is not at rest.
const rest = time.Second / 25

// calm waits until the program has come to rest, and returns the processor time
// that it took until then.
func (p *process) calm(ctx context.Context) (time.Duration, error) {
	const often = 4 // seconds at rest
	was, err := p.cpu()
	for end, still := time.Now().Add(8*patience), 0; err == nil; {
		if err := pause(ctx, time.Second); err != nil {
			return 0, err
		}
		var now time.Duration
		if now, err = p.cpu(); err == nil && now-was < rest {
			still++
		} else {
			still = 0
		}
		switch {
		case err == nil && still == often:
			return now, nil
		case time.Now().After(end):
			return 0, fmt.Errorf("e2e: the program does not come to rest: in the last second it worked for %v", now-was)
		}
		was = now
	}
	return 0, err
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
