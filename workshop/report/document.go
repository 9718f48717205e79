package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Schema and Version mark a Document. Version goes up when a reader of the
// older one would misread the newer; fields may be added without.
const (
	Schema  = "afspraak/report"
	Version = 1
)

// Errors of Build and Read.
var (
	ErrNoSession = errors.New("the programme has no such session")
	ErrUnread    = errors.New("this is no report of Afspraak")
	ErrNewer     = errors.New("this report was made with a newer version of Afspraak")
)

// Document is a session's report as data: everything that the writers need.
// Days are ISO days ("2026-12-23") in the programme's time zone, instants are
// UTC, decimals are written with a point ("6.4") and already rounded as the
// screen showed them.
type Document struct {
	Schema    string    `json:"schema"`
	Version   int       `json:"version"`
	Made      time.Time `json:"made"`
	Revision  uint64    `json:"revision"` // place in the programme's log: grows with every change
	Language  string    `json:"language"` // of the programme
	TimeZone  string    `json:"timeZone"` // IANA
	Rehearsal bool      `json:"rehearsal,omitempty"`
	Practice  bool      `json:"practice,omitempty"` // a practice debate: only mutual agreements could be adopted (INV-4)
	Lacks     string    `json:"lacks,omitempty"`    // what made it one: charter, people, both
	Keeper    *Person   `json:"keeper,omitempty"`   // whose copy it is; nil in the whole report

	Wording   workshop.Wording `json:"wording,omitzero"` // the programme's own words
	Programme Programme        `json:"programme"`
	Session   Session          `json:"session"`
	People    []Person         `json:"people,omitempty"`

	Agreements []Agreement `json:"agreements"`         // adopted
	Standing   []Standing  `json:"standing,omitempty"` // every promise of the programme, as it stands when this was made
	Parked     []Agreement `json:"parked,omitempty"`   // with reason and objections
	Open       []Agreement `json:"open,omitempty"`     // written, and not decided on

	Procedures []Procedure `json:"procedures,omitempty"`
	HoursWon   string      `json:"hoursWon,omitempty"` // hours a week of all burials together
	NoBurial   string      `json:"noBurial,omitempty"` // why no procedure was decided on, in somebody's words

	FirstSteps  []FirstStep  `json:"firstSteps,omitempty"`
	Ambassadors []Ambassador `json:"ambassadors,omitempty"` // who brings a team's story of a customer next time
	Promises    []Card       `json:"promises,omitempty"`    // the harvest, on name
	Nominations []Card       `json:"nominations,omitempty"` // annoying procedures from the harvest, without names
	Figures     []Figure     `json:"figures,omitempty"`
	Teams       []Team       `json:"teams,omitempty"`       // with a charter in force, of the whole programme
	RoomFigures []Kpi        `json:"roomFigures,omitempty"` // that belong to no charter
	Parts       []Part       `json:"parts,omitempty"`       // what the other phases left, as the room saw it
	Log         []LogLine    `json:"log,omitempty"`
}

// Programme is the series that the session belongs to.
type Programme struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Session is the afternoon itself.
type Session struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Form        string    `json:"form"`
	State       string    `json:"state"`
	Facilitator string    `json:"facilitator,omitempty"`
	Day         string    `json:"day"`
	Started     time.Time `json:"started,omitzero"`
	Finished    time.Time `json:"finished,omitzero"`
	FollowUp    string    `json:"followUp,omitempty"`
	// FollowUpTime is 15:04 in the programme's zone, "" where only the day is
	// known; FollowUpMinutes how long it takes.
	FollowUpTime    string `json:"followUpTime,omitempty"`
	FollowUpMinutes int    `json:"followUpMinutes,omitempty"`

	MinGroup int `json:"minGroup"` // figures of fewer people are not in the report
}

// Person is somebody who took part. Role is empty for who is only named.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role,omitempty"`
	Left bool   `json:"left,omitempty"` // went before the end
}

