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
	var last time.Time // of the last frame with trees
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
			return // what was promised has been handed over
		}
		var later <-chan time.Time
		if s.ctx.Err() == nil && s.news(audiences) {
			wait := framePause - time.Since(last)
			if s.h.budget.Allow() || wait <= 0 {
				if s.show(audiences) != nil {
					return
				}
				last = time.Now()
				continue
			}
			later = time.After(wait)
		}
		select {
		case <-s.wake:
		case <-later:
		case <-s.ctx.Done():
		}
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

// show writes one frame that brings the seat up to date.
func (s *seat) show(audiences []workshop.Audience) error {
	m := &wire.Trees{}
	if at := s.h.board.position(); at != s.told {
		m.At, s.told = at, at
	}
	for a := range s.have {
		if !slices.Contains(audiences, a) {
			m.Trees = append(m.Trees, wire.Tree{Audience: a, Gone: true})
			delete(s.have, a)
		}
	}
	for _, a := range audiences {
		if v := s.h.board.newest(a); v != nil && v != s.have[a] {
			m.Trees = append(m.Trees, v.since(a, s.have[a]))
			s.have[a] = v
		}
	}
	return s.conn.Write(context.Background(), m)
}
