package workshop

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[StartSheets]("sheet.start")
	_ = command[WriteSheet]("sheet.write")
	_ = command[ProposeSheet]("sheet.propose")

	_ = event[SheetStarted]("sheet.started")
	_ = event[SheetWritten]("sheet.written")
	_ = event[SheetProposed]("sheet.proposed")
)

// SheetState follows METHOD §3.3 for charters; other sheets use part of it.
type SheetState string

// The states of a sheet. A draft is seen by those who write it; what is proposed
// is public; adopted and trial texts never change.
const (
	SheetDraft      SheetState = "draft"
	SheetOffered    SheetState = "proposed"
	SheetAdopted    SheetState = "adopted"
	SheetTrial      SheetState = "trial"
	SheetParked     SheetState = "parked"
	SheetSuperseded SheetState = "superseded"
	SheetWithdrawn  SheetState = "withdrawn"
)

// Sheet is a shared record that is filled in field by field. It belongs to a
// table, to one person (Owner), or, with neither, to the room: then the
// facilitator writes what the room says.
type Sheet struct {
	ID       SheetID
	Kind     string
	Session  SessionID
	Table    int
	Owner    PersonID
	Version  int
	Replaces SheetID // the version before, "" for the first
	State    SheetState
	Values   map[string]string // by field name, rows under RowKey
	Section  int               // that is being written, from 0
	Pen      PersonID          // who writes at the table; "" while it lies free
	Touched  time.Time         // when something was last written, or the pen went on

	Filled     []string // needed fields that were filled in after the group had answered
	Revision   int      // of the proposed text: consent is asked about each anew
	RevisedAt  time.Time
	SentBack   int           // how many clarity votes there had been when it last went back to its writers
	Waived     string        // the goals for which the group does without a clear vote, as goalTexts
	Concerns   []ConsentVote // of the round that settled it
	Objections []ConsentVote
	Reason     string
	SettledAt  time.Time
	Until      string // ISO day on which a trial ends
}

func (sh *Sheet) kind() *sheetKind { return sheetKinds[sh.Kind] }

// Missing are the keys of the fields that adoption still needs.
func (sh *Sheet) Missing() []string { return sh.kind().missing(sh.Values) }

// Complete is the completeness meter: what is there, of what is needed.
func (sh *Sheet) Complete() screen.Count { return sh.kind().meter(sh.Values) }

// settled reports that the text is fixed.
func (sh *Sheet) settled() bool { return sh.State != SheetDraft && sh.State != SheetOffered }

// FindSheet finds a sheet by id, or nil.
func (s *State) FindSheet(id SheetID) *Sheet {
	for _, sh := range s.Sheets {
		if sh.ID == id {
			return sh
		}
	}
	return nil
}

// SheetsIn are a session's sheets of a kind, in the order in which they were
// started; all of the kind's when session is "".
func (s *State) SheetsIn(session SessionID, kind string, states ...SheetState) []*Sheet {
	var out []*Sheet
	for _, sh := range s.Sheets {
		if sh.Kind == kind && (session == "" || sh.Session == session) && (len(states) == 0 || slices.Contains(states, sh.State)) {
			out = append(out, sh)
		}
	}
	return out
}

// StartSheets hands out the sheets of the running step: one per table, per
// manager, or one for the room. Those that are there stay. Facilitator only.
type StartSheets struct {
	Step string `json:"step"`
}

// SheetStarted is an empty sheet, or the next version of one with its values.
type SheetStarted struct {
	ID       SheetID           `json:"id"`
	Kind     string            `json:"kind"`
	Table    int               `json:"table,omitempty"`
	Owner    PersonID          `json:"owner,omitempty"`
	Pen      PersonID          `json:"pen,omitempty"`
	Replaces SheetID           `json:"replaces,omitempty"`
	Values   map[string]string `json:"values,omitempty"`
}

