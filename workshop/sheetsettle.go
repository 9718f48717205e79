package workshop

import (
	"cmp"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ReviseSheet]("sheet.revise")
	_ = command[SettleSheet]("sheet.settle")
	_ = command[RenewSheet]("sheet.renew")

	_ = event[SheetRevised]("sheet.revised")
	_ = event[SheetSettled]("sheet.settled")
)

const (
	// CharterTrialDays is how long a charter is tried out (METHOD §2.3, P8).
	CharterTrialDays = 30
	// integrationTime is how long a group looks for a text without objection.
	integrationTime = 3 * time.Minute
	// mostRevisions is how often the group is asked again.
	mostRevisions = 1
)

// ReviseSheet opens the integration round for a proposal with an objection: its
// text may be changed by the facilitator and by whoever objected first, who gets
// the pen; then the group is asked once more. Facilitator only.
type ReviseSheet struct {
	Sheet SheetID `json:"sheet"`
}

// SheetRevised is a proposal that will be worded anew. Pen is who objected.
type SheetRevised struct {
	ID  SheetID  `json:"id"`
	Pen PersonID `json:"pen,omitempty"`
}

func (c ReviseSheet) decide(s *State, e Env) (Decision, error) {
	sh, r, err := s.answeredSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	objections := Consent.Result(r).of(Objection)
	switch {
	case len(objections) == 0:
		return Decision{}, refuse(Closed, "refusal.noObjection")
	case sh.Revision >= mostRevisions:
		return Decision{}, refuse(Closed, "refusal.revisedOnce")
	}
	out := SheetRevised{ID: sh.ID, Pen: sh.Pen}
	for _, vote := range objections {
		if slices.Contains(s.Current().Present(), vote.Person) {
			out.Pen = vote.Person
			break
		}
	}
	se := s.Current()
	if se.Step != sheetConsent(sh, sh.Revision) {
		return events(out)
	}
	// The clock of the integration round runs: the room goes there at once.
	return events(out, StepEntered{se.Phase, sheetConsent(sh, sh.Revision+1)})
}

// answeredSheet finds a proposal about which the group has answered.
func (s *State) answeredSheet(e Env, id SheetID) (*Sheet, *Round, error) {
	sh, err := s.offeredSheet(e, id)
	if err != nil {
		return nil, nil, err
	}
	r := s.roundOf(sheetConsent(sh, sh.Revision))
	if !r.done() {
		return nil, nil, &Refusal{Incomplete, screen.T("adopt.needsRound")}
	}
	return sh, r, nil
}

// offeredSheet finds a proposal of the running session that the group answers on,
// for the facilitator.
func (s *State) offeredSheet(e Env, id SheetID) (*Sheet, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	sh := s.FindSheet(id)
	if sh == nil || sh.kind() == nil || sh.kind().consent == "" {
		return nil, refuse(NotFound, "refusal.sheetGone")
	}
	if err := s.inSession(sh.Session); err != nil {
		return nil, err
	}
	if sh.settled() {
		return nil, refuse(Closed, "refusal.sheetSettled")
	}
	if sh.State != SheetOffered {
		return nil, refuse(Closed, "refusal.sheetNotOffered")
	}
	return sh, nil
}

func (v SheetRevised) apply(s *State, r Record) {
	sh := s.FindSheet(v.ID)
	sh.Revision++
	sh.Filled = nil // the group is asked about all of it
	sh.Pen, sh.RevisedAt = v.Pen, r.At
}

// SettleSheet adopts a proposed charter or canvas, tries it out, a charter for
// thirty days and a canvas until its review, or parks it. For the decision log,
// parking and the trial of a charter say why. Facilitator only.
type SettleSheet struct {
	Sheet  SheetID    `json:"sheet"`
	To     SheetState `json:"to"` // adopted, trial or parked
	Reason string     `json:"reason,omitempty"`
}

func (c SettleSheet) because(reason string) Command {
	c.Reason = reason
	return c
}

// SheetSettled is the outcome for a sheet: adopted, on trial until a day, or parked.
type SheetSettled struct {
	ID         SheetID       `json:"id"`
	State      SheetState    `json:"state"`
	Until      string        `json:"until,omitempty"`
	Reason     string        `json:"reason,omitempty"`
	Concerns   []ConsentVote `json:"concerns,omitempty"`
	Objections []ConsentVote `json:"objections,omitempty"`
}

