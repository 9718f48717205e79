package workshop

import (
	"maps"
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[NominateFromCards]("procedure.nominateFromCards")
	_ = command[NominateProcedure]("procedure.nominate")
	_ = command[WriteProcedure]("procedure.write")
	_ = command[DecideProcedure]("procedure.decide")

	_ = event[ProcedureNominated]("procedure.nominated")
	_ = event[ProcedureWritten]("procedure.written")
	_ = event[ProcedureDecided]("procedure.decided")
)

// ProcedureState follows METHOD §3.3.
type ProcedureState string

// The states of a procedure. A nominated one whose legal ground nobody knows
// stays nominated, with somebody who checks it.
const (
	Nominated  ProcedureState = "nominated"
	Buried     ProcedureState = "buried"
	Simplified ProcedureState = "simplified"
	Kept       ProcedureState = "kept"
	Revived    ProcedureState = "revived" // was buried on trial
)

// TrialDays is how long a burial is a trial before it is looked at again.
const TrialDays = 60

// Procedure is a rule that may be buried. Its texts are in Values by field name.
type Procedure struct {
	ID      ProcedureID
	Session SessionID
	State   ProcedureState
	Card    CardID
	From    string // the energy leak it came from, "" for none
	Values  map[string]string
	Decided bool
	Day     string // ISO day of the decision
	Review  string // ISO day on which a burial is looked at again
	Final   bool   // buried for good after its trial
	// ReviewedIn is the session in which the trial ended, "" while it runs.
	ReviewedIn SessionID
}

var procedureSheet = sheetKind{name: "procedure", fields: []sheetField{
	{name: "name", kind: screen.LineField, length: 80, needed: always, words: true},
	{name: "reason", kind: screen.NoteField, length: 160, needed: always},
	{name: "since", kind: screen.NumberField, min: 1900, max: 2100},
	{name: "law", kind: screen.PickField, options: optionsOf("procedure.law.", "no", "yes", "unknown"), needed: always},
	{name: "hours", kind: screen.NumberField, min: 0, max: 40, parts: true, needed: always},
	{name: "people", kind: screen.NumberField, min: 1, max: 5000, needed: always},
	{name: "keeper", kind: screen.LineField, length: 80},
	{name: "checkOwner", kind: screen.PickField, options: peopleOptions, needed: lawUnknown},
	{name: "checkBy", kind: screen.DateField, needed: lawUnknown},
}}

func lawUnknown(v map[string]string) bool { return v["law"] == "unknown" }

// FindProcedure finds a procedure by id, or nil.
func (s *State) FindProcedure(id ProcedureID) *Procedure {
	for _, p := range s.Procedures {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// ProceduresIn are a session's procedures, in order of nomination.
func (s *State) ProceduresIn(session SessionID) []*Procedure {
	var out []*Procedure
	for _, p := range s.Procedures {
		if p.Session == session {
			out = append(out, p)
		}
	}
	return out
}

// minutesPerWeek is what the procedure takes one person in a week.
func (p *Procedure) minutesPerWeek() int {
	h, err := strconv.ParseFloat(p.Values["hours"], 64)
	if err != nil {
		return 0
	}
	return int(h*60 + 0.5)
}

// HoursWon is what burying these procedures gives back per week (METHOD §3.6).
func HoursWon(list []*Procedure) measure.Ratio { return measure.HoursWon(buriedOf(list)) }

// hoursWonYear is the same for a year: an estimate, and to be called one.
func hoursWonYear(list []*Procedure) measure.Ratio { return measure.HoursWonYear(buriedOf(list)) }

func buriedOf(list []*Procedure) []measure.Buried {
	var buried []measure.Buried
	for _, p := range list {
		if people, err := strconv.Atoi(p.Values["people"]); err == nil && p.State == Buried {
			buried = append(buried, measure.Buried{MinutesPerWeek: p.minutesPerWeek(), People: people})
		}
	}
	return buried
}

// NominateFromCards takes the best-scored procedures from the harvest, at most
// three. Facilitator only.
type NominateFromCards struct{}

// ProcedureNominated is a procedure on the table.
type ProcedureNominated struct {
	ID   ProcedureID `json:"id"`
	Card CardID      `json:"card,omitempty"`
	Name string      `json:"name"`
	From string      `json:"from,omitempty"` // the energy leak it came from
}

// How many procedures are treated in one session (METHOD §2.3, P11), and how
// long one takes where they have not been collected before.
const (
	mostProcedures      = 3
	minutesPerProcedure = 3
)

// proceduresFor is how many procedures there is time for: three after a
// harvest, otherwise 5 minutes → 1, 10 → 3.
func (se *Session) proceduresFor() int {
	if se.harvestsBefore("burying") {
		return mostProcedures
	}
	return min(max(se.minutesOf("burying")/minutesPerProcedure, 1), mostProcedures)
}

func (NominateFromCards) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if se := s.Current(); se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	var d Decision
	for _, c := range s.bestCards(s.Latest().Nominations(), s.Latest().proceduresFor()) {
		if !s.nominatedFrom(c.ID) {
			d.Events = append(d.Events, ProcedureNominated{ID: ProcedureID(newID(e.Chance)), Card: c.ID, Name: shorten(c.Texts[0].Text, 80)})
		}
	}
	if len(d.Events) == 0 {
		return Decision{}, refuse(Incomplete, "refusal.noProcedures")
	}
	return d, nil
}

// shorten fits a card into a name, with whole words where they are not too long;
// the whole text stays on the card.
func shorten(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := most - 1
	for i := cut; i > most/2; i-- {
		if r[i] == ' ' {
			cut = i
			break
		}
	}
	return string(r[:cut]) + "…"
}

func (s *State) nominatedFrom(c CardID) bool {
	for _, p := range s.Procedures {
		if p.Card == c {
			return true
		}
	}
	return false
}

func (v ProcedureNominated) apply(s *State, _ Record) {
	s.Procedures = append(s.Procedures, &Procedure{
		ID: v.ID, Session: s.Latest().ID, State: Nominated, Card: v.Card, From: v.From, Values: map[string]string{"name": v.Name},
	})
}

// NominateProcedure puts a procedure on the table by name. Facilitator only.
type NominateProcedure struct {
	Name string `json:"name"`
}

func (c NominateProcedure) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if se := s.Current(); se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	name, err := oneLine(c.Name, 80, "procedure.field.name")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(name) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	return events(ProcedureNominated{ID: ProcedureID(newID(e.Chance)), Name: name})
}