func (c StartSheets) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	v := View{State: s, Live: Live{Now: e.At}}
	st, ok := v.currentStep(se)
	if !ok || st.ID != c.Step || st.sheet == nil {
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	var d Decision
	for _, place := range st.sheet.without(v) {
		start := SheetStarted{
			ID: SheetID(newID(e.Chance)), Kind: st.sheet.kind, Table: place.table, Owner: place.owner, Pen: place.pen,
			Values: place.values, Replaces: place.replaces,
		}
		d.Events = append(d.Events, start)
		if st.sheet.live {
			d.Events = append(d.Events, SheetProposed{ID: start.ID})
		}
	}
	return d, nil
}

func (v SheetStarted) apply(s *State, r Record) {
	sh := &Sheet{
		ID: v.ID, Kind: v.Kind, Session: s.Latest().ID, Table: v.Table, Owner: v.Owner, Pen: v.Pen,
		State: SheetDraft, Version: 1, Replaces: v.Replaces, Values: maps.Clone(v.Values), Touched: r.At,
	}
	if sh.Values == nil {
		sh.Values = map[string]string{}
	}
	if old := s.FindSheet(v.Replaces); old != nil {
		sh.Version = old.Version + 1
	}
	s.Sheets = append(s.Sheets, sh)
}

// WriteSheet fills in one field of a sheet: whoever has the pen at a table, the
// owner, or the facilitator for the room. A write without the pen is refused;
// the seat keeps the text.
type WriteSheet struct {
	Sheet SheetID `json:"sheet"`
	Field string  `json:"field"`
	Value raw     `json:"value"`
}

// SheetWritten is one field, filled in or cleared.
type SheetWritten struct {
	ID    SheetID `json:"id"`
	Field string  `json:"field"`
	Value string  `json:"value"`
}

