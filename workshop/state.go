package workshop

import (
	"encoding/json"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// State is a programme with all its sessions: the fold of its log. Only the
// host holds one. Nothing outside this package changes it but Apply and SetName.
type State struct {
	Seq        uint64
	Programme  Programme
	People     map[PersonID]*Person
	Seats      map[SeatID]*Seat
	Sessions   []*Session // in order of planning; at most the last one is unfinished
	Rounds     map[RoundID]*Round
	Cards      map[CardID]*Card
	CardOrder  []CardID
	Agreements []*Agreement        // in order of proposing
	Procedures []*Procedure        // in order of nomination
	Tools      []*ShadowTool       // in the order in which they came out of the hat
	Handovers  []Handover          // of which an agreement was started
	Matches    []*CoachMatch       // of the coach market, in order of proposing
	Sheets     []*Sheet            // in order of starting
	Motions    []*Motion           // in order of drafting
	Requests   []*StructureRequest // in order of asking
	Readings   map[KpiID][]Reading
	Imports    []*Import  // of readings, in order
	Log        []LogEntry // the decision log
}

// Programme (traject) is a series of sessions with the same people.
type Programme struct {
	ID        string    `json:"id"` // random; part of the epoch that seats remember
	Name      string    `json:"name"`
	Language  string    `json:"language"` // nl or en: of the room screen and the texts
	TimeZone  string    `json:"timeZone"` // IANA
	Template  string    `json:"template"` // the form it was made from, with version
	Rehearsal bool      `json:"rehearsal,omitempty"`
	Settings  Settings  `json:"settings"`
	Wording   Wording   `json:"wording,omitzero"` // own words
	CreatedAt time.Time `json:"createdAt"`
	Retention string    `json:"retention,omitempty"` // ISO day until which names and answers are kept, "" for none
}

// Settings are METHOD §3.2's, as far as they are used.
type Settings struct {
	MinGroup          int `json:"minGroup"`          // 3..10, people
	ReviewDaysDefault int `json:"reviewDaysDefault"` // until the follow-up, in days
	ClosingSeconds    int `json:"closingSeconds"`    // undo time when a round closes
	// WorryShare is the share of the voters from which a worry asks for a condition;
	// zero in older logs, and then a third.
	WorryShare measure.Percent `json:"worryShare,omitzero"`

	Scan ScanSettings `json:"scan,omitzero"` // the zero value is the usual scan
}

// DefaultSettings are those of a new programme.
func DefaultSettings() Settings {
	return Settings{MinGroup: measure.DefaultMinGroup, ReviewDaysDefault: 30, ClosingSeconds: 5}
}

func (s Settings) worryShare() measure.Percent {
	if !s.WorryShare.OK() {
		return measure.WorryShare
	}
	return s.WorryShare
}

// Person belongs to the programme. The name lives outside the log.
type Person struct {
	ID       PersonID
	Name     string
	Language string
}

// Seat is one device key and the person it speaks for. A revoked seat was taken
// over on another laptop, or refused.
type Seat struct {
	ID      SeatID
	Person  PersonID
	Revoked bool
	Key     string // public key for letters to its person; "" from a program that has none
}

// Session is one afternoon.
type Session struct {
	ID           SessionID
	Name         string
	Form         string // basis60, …
	State        SessionState
	Plan         []PhasePlan
	Participants map[PersonID]*Participant
	Order        []PersonID           // of asking for a seat
	Facilitator  string               // name as shown in the privacy line
	Phase        int                  // index in Plan of the running phase
	Step         string               // id of the running step within the phase
	Runs         map[string]*PhaseRun // by the key of the phase in the plan
	PlannedAt    time.Time
	StartedAt    time.Time
	FinishedAt   time.Time
	FollowUp     string // ISO day, "" while not fixed
	FollowUpTime string // 15:04 in the programme's zone, "" while nobody said it
	NoBurial     string // why no procedure was treated, "" while nobody said it
	NoFollowUp   bool   // the group leaves without a date; the reason is in the decision log
	// Ends is the planned end; zero while nobody has said it and the session has
	// not started.
	Ends      time.Time
	Practice  bool              // a gate was passed that makes this a practice (INV-4)
	Lacks     string            // what was missing then
	Overruled map[string]bool   // gates that were passed with a reason, by the phase's key
	Outcomes  map[string]string // what the facilitator wrote down, by step

	Link measure.Link // of the circuit, that the group works on; "" while none was chosen
	// LettersLost are those whose laptop took letters with it that nobody can read.
	LettersLost map[PersonID]bool

	Preparation Preparation // what was laid ready before the session

	Network string // which people are to choose, "" while nobody said it

	Notes map[string]string // the facilitator's own, by step; for nobody else

	Questions   map[string]int       // which of a step's questions was chosen, from 1
	Pillar      string               // the pillar for one step, "" while none was chosen
	Ambassadors map[SheetID]PersonID // who brings a team's story of a customer next time
	Moments     []SheetID            // the chain of contact moments, in its order
}

// SessionState follows METHOD §3.3.
type SessionState string

// The states of a session.
const (
	Planned  SessionState = "planned"
	Lobby    SessionState = "lobby"
	Running  SessionState = "running"
	Finished SessionState = "finished"
)

// PhaseRun is how long a phase has taken: Used up to Since, and running from
// there unless paused.
type PhaseRun struct {
	Started time.Time
	Since   time.Time // of the last start or resume
	Used    time.Duration
	Extra   int // minutes added or taken by the facilitator
	Paused  bool
	Done    bool
	Skipped bool
}

// Participant is a person in one session.
type Participant struct {
	Person  PersonID
	Role    Role
	Vote    bool // counts in rounds, quorum and n
	State   ParticipantState
	Table   int
	AskedAt time.Time
	Paper   bool // without a laptop: the facilitator types their votes in
}

// ParticipantState is where somebody stands at the door.
type ParticipantState string

// The states of a participant.
const (
	Asking  ParticipantState = "asking"
	Present ParticipantState = "present"
	Refused ParticipantState = "refused"
	Left    ParticipantState = "left"
)

// LogEntry is a line of the decision log: a skip, an override, an outcome.
type LogEntry struct {
	At     time.Time
	What   screen.Text
	Reason string // the facilitator's words, "" where none is needed
	// Session and Step say whose outcome the entry is, where it can be rewritten.
	Session SessionID
	Step    string
}

// New returns the state before the first record.
func New() *State {
	return &State{
		People: map[PersonID]*Person{}, Seats: map[SeatID]*Seat{},
		Rounds: map[RoundID]*Round{}, Cards: map[CardID]*Card{}, Readings: map[KpiID][]Reading{},
	}
}

// SetName puts a display name in place: at start from the people table, later
// from a Decision. A person unknown to the log is passed over.
func (s *State) SetName(n Name) {
	if p := s.People[n.Person]; p != nil {
		p.Name = n.Name
	}
}

// Current returns the unfinished session, or nil.
func (s *State) Current() *Session {
	if n := len(s.Sessions); n > 0 && s.Sessions[n-1].State != Finished {
		return s.Sessions[n-1]
	}
	return nil
}

// Latest returns the last session, finished or not, or nil when there is none.
func (s *State) Latest() *Session {
	if n := len(s.Sessions); n > 0 {
		return s.Sessions[n-1]
	}
	return nil
}

// inSession refuses what belongs to a session that is not running, or no longer:
// a finished session's agreements and figures stand.
func (s *State) inSession(id SessionID) error {
	se := s.Current()
	switch {
	case se == nil || se.ID != id:
		return refuse(Closed, "refusal.sessionOver")
	case se.State != Running:
		return refuse(Closed, "refusal.notRunning")
	}
	return nil
}

// Zone is the programme's time zone; UTC if its name is unknown here.
func (s *State) Zone() *time.Location {
	if z, err := time.LoadLocation(s.Programme.TimeZone); err == nil && s.Programme.TimeZone != "" {
		return z
	}
	return time.UTC
}

// personOf finds the person a device speaks for: "" for a revoked or unknown one.
func (s *State) personOf(id SeatID) PersonID {
	if seat := s.Seats[id]; seat != nil && !seat.Revoked {
		return seat.Person
	}
	return ""
}

// PersonOf is personOf for the host: which tree a connection gets.
func (s *State) PersonOf(id SeatID) (PersonID, bool) {
	p := s.personOf(id)
	return p, p != ""
}

// NameOf is a person's display name.
func (s *State) NameOf(p PersonID) string {
	if x := s.People[p]; x != nil {
		return x.Name
	}
	return ""
}

// Voters are those present who count in rounds, quorum and n, in order of asking.
func (se *Session) Voters() []PersonID {
	var out []PersonID
	for _, id := range se.Order {
		if p := se.Participants[id]; p.State == Present && p.Vote {
			out = append(out, id)
		}
	}
	return out
}

// Present are all who have a seat, guests included, in order of asking.
func (se *Session) Present() []PersonID {
	var out []PersonID
	for _, id := range se.Order {
		if se.Participants[id].State == Present {
			out = append(out, id)
		}
	}
	return out
}

// raw is a shorthand for JSON values in events.
type raw = json.RawMessage
