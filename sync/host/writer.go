package host

import (
	"context"
	"slices"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// send puts a message in the seat's queue. It never waits: a seat whose queue is
// full is cut, and resumes.
func (s *seat) send(m wire.Message) {
	frame, err := wire.Encode(m)
	if err != nil {
		s.h.cfg.Log.Error("a message that cannot be sent", "error", err)
		return
	}
	s.mu.Lock()
	full := len(s.out) >= maxOut
	if !full {
		s.out = append(s.out, frame)
	}
	s.mu.Unlock()
	if full {
		s.cut(wire.TooSlow)
		return
	}
	s.poke()
}

// poke lets the writer look for something to do.
func (s *seat) poke() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *seat) setAudiences(as []workshop.Audience) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.audiences = as
}

// takeOut empties the queue, and says which trees the seat should have and whether
// it asked for all of them again.
func (s *seat) takeOut() (out [][]byte, audiences []workshop.Audience, whole bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out, whole = s.out, s.whole
	s.out, s.whole = nil, false
	return out, s.audiences, whole
}

// write tells the seat things until it ends: messages in order and at once, then
// the newest trees. A seat that takes longer than wire.WriteTime for a frame is
// cut off.
func (s *seat) write() {
	defer s.stop()
	for {
		out, audiences, whole := s.takeOut()
		for _, frame := range out {
			if s.conn.WriteFrame(context.Background(), frame) != nil {
				return
			}
		}
		if whole {
			for a := range s.have {
				s.have[a] = nil // what it may see no more is told to be gone
			}
		}
		if s.ctx.Err() != nil && len(out) == 0 {
			s.tell() // what was promised has been handed over
			return
		}
		var later <-chan time.Time
		if s.ctx.Err() == nil {
			wait, wanted := s.next(audiences)
			if wanted && wait <= 0 {
				if s.show(audiences) != nil {
					return
				}
				continue
			}
			if wanted {
				later = time.After(wait)
			}
		}
		select {
		case <-s.wake:
		case <-later:
		case <-s.ctx.Done():
		}
	}
}

// next says how long the next frame with trees should wait, and whether there is
// anything to put in it: trees, or where the log stands, which is told with them
// or some time later by itself.
func (s *seat) next(audiences []workshop.Audience) (wait time.Duration, wanted bool) {
	if !s.news(audiences) {
		return atPause - time.Since(s.toldAt), s.h.board.position() != s.told
	}
	since := time.Since(s.shown)
	switch {
	case since >= framePause:
		return 0, true
	case !s.own.Allow():
		return max(framePause/4-since, time.Millisecond), true
	case !s.h.budget.Allow():
		return framePause - since, true
	}
	return 0, true
}

// tell says where the log stands, as the last thing before a goodbye.
func (s *seat) tell() {
	if now := s.h.board.position(); now != s.told {
		_ = s.conn.WriteFrame(context.Background(), wire.EncodeTrees(now, nil)) // who does not hear it is behind, not ahead
	}
}

// news reports whether there are trees to tell of.
func (s *seat) news(audiences []workshop.Audience) bool {
	for a := range s.have {
		if !slices.Contains(audiences, a) {
			return true
		}
	}
	return slices.ContainsFunc(audiences, func(a workshop.Audience) bool {
		v := s.h.board.newest(a)
		return v != nil && v != s.have[a]
	})
}

// show writes one frame that brings the seat up to date. What stands in it was
// encoded once for all seats.
func (s *seat) show(audiences []workshop.Audience) error {
	var at wire.Position
	s.shown = time.Now()
	if now := s.h.board.position(); now != s.told && s.stands.Allow() {
		at, s.told, s.toldAt = now, now, s.shown
	}
	var trees [][]byte
	for a := range s.have {
		if !slices.Contains(audiences, a) {
			trees = append(trees, encode(wire.Tree{Audience: a, Gone: true}))
			delete(s.have, a)
		}
	}
	var last parcel // the last tree's own, which is the same for many seats
	for _, a := range audiences {
		if v := s.h.board.newest(a); v != nil && v != s.have[a] {
			p := v.since(s.have[a], s.worded)
			trees, last = append(trees, p.tree), p
			s.have[a] = v
		}
	}
	return s.hand(at, trees, last)
}

// hand writes trees and where the log stands. If it is one tree, last is what was
// made of it for all.
func (s *seat) hand(at wire.Position, trees [][]byte, last parcel) error {
	ctx, lone := context.Background(), len(trees) == 1 && last.frame != nil
	switch {
	case lone && s.zip && last.zipped != nil:
		err := s.conn.WriteZipped(ctx, last.zipped)
		if err != nil || at == (wire.Position{}) {
			return err
		}
		return s.conn.WriteFrame(ctx, wire.EncodeTrees(at, nil))
	case lone && at == (wire.Position{}):
		return s.conn.WriteFrame(ctx, last.frame)
	}
	return s.conn.WriteFrame(ctx, wire.EncodeTrees(at, trees))
}
