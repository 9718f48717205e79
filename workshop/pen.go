package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[TakePen]("sheet.takePen")
	_ = command[PassPen]("sheet.passPen")
	_ = command[FreePen]("sheet.freePen")
	_ = command[LayPen]("sheet.layPen")
	_ = event[PenMoved]("sheet.penMoved")
)

// At a table one seat holds the pen, so that two people never write over each
// other. It is a lease: it moves to the next laptop at each section, a free one
// may be taken, the facilitator can move it, and ten seconds after its holder
// dropped out the host lays it down.

// PenLease is how long a pen stays with somebody whose connection is gone.
const PenLease = 10 // seconds

// TakePen takes a pen that lies free; the facilitator may give it to Person, at
// the same table.
type TakePen struct {
	Sheet  SheetID  `json:"sheet"`
	Person PersonID `json:"person,omitempty"` // by the facilitator
}

// PenMoved is who has the pen now, "" nobody, and which section is written.
type PenMoved struct {
	ID      SheetID  `json:"id"`
	To      PersonID `json:"to,omitempty"`
	Section int      `json:"section"`
}

func (c TakePen) decide(s *State, e Env) (Decision, error) {
	sh, err := s.penOf(c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	who := c.Person
	if !e.By.Facilitator {
		who = s.personOf(e.By.Seat)
	}
	switch {
	case !slices.Contains(s.Current().circle(sh), who):
		return Decision{}, refuse(NotAllowed, "refusal.notYourSheet")
	case sh.Pen == who:
		return Decision{}, nil
	case sh.Pen != "" && !e.By.Facilitator:
		return Decision{}, refuse(Closed, "refusal.penTaken", "name", s.NameOf(sh.Pen))
	}
	return events(PenMoved{sh.ID, who, sh.Section})
}

// penOf finds a sheet with a pen that can move.
func (s *State) penOf(id SheetID) (*Sheet, error) {
	sh := s.FindSheet(id)
	if sh == nil || sh.kind() == nil || sh.Table == 0 && !sh.kind().shared {
		return nil, refuse(NotFound, "refusal.sheetGone")
	}
	if err := s.inSession(sh.Session); err != nil {
		return nil, err
	}
	if sh.settled() {
		return nil, refuse(Closed, "refusal.sheetSettled")
	}
	return sh, nil
}

// PassPen ends a section: the pen goes on to the next laptop at the table,
// which writes the next section. With Back its holder keeps it and goes to the
// section before, to mend something. The holder only, or the facilitator.
type PassPen struct {
	Sheet SheetID `json:"sheet"`
	Back  bool    `json:"back,omitempty"`
}

func (c PassPen) decide(s *State, e Env) (Decision, error) {
	sh, err := s.penOf(c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	if !e.By.Facilitator && (sh.Pen == "" || s.personOf(e.By.Seat) != sh.Pen) {
		return Decision{}, refuse(NotAllowed, "refusal.noPen")
	}
	section, to := sh.Section+1, s.Current().nextPen(sh)
	if c.Back {
		section, to = sh.Section-1, sh.Pen
	}
	if section < 0 || section >= max(len(sh.kind().sections), 1) {
		return Decision{}, refuse(Closed, "refusal.noSection")
	}
	return events(PenMoved{sh.ID, to, section})
}

// LayPen says that who objected to a proposal is done with wording it anew. The
// holder of its pen only.
type LayPen struct {
	Sheet SheetID `json:"sheet"`
}

func (c LayPen) decide(s *State, e Env) (Decision, error) {
	sh, err := s.penOf(c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	switch {
	case !s.rewording(sh):
		return Decision{}, refuse(Closed, "refusal.movedOn")
	case sh.Pen == "" || s.personOf(e.By.Seat) != sh.Pen:
		return Decision{}, refuse(NotAllowed, "refusal.noPen")
	}
	return events(PenMoved{sh.ID, "", sh.Section})
}

// rewording reports whether a proposal with an objection is being worded anew.
func (s *State) rewording(sh *Sheet) bool {
	return sh.Revision > 0 && sh.State == SheetOffered && !s.sheetInVote(sh)
}

// rewords reports whether somebody who is here still words a proposal anew.
func (s *State) rewords(sh *Sheet) bool {
	p := s.Latest().Participants[sh.Pen]
	return s.rewording(sh) && p != nil && p.State == Present
}

// FreePen lays down the pens of somebody who dropped out. The host's clock only.
type FreePen struct {
	Person PersonID `json:"person"`
}

func (c FreePen) decide(s *State, e Env) (Decision, error) {
	if !e.By.Clock {
		return Decision{}, refuse(NotAllowed, "refusal.clockOnly")
	}
	var d Decision
	for _, sh := range s.PensOf(c.Person) {
		d.Events = append(d.Events, PenMoved{sh.ID, "", sh.Section})
	}
	return d, nil
}

// PensOf are the sheets whose pen somebody holds and that others wait for: the
// host looks after them when a connection is gone. Nobody waits for the pen of
// who objected, who has it back with their connection: the facilitator writes
// beside them.
func (s *State) PensOf(p PersonID) []*Sheet {
	return slices.DeleteFunc(s.pensHeld(p), s.rewording)
}

// pensHeld are the sheets whose pen somebody holds, and lays down on leaving.
func (s *State) pensHeld(p PersonID) []*Sheet {
	var out []*Sheet
	for _, sh := range s.Sheets {
		if sh.Pen == p && p != "" && !sh.settled() {
			out = append(out, sh)
		}
	}
	return out
}

func (v PenMoved) apply(s *State, r Record) {
	sh := s.FindSheet(v.ID)
	sh.Pen, sh.Section, sh.Touched = v.To, v.Section, r.At
}

// atTable are those present at a table, in order of asking.
func (se *Session) atTable(n int) []PersonID {
	var out []PersonID
	for _, p := range se.Present() {
		if se.Participants[p].Table == n && n > 0 {
			out = append(out, p)
		}
	}
	return out
}

// circle are those among whom a sheet's pen goes round: its table, or everybody.
func (se *Session) circle(sh *Sheet) []PersonID {
	if sh.Table == 0 {
		return se.Present()
	}
	return se.atTable(sh.Table)
}

// nextPen is who writes after the present holder: the next of the circle.
func (se *Session) nextPen(sh *Sheet) PersonID {
	all := se.circle(sh)
	if len(all) == 0 {
		return ""
	}
	return all[(slices.Index(all, sh.Pen)+1)%len(all)]
}

// penLine says who has the pen.
func (v View) penLine(sh *Sheet) screen.Node {
	n := screen.Node{ID: "pen:" + string(sh.ID), Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("pen.free")}
	if sh.Pen != "" {
		n.Text = screen.Say("pen.holder", "name", v.NameOf(sh.Pen))
	}
	return n
}