// Agreement is a promise as it was worded.
type Agreement struct {
	ID             string      `json:"id"`
	UID            string      `json:"uid"` // the same in every export and for a renegotiated text, for calendars
	Version        int         `json:"version"`
	State          string      `json:"state"`
	Type           string      `json:"type,omitempty"`
	Category       string      `json:"category,omitempty"`
	Giver          Person      `json:"giver"`
	Receiver       Person      `json:"receiver"`
	What           string      `json:"what"`
	SoThat         string      `json:"soThat,omitempty"`
	Due            string      `json:"due,omitempty"`
	DoneWhen       string      `json:"doneWhen,omitempty"`
	FirstStep      string      `json:"firstStep,omitempty"`
	FirstStepBy    string      `json:"firstStepBy,omitempty"`
	Conditions     []string    `json:"conditions,omitempty"`
	CounterPromise string      `json:"counterPromise,omitempty"`
	OtherSees      string      `json:"otherSees,omitempty"` // what the receiver will see the giver do differently
	Per100         string      `json:"per100,omitempty"`
	Kpi            *Kpi        `json:"kpi,omitempty"`  // the figure that it serves
	Link           string      `json:"link,omitempty"` // of the circuit, that it is about
	Sentence       screen.Text `json:"sentence"`
	Votes          *Votes      `json:"votes,omitempty"`
	Concerns       []Remark    `json:"concerns,omitempty"`
	Objections     []Remark    `json:"objections,omitempty"`
	Reason         string      `json:"reason,omitempty"` // why it was parked
	Adopted        time.Time   `json:"adopted,omitzero"`
}

// Kpi is a team's figure, with the group goal that it measures. Numbers are
// decimals with a point; Now is the newest reading, or the baseline.
type Kpi struct {
	Name      string `json:"name"`
	Team      string `json:"team,omitempty"`
	Goal      string `json:"goal,omitempty"`
	Unit      string `json:"unit,omitempty"`
	Direction string `json:"direction,omitempty"` // higher, lower, band
	Baseline  string `json:"baseline,omitempty"`
	Target    string `json:"target,omitempty"`
	Now       string `json:"now,omitempty"`

	// Of a team's own figures only:
	Low       string       `json:"low,omitempty"` // of a band
	High      string       `json:"high,omitempty"`
	KeyResult string       `json:"keyResult,omitempty"` // the longer result that it works towards
	Progress  string       `json:"progress,omitempty"`  // whole per cent of the way, negative the wrong way; in a band 100 or 0
	Readings  []KpiReading `json:"readings,omitempty"`  // by day
}

// Votes count the answers to the consent question.
type Votes struct {
	Consents   int `json:"consents"`
	Concerns   int `json:"concerns"`
	Objections int `json:"objections"`
}

// Remark is a concern or an objection, which stand on name.
type Remark struct {
	Person Person `json:"person"`
	Text   string `json:"text"`
	Fix    string `json:"fix,omitempty"`
}

// Procedure is a rule that was on the table.
type Procedure struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	State      string `json:"state"` // nominated, buried, simplified, kept
	Decided    bool   `json:"decided"`
	Reason     string `json:"reason,omitempty"` // why it was invented
	Law        string `json:"law,omitempty"`    // no, yes, unknown
	Since      string `json:"since,omitempty"`  // year
	Until      string `json:"until,omitempty"`  // year of the decision
	Hours      string `json:"hours,omitempty"`  // a week, each
	People     int    `json:"people,omitempty"`
	HoursWon   string `json:"hoursWon,omitempty"` // a week, all together; of burials
	Keeper     string `json:"keeper,omitempty"`
	Day        string `json:"day,omitempty"`
	Review     string `json:"review,omitempty"`
	CheckOwner string `json:"checkOwner,omitempty"`
	CheckBy    string `json:"checkBy,omitempty"`
}

// FirstStep is what somebody will do before the next day's evening.
type FirstStep struct {
	Person Person `json:"person"`
	Text   string `json:"text"`
}

// Ambassador is who brings one story of a customer next time. Person is nil
// where the team's charter only has a name.
type Ambassador struct {
	Team   screen.Text `json:"team"`
	Person *Person     `json:"person,omitempty"`
	Name   string      `json:"name"`
}

// Card is one card of the harvest with the texts that were merged into it.
// Place is 1 for the best-scored card, 0 where there was no vote.
type Card struct {
	Texts  []CardText `json:"texts"`
	Place  int        `json:"place,omitempty"`
	Mean   string     `json:"mean,omitempty"`
	Scored int        `json:"scored,omitempty"`
}

