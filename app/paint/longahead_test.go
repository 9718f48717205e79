package paint

import "testing"

// made is how many rows of the first long list are painted.
func (s *stand) made() int { return len(s.longs()[0].painted()) }

// TestLongListPaintsAhead: what comes next is painted one row at a time while nothing
// is done, without anything on the page changing; then a page that nobody has seen is
// turned to without a row being made for it.
func TestLongListPaintsAhead(t *testing.T) {
	for name, style := range map[string]Style{"seat": Seat, "control": Control} {
		t.Run(name, func(t *testing.T) {
			s := newStand(t, style)
			s.Update(proposals(style, 1000))
			l := s.longs()[0]
			if most := len(s.inView(t)) + fewRows + 1; s.made() > most {
				t.Errorf("at first %d rows are painted, not %d", s.made(), most)
			}
			still := 0
			for still < 3 {
				made, there := s.made(), len(l.there)
				s.pace.Sleep(step)
				switch now := s.made(); {
				case now > made+1:
					t.Fatalf("%d rows in one step", now-made)
				case now == made:
					still++
				}
				if len(l.there) != there {
					t.Fatalf("the page has %d rows, %d before", len(l.there), there)
				}
				if s.made() > 100 {
					t.Fatal("it goes on painting")
				}
			}
			made := s.made()
			for range 3 {
				s.wheel(500)
			}
			if now := s.made(); now != made {
				t.Errorf("%d rows were made while three pages were turned", now-made)
			}
			s.inView(t)
			s.pace.Sleep(step)
			if now := s.made(); now != made+1 {
				t.Errorf("after the pages %d rows are painted ahead in a step", now-made)
			}
			s.Close()
			s.pace.Sleep(10 * step)
			if len(s.have) > 0 {
				t.Error("it paints after it was closed")
			}
		})
	}
}

// TestLongListBringsOneRowAtATime: a notch of the wheel that nothing was painted ahead
// of makes the rows that come into sight, and no others.
func TestLongListBringsOneRowAtATime(t *testing.T) {
	s := newStand(t, Control)
	s.Update(proposals(Control, 1000))
	for range 60 {
		made := s.made()
		s.wheel(40)
		if now := s.made(); now > made+1 {
			t.Fatalf("a notch made %d rows", now-made)
		}
	}
}