func (c SettleSheet) decide(s *State, e Env) (Decision, error) {
	sh, err := s.offeredSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	r := s.roundOf(sheetConsent(sh, sh.Revision))
	if r != nil && !r.done() {
		return Decision{}, refuse(Closed, "refusal.sheetInVote")
	}
	out := SheetSettled{ID: sh.ID, State: c.To}
	switch c.To {
	case SheetAdopted:
		if why := cmp.Or(s.adoptObstacle(sh), s.worriesAhead(sh)); why != nil {
			return Decision{}, &Refusal{Incomplete, *why}
		}
	case SheetTrial:
		if why := s.trialObstacle(sh); why != nil {
			return Decision{}, &Refusal{Incomplete, *why}
		}
		out.Until = s.trialEnd(sh, e.At)
	case SheetParked:
	default:
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	if c.To == SheetParked || c.To == SheetTrial && sh.Kind == charterSheet.name {
		if out.Reason, err = clean(c.Reason, reasonLength, "field.reason"); err != nil {
			return Decision{}, err
		}
	}
	if r.done() {
		votes := Consent.Result(r)
		out.Concerns, out.Objections = votes.of(Concern), votes.of(Objection)
	}
	return events(out, Logged{What: screen.T("log."+sh.Kind+"."+string(c.To), "name", s.settledName(sh)), Reason: out.Reason})
}

// trialEnd is the day on which a trial that begins now is looked at again.
func (s *State) trialEnd(sh *Sheet, at time.Time) string {
	if sh.Kind == roomItem.name {
		return sh.Values["reviewDate"]
	}
	return day(at.AddDate(0, 0, CharterTrialDays), s.Zone())
}

// settledName is what the decision log calls a sheet.
func (s *State) settledName(sh *Sheet) screen.Text {
	if sh.Kind == roomItem.name {
		return s.canvasName(sh)
	}
	return screen.Text{Plain: charterName(sh)}
}

func (v SheetSettled) apply(s *State, r Record) {
	sh := s.FindSheet(v.ID)
	sh.State, sh.Until, sh.Reason, sh.Concerns, sh.Objections = v.State, v.Until, v.Reason, v.Concerns, v.Objections
	sh.SettledAt = r.At
	if !sh.inForce() {
		return
	}
	sh.Pen = ""
	if old := s.FindSheet(sh.Replaces); old != nil {
		old.State = SheetSuperseded
	}
}

// inForce reports that a sheet is adopted or on trial.
func (sh *Sheet) inForce() bool { return sh.State == SheetAdopted || sh.State == SheetTrial }

// RenewSheet starts the next version of what is adopted or on trial, with its text, as a
// new proposal to be written (INV-3). Facilitator only.
type RenewSheet struct {
	Sheet SheetID `json:"sheet"`
}

func (c RenewSheet) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	old := s.FindSheet(c.Sheet)
	if old == nil || old.kind() == nil || old.kind().consent == "" && old.Kind != compassSheet.name || !old.inForce() {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	if s.renewing(old) {
		return Decision{}, refuse(Closed, "refusal.renewing")
	}
	out := SheetStarted{ID: SheetID(newID(e.Chance)), Kind: old.Kind, Replaces: old.ID, Values: s.renewedValues(old, e)}
	switch all := se.atTable(old.Table); {
	case old.Session == se.ID && len(all) > 0:
		out.Table, out.Pen = old.Table, all[0]
	case old.kind().shared:
		out.Pen = s.firstPen(0, "")
	}
	if old.Kind == compassSheet.name { // the room's, and public from its first word
		return events(out, SheetProposed{ID: out.ID})
	}
	return events(out)
}

// renewing reports whether a next version is being written or voted on.
func (s *State) renewing(old *Sheet) bool {
	return slices.ContainsFunc(s.Sheets, func(sh *Sheet) bool { return sh.Replaces == old.ID && !sh.settled() })
}

// root is the first version of a sheet.
func (s *State) root(sh *Sheet) *Sheet {
	for old := s.FindSheet(sh.Replaces); old != nil; old = s.FindSheet(sh.Replaces) {
		sh = old
	}
	return sh
}

// ChartersInForce is how many charters are adopted or on trial, in the whole
// programme: the debate needs one (INV-4).
func (s *State) ChartersInForce() int {
	return len(s.SheetsIn("", charterSheet.name, SheetAdopted, SheetTrial))
}