// CardText is one text; Person is nil where the round was not on name.
type CardText struct {
	Person *Person `json:"person,omitempty"`
	Text   string  `json:"text"`
}

// Figure is one question's result as the room saw it.
type Figure struct {
	Step     string       `json:"step"`
	Item     string       `json:"item"`
	Question screen.Text  `json:"question"`
	Min      int          `json:"min"`
	Max      int          `json:"max"`
	N        int          `json:"n"`
	Few      bool         `json:"few,omitempty"` // too few answers: there is no figure
	Mean     string       `json:"mean,omitempty"`
	Counts   []int        `json:"counts,omitempty"` // how many gave Min, Min+1, …
	Before   string       `json:"before,omitempty"` // the mean of the same question at the start
	Roles    []RoleFigure `json:"roles,omitempty"`
	Told     bool         `json:"told,omitempty"` // its phase's part tells it, in words
}

// RoleFigure is what may be shown of one role.
type RoleFigure struct {
	Role      string `json:"role"`
	N         int    `json:"n"`
	Mean      string `json:"mean,omitempty"`
	Unanimous bool   `json:"unanimous,omitempty"` // all the same; the answer itself is withheld
}

// LogLine is a line of the decision log.
type LogLine struct {
	At     time.Time   `json:"at"`
	What   screen.Text `json:"what"`
	Reason string      `json:"reason,omitempty"`
}

// mostBytes bounds a document that is read: a full day of a full room is far
// under one megabyte.
const mostBytes = 16 << 20

// Read reads a Document that [Write] wrote as JSON, such as the copy that a
// seat kept. The error is ErrNewer or ErrUnread, wrapped.
func Read(r io.Reader) (Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return Document{}, fmt.Errorf("read the report: %w", err)
	}
	if len(data) > mostBytes {
		return Document{}, fmt.Errorf("%w: larger than %d bytes", ErrUnread, mostBytes)
	}
	var head struct {
		Schema  string `json:"schema"`
		Version int    `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return Document{}, fmt.Errorf("%w: %v", ErrUnread, err)
	}
	switch {
	case head.Schema != Schema || head.Version < 1:
		return Document{}, fmt.Errorf("%w: schema %q", ErrUnread, head.Schema)
	case head.Version > Version:
		return Document{}, fmt.Errorf("%w: version %d, this program knows %d", ErrNewer, head.Version, Version)
	}
	var d Document
	if err := json.Unmarshal(data, &d); err != nil {
		return Document{}, fmt.Errorf("%w: %v", ErrUnread, err)
	}
	return d, nil
}

// For is the copy that one person keeps: the agreements, their own promises
// and first step, the day of the follow-up. Figures, log, harvest and the other
// people's first steps stay with the host.
func (d Document) For(person workshop.PersonID) Document {
	id := string(person)
	out := Document{
		Schema: d.Schema, Version: d.Version, Made: d.Made, Revision: d.Revision, Language: d.Language,
		TimeZone: d.TimeZone, Rehearsal: d.Rehearsal, Practice: d.Practice, Lacks: d.Lacks, Programme: d.Programme, Session: d.Session, Agreements: d.Agreements,
		Keeper: &Person{ID: id},
	}
	for _, x := range d.Standing {
		here := slices.ContainsFunc(d.Agreements, func(a Agreement) bool { return a.ID == x.Agreement.ID })
		if here || x.Agreement.Giver.ID == id || x.Agreement.Receiver.ID == id {
			out.Standing = append(out.Standing, x)
		}
	}
	for _, p := range d.People {
		if p.ID == id {
			out.People = []Person{p}
			out.Keeper = &out.People[0]
		}
	}
	for _, f := range d.FirstSteps {
		if f.Person.ID == id {
			out.FirstSteps = append(out.FirstSteps, f)
		}
	}
	for _, c := range d.Promises {
		var own []CardText
		for _, t := range c.Texts {
			if t.Person != nil && t.Person.ID == id {
				own = append(own, t)
			}
		}
		if own != nil {
			out.Promises = append(out.Promises, Card{Texts: own})
		}
	}
	return out
}