func (c WriteSheet) decide(s *State, e Env) (Decision, error) {
	sh, err := s.conditionable(e, c)
	if sh == nil && err == nil {
		sh, err = s.writableSheet(e, c.Sheet)
	}
	if err != nil {
		return Decision{}, err
	}
	v := View{State: s, Live: Live{Now: e.At}}
	value, err := sh.kind().check(v, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	if sh.Values[c.Field] == value {
		return Decision{}, nil
	}
	d := Decision{Events: []Event{SheetWritten{sh.ID, c.Field, value}}}
	if f, ok := sh.kind().field(c.Field); ok {
		for _, other := range f.clears {
			if sh.Values[other] != "" {
				d.Events = append(d.Events, SheetWritten{sh.ID, other, ""})
			}
		}
	}
	return d, nil
}

// writableSheet finds a sheet that this actor may write on now.
func (s *State) writableSheet(e Env, id SheetID) (*Sheet, error) {
	sh := s.FindSheet(id)
	if sh == nil || sh.kind() == nil {
		return nil, refuse(NotFound, "refusal.sheetGone")
	}
	if err := s.whileRunning(sh); err != nil {
		return nil, err
	}
	switch {
	case sh.settled():
		return nil, refuse(Closed, "refusal.sheetSettled")
	case s.sheetInVote(sh):
		return nil, refuse(Closed, "refusal.sheetInVote")
	case e.By.Facilitator && sh.Table > 0 && sh.State == SheetDraft:
		return nil, refuse(NotAllowed, "refusal.tableDraft")
	case e.By.Facilitator && sh.Owner != "":
		return nil, refuse(NotAllowed, "refusal.notYourSheet")
	case e.By.Facilitator:
		return sh, nil
	}
	return sh, s.mayWrite(sh, s.personOf(e.By.Seat))
}

// whileRunning refuses outside the sheet's session; of the programme's own, when
// none runs.
func (s *State) whileRunning(sh *Sheet) error {
	if se := s.Current(); sh.kind().standing && se != nil && se.State == Running {
		return nil
	}
	return s.inSession(sh.Session)
}

// mayWrite refuses whoever is not the owner, or does not have the pen.
func (s *State) mayWrite(sh *Sheet, who PersonID) error {
	p := s.Current().Participants[who]
	switch {
	case who == "" || p == nil || p.State != Present:
		return refuse(NotAllowed, "refusal.notInSession")
	case sh.kind().shared && sh.Table == 0 && sh.Pen == who:
		return nil
	case sh.kind().shared && sh.Table == 0:
		return refuse(NotAllowed, "refusal.noPen")
	case sh.Table == 0 && sh.Owner != who:
		return refuse(NotAllowed, "refusal.notYourSheet")
	case sh.Table > 0 && sh.Pen == who && (p.Table == sh.Table || sh.Revision > 0):
		return nil // a revision may be written by who objected, from another table
	case sh.Table > 0 && p.Table != sh.Table:
		return refuse(NotAllowed, "refusal.notYourSheet")
	case sh.Table > 0:
		return refuse(NotAllowed, "refusal.noPen")
	}
	return nil
}

// sheetInVote reports whether the group has been asked about the sheet as it
// reads now: then its wording is fixed, until it is revised. A clarity vote
// fixes it until its result is there.
func (s *State) sheetInVote(sh *Sheet) bool {
	for _, r := range s.Rounds {
		switch {
		case r.State == RoundScrapped || r.Session != sh.Session:
		case r.Subject == sheetSubject(sh):
			return true
		case (r.taking() || r.State == RoundShut) && slices.ContainsFunc(r.Question.Items, func(o screen.Option) bool {
			return strings.HasPrefix(o.ID, string(sh.ID)+".")
		}):
			return true
		}
	}
	return false
}

// sheetSubject is the subject of rounds about a sheet as it reads now.
func sheetSubject(sh *Sheet) string { return string(sh.ID) + "." + strconv.Itoa(sh.Revision) }

func (v SheetWritten) apply(s *State, r Record) {
	sh := s.FindSheet(v.ID)
	sh.Touched = r.At
	sh.Values = maps.Clone(sh.Values)
	if v.Value == "" {
		delete(sh.Values, v.Field)
	} else {
		sh.Values[v.Field] = v.Value
	}
}

// ProposeSheet makes a draft public, or with Back a draft again, to be changed
// by those who wrote it. It need not be complete: adopting is what needs it.
type ProposeSheet struct {
	Sheet SheetID `json:"sheet"`
	Back  bool    `json:"back,omitempty"`
}

// SheetProposed is ProposeSheet as it happened.
type SheetProposed struct {
	ID   SheetID `json:"id"`
	Back bool    `json:"back,omitempty"`
}

func (c ProposeSheet) decide(s *State, e Env) (Decision, error) {
	sh := s.FindSheet(c.Sheet)
	if sh == nil {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	if !e.By.Facilitator || sh.Table == 0 { // the facilitator may propose a table's draft without reading it
		if _, err := s.writableSheet(e, c.Sheet); err != nil {
			return Decision{}, err
		}
	}
	switch {
	case s.inSession(sh.Session) != nil:
		return Decision{}, s.inSession(sh.Session)
	case sh.settled():
		return Decision{}, refuse(Closed, "refusal.sheetSettled")
	case s.sheetInVote(sh):
		return Decision{}, refuse(Closed, "refusal.sheetInVote")
	case !c.Back && len(sh.Values) == 0:
		return Decision{}, refuse(Incomplete, "refusal.sheetEmpty")
	case (sh.State == SheetOffered) == !c.Back:
		return Decision{}, nil
	case !c.Back && sh.kind() != nil && sh.kind().whole:
		if why := s.formObstacle(sh); why != nil {
			return Decision{}, &Refusal{Incomplete, *why}
		}
	}
	return events(SheetProposed{sh.ID, c.Back})
}

func (v SheetProposed) apply(s *State, _ Record) {
	sh := s.FindSheet(v.ID)
	sh.State = SheetOffered
	if v.Back {
		sh.State, sh.SentBack = SheetDraft, s.clarityVotesDone()
	}
}