// WriteProcedure fills in one field. The facilitator writes what the room says.
type WriteProcedure struct {
	Procedure ProcedureID `json:"procedure"`
	Field     string      `json:"field"`
	Value     raw         `json:"value"`
}

// ProcedureWritten is one field, filled in or cleared.
type ProcedureWritten struct {
	ID    ProcedureID `json:"id"`
	Field string      `json:"field"`
	Value string      `json:"value"`
}

func (c WriteProcedure) decide(s *State, e Env) (Decision, error) {
	p, err := s.undecided(e, c.Procedure)
	if err != nil {
		return Decision{}, err
	}
	value, err := procedureSheet.check(View{State: s}, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	if c.Field == "checkBy" {
		if err := s.checkDue(value, "", e.At); err != nil {
			return Decision{}, err
		}
	}
	if p.Values[c.Field] == value {
		return Decision{}, nil
	}
	return events(ProcedureWritten{p.ID, c.Field, value})
}

// undecided finds a procedure that the facilitator may still write on or decide.
func (s *State) undecided(e Env, id ProcedureID) (*Procedure, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	p := s.FindProcedure(id)
	switch {
	case p == nil:
		return nil, refuse(NotFound, "refusal.procedureGone")
	case p.Decided:
		return nil, refuse(Closed, "refusal.procedureDecided")
	}
	return p, s.inSession(p.Session)
}

func (v ProcedureWritten) apply(s *State, _ Record) {
	p := s.FindProcedure(v.ID)
	p.Values = maps.Clone(p.Values)
	if v.Value == "" {
		delete(p.Values, v.Field)
	} else {
		p.Values[v.Field] = v.Value
	}
}

// DecideProcedure buries, simplifies or keeps; Nominated leaves it on the table
// because the law must be looked up first. What the law requires is never
// buried (INV-15). Facilitator only.
type DecideProcedure struct {
	Procedure ProcedureID    `json:"procedure"`
	To        ProcedureState `json:"to"`
}

// ProcedureDecided is the outcome.
type ProcedureDecided struct {
	ID     ProcedureID    `json:"id"`
	State  ProcedureState `json:"state"`
	Day    string         `json:"day"`
	Review string         `json:"review,omitempty"`
}

func (c DecideProcedure) decide(s *State, e Env) (Decision, error) {
	p, err := s.undecided(e, c.Procedure)
	if err != nil {
		return Decision{}, err
	}
	if why := p.decidable(c.To); why != nil {
		return Decision{}, &Refusal{Incomplete, *why}
	}
	out := ProcedureDecided{ID: p.ID, State: c.To, Day: day(e.At, s.Zone())}
	if c.To == Buried {
		out.Review = day(e.At.AddDate(0, 0, TrialDays), s.Zone())
	}
	return events(out, Logged{What: screen.T("log.procedure."+string(c.To), "name", p.Values["name"])})
}

// unknown says what is not known yet of what the group votes on, nil when all is:
// whether the law asks for it, what it costs and what it was for. That nobody knows
// the law is an answer too.
func (p *Procedure) unknown() *screen.Text {
	switch field := p.firstUnknown(); field {
	case "":
		return nil
	case "law":
		return screen.Say("bury.sayLaw")
	default:
		return screen.Say("bury.missing", "field", screen.Key("procedure.field."+field))
	}
}

// firstUnknown is the field that unknown asks for: the law first, then in order.
func (p *Procedure) firstUnknown() string {
	missing := procedureSheet.missing(p.Values)
	switch {
	case len(missing) == 0:
		return ""
	case p.Values["law"] == "":
		return "law"
	}
	return missing[0]
}

// decidable says what stands in the way of a decision, or nil.
func (p *Procedure) decidable(to ProcedureState) *screen.Text {
	law := p.Values["law"]
	missing := procedureSheet.missing(p.Values)
	switch {
	case to != Buried && to != Simplified && to != Kept && to != Nominated:
		return screen.Say("refusal.choice")
	case to == Buried && law == "yes":
		return screen.Say("bury.law")
	case to == Buried && law != "no":
		return screen.Say("bury.lawUnknown")
	case to == Nominated && law != "unknown":
		return screen.Say("bury.checkOnly")
	case (to == Buried || to == Nominated) && len(missing) > 0:
		return p.unknown()
	}
	return nil
}

func (v ProcedureDecided) apply(s *State, _ Record) {
	p := s.FindProcedure(v.ID)
	p.State, p.Day, p.Review, p.Decided = v.State, v.Day, v.Review, true
}

// HoursFigure is hours per week for a text, with at most one decimal.
func HoursFigure(r measure.Ratio) any { return hoursNumber(r) }

// years are those on a tombstone; from is 0 when nobody remembers.
func (p *Procedure) years() (from, to int) {
	if year, err := strconv.Atoi(p.Values["since"]); err == nil {
		from = year
	}
	if t, err := time.Parse(time.DateOnly, p.Day); err == nil {
		to = t.Year()
	}
	return from, to
}
