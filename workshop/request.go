package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[AskStructure]("structure.ask")
	_ = command[AnswerStructure]("structure.answer")
	_ = command[WithdrawStructure]("structure.withdraw")

	_ = event[StructureAsked]("structure.asked")
	_ = event[StructureAnswered]("structure.answered")
	_ = event[StructureWithdrawn]("structure.withdrawn")
)

// The limits of a structure request (METHOD §3.2).
const (
	requestLength = 200
	mostRequests  = 24 // in one session: one for each person of a full room
	requestDays   = 14 // proposed until the answer
)

// StructureRequest (structuurverzoek) is an obstacle that a team cannot remove
// itself, put to one manager who answers before a day. It is on name.
type StructureRequest struct {
	ID         RequestID
	Session    SessionID
	By         PersonID // "" when the facilitator wrote it for the room
	Table      int      // of who asked, 0 without tables
	Text       string
	To         PersonID
	AnswerBy   string // ISO day
	Answer     string
	AnsweredAt time.Time // zero while it is open
	Withdrawn  bool
}

// RequestState is where a structure request stands on a day.
type RequestState string

// The states of METHOD §3.2.
const (
	RequestOpen     RequestState = "open"
	RequestAnswered RequestState = "answered"
	RequestOverdue  RequestState = "overdue"
)

// StateOn is the state on an ISO day in the programme's time zone; on "" nothing
// is overdue.
func (q *StructureRequest) StateOn(today string) RequestState {
	switch {
	case q.Answer != "":
		return RequestAnswered
	case today > q.AnswerBy:
		return RequestOverdue
	}
	return RequestOpen
}

// RequestsIn are a session's structure requests that were not withdrawn, in order
// of asking; the whole programme's when session is "".
func (s *State) RequestsIn(session SessionID) []*StructureRequest {
	return slices.DeleteFunc(slices.Clone(s.Requests), func(q *StructureRequest) bool {
		return q.Withdrawn || session != "" && q.Session != session
	})
}

func (s *State) findRequest(id RequestID) *StructureRequest {
	for _, q := range s.Requests {
		if q.ID == id && !q.Withdrawn {
			return q
		}
	}
	return nil
}

// AskStructure puts an obstacle to a manager who is present. Anybody present, or
// the facilitator for the room.
type AskStructure struct {
	Text     string   `json:"text"`     // 1 to 200 characters
	To       PersonID `json:"to"`       // of management
	AnswerBy string   `json:"answerBy"` // ISO day, from tomorrow, within 90 days
}

// StructureAsked is AskStructure as it happened.
type StructureAsked struct {
	ID       RequestID `json:"id"`
	By       PersonID  `json:"by,omitempty"`
	Table    int       `json:"table,omitempty"`
	Text     string    `json:"text"`
	To       PersonID  `json:"to"`
	AnswerBy string    `json:"answerBy"`
}

func (c AskStructure) decide(s *State, e Env) (Decision, error) {
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	by := s.presentPerson(e)
	if by == "" && !e.By.Facilitator {
		return Decision{}, refuse(NotAllowed, "refusal.notInSession")
	}
	text, err := clean(c.Text, requestLength, "request.field.text")
	switch {
	case err != nil:
		return Decision{}, err
	case !hasWords(text):
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	case !slices.Contains(se.managers(), c.To):
		return Decision{}, refuse(Invalid, "refusal.requestTo")
	case by == c.To:
		return Decision{}, refuse(Invalid, "refusal.requestSelf")
	case c.AnswerBy == "":
		return Decision{}, refuse(Incomplete, "refusal.requestDate")
	case len(s.RequestsIn(se.ID)) >= mostRequests:
		return Decision{}, refuse(Closed, "refusal.requestsFull", "most", mostRequests)
	}
	if _, err := time.Parse(time.DateOnly, c.AnswerBy); err != nil {
		return Decision{}, refuse(Invalid, "refusal.date")
	}
	if err := s.checkDue(c.AnswerBy, "", e.At); err != nil {
		return Decision{}, err
	}
	out := StructureAsked{ID: RequestID(newID(e.Chance)), By: by, Text: text, To: c.To, AnswerBy: c.AnswerBy}
	if p := se.Participants[by]; p != nil {
		out.Table = p.Table
	}
	return events(out)
}

// managers are those of management who are present.
func (se *Session) managers() []PersonID {
	return slices.DeleteFunc(se.Present(), func(p PersonID) bool { return se.Participants[p].Role != Management })
}

func (v StructureAsked) apply(s *State, _ Record) {
	s.Requests = append(s.Requests, &StructureRequest{
		ID: v.ID, Session: s.Latest().ID, By: v.By, Table: v.Table, Text: v.Text, To: v.To, AnswerBy: v.AnswerBy,
	})
}

// AnswerStructure is the manager's answer, in this or a later session; the
// facilitator may type in a spoken one, which is logged.
type AnswerStructure struct {
	Request RequestID `json:"request"`
	Answer  string    `json:"answer"` // 1 to 200 characters
}

// StructureAnswered is AnswerStructure as it happened.
type StructureAnswered struct {
	ID     RequestID `json:"id"`
	Answer string    `json:"answer"`
}

func (c AnswerStructure) decide(s *State, e Env) (Decision, error) {
	q, err := s.requestNow(e, c.Request)
	if err != nil {
		return Decision{}, err
	}
	if !e.By.Facilitator && s.presentPerson(e) != q.To {
		return Decision{}, refuse(NotAllowed, "refusal.requestNotYours")
	}
	answer, err := clean(c.Answer, requestLength, "request.field.answer")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(answer) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	d := Decision{Events: []Event{StructureAnswered{q.ID, answer}}}
	if e.By.Facilitator {
		d.Events = append(d.Events, Logged{What: screen.T("log.requestByProxy", "person", string(q.To), "text", q.Text)})
	}
	return d, nil
}

// requestNow finds a request while a session runs; for the facilitator, to whom
// people let things know between sessions, always.
func (s *State) requestNow(e Env, id RequestID) (*StructureRequest, error) {
	if se := s.Current(); (se == nil || se.State != Running) && !e.By.Facilitator {
		return nil, refuse(Closed, "refusal.notRunning")
	}
	q := s.findRequest(id)
	if q == nil {
		return nil, refuse(NotFound, "refusal.requestGone")
	}
	return q, nil
}

func (v StructureAnswered) apply(s *State, r Record) {
	q := s.findRequest(v.ID)
	q.Answer, q.AnsweredAt = v.Answer, r.At
}

// WithdrawStructure takes back a request that has no answer yet: who asked it, or
// the facilitator.
type WithdrawStructure struct {
	Request RequestID `json:"request"`
}

// StructureWithdrawn is WithdrawStructure as it happened.
type StructureWithdrawn struct {
	ID RequestID `json:"id"`
}

func (c WithdrawStructure) decide(s *State, e Env) (Decision, error) {
	q, err := s.requestNow(e, c.Request)
	if err != nil {
		return Decision{}, err
	}
	if !e.By.Facilitator && (q.By == "" || s.presentPerson(e) != q.By) {
		return Decision{}, refuse(NotAllowed, "refusal.requestNotYours")
	}
	if q.Answer != "" {
		return Decision{}, refuse(Closed, "refusal.requestAnswered")
	}
	return events(StructureWithdrawn{q.ID})
}

func (v StructureWithdrawn) apply(s *State, _ Record) { s.findRequest(v.ID).Withdrawn = true }
