package wire

import (
	"encoding/json"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Message is one of the pointer types of this package.
type Message interface{ kind() string }

// Position is a place in the programme's log; the zero value is none.
type Position struct {
	Epoch string `json:"epoch,omitempty"`
	Seq   uint64 `json:"seq,omitempty"`
	Mark  string `json:"mark,omitempty"`
}

// Hello is the seat's first message.
type Hello struct {
	Magic    string                       `json:"magic"`
	Min      int                          `json:"min"`
	Max      int                          `json:"max"`
	App      string                       `json:"app,omitempty"`
	Join     bool                         `json:"join,omitempty"`
	Language string                       `json:"language,omitempty"`
	Keys     string                       `json:"keys,omitempty"`
	Zip      bool                         `json:"zip,omitempty"` // it reads packed frames
	Run      string                       `json:"run,omitempty"`
	Trees    map[workshop.Audience]uint64 `json:"trees,omitempty"`
	At       Position                     `json:"at,omitzero"`
}

// Greeting is the host's answer to Hello. Version 0 means that there is none
// that both speak.
type Greeting struct {
	Magic   string `json:"magic"`
	Version int    `json:"version"`
	Min     int    `json:"min"`
	Max     int    `json:"max"`
	App     string `json:"app,omitempty"`
	Session string `json:"session"`
	Join    bool   `json:"join,omitempty"`
}

// In says that the seat is in, and where the host stands.
type In struct {
	Run      string             `json:"run"`
	At       Position           `json:"at"`
	Now      int64              `json:"now"` // host's clock, Unix milliseconds
	Rounds   []workshop.RoundID `json:"rounds"`
	Language string             `json:"language,omitempty"` // of the session
	Title    string             `json:"title,omitempty"`    // what people call the session
}

// Standing is where a device stands in the session.
type Standing string

// The standings.
const (
	StandingNew     Standing = "new"
	StandingAsking  Standing = "asking"
	StandingPresent Standing = "present"
	StandingRefused Standing = "refused"
	StandingLeft    Standing = "left"
)

// You tells a seat who it is.
type You struct {
	Person   workshop.PersonID `json:"person,omitempty"`
	Standing Standing          `json:"standing"`
	// Session is the state of the latest session, "" while there is none.
	Session workshop.SessionState `json:"session,omitempty"`
	Name    string                `json:"name,omitempty"`
	Role    workshop.Role         `json:"role,omitempty"`
	// Seal is the public key that the host has of this seat for letters.
	Seal string `json:"seal,omitempty"`
}

// Command is a wish of a seat. ID is a UUID.
type Command struct {
	ID   string          `json:"id"`
	Kind string          `json:"kind"`
	Body json.RawMessage `json:"body,omitempty"`
}

// Ack answers a Command.
type Ack struct {
	ID      string   `json:"id"`
	Refusal *Refusal `json:"refusal,omitempty"`
}

// Refusal is why a command did not happen, for a program and for a person.
type Refusal struct {
	Kind workshop.RefusalKind `json:"kind"`
	Text screen.Text          `json:"text"`
}

// Trouble is the kind of refusal of a host that could not store a command.
const Trouble workshop.RefusalKind = "trouble"

// Trees brings trees, whole or as changes. At is the zero value where nothing
// happened in the log since the last position that was sent.
type Trees struct {
	At    Position `json:"at,omitzero"`
	Trees []Tree   `json:"trees"`
}

// Tree is one audience's tree: Root, or Changes of revision From, or Gone.
type Tree struct {
	Audience workshop.Audience `json:"audience"`
	Rev      uint64            `json:"rev,omitempty"`
	Root     json.RawMessage   `json:"root,omitempty"`    // a screen.Node
	From     uint64            `json:"from,omitempty"`    // with Changes
	Changes  json.RawMessage   `json:"changes,omitempty"` // []screen.Change
	Gone     bool              `json:"gone,omitempty"`
}

// Whole asks for every tree again.
type Whole struct{}

// Wipe says that a round has closed.
type Wipe struct {
	Round workshop.RoundID `json:"round"`
}

// Keep brings the dated copy of a person's agreements.
type Keep struct {
	Document json.RawMessage `json:"document"`
}

// Letters brings the letters of a round to their receiver, each sealed for its
// seat, in base64.
type Letters struct {
	Round  workshop.RoundID `json:"round"`
	Sealed []string         `json:"sealed"`
}

// Time asks for the host's clock and brings it. Sent is the seat's, and comes
// back; Now is the host's, in Unix milliseconds.
type Time struct {
	Sent int64 `json:"sent"`
	Now  int64 `json:"now,omitempty"`
}

// Bye is the last message before a connection is closed on purpose.
type Bye struct {
	Reason Reason `json:"reason"`
}

// Unknown is a message of a newer version, to be ignored.
type Unknown struct{ Type string }

func (*Hello) kind() string    { return "hello" }
func (*Greeting) kind() string { return "greeting" }
func (*In) kind() string       { return "in" }
func (*You) kind() string      { return "you" }
func (*Command) kind() string  { return "cmd" }
func (*Ack) kind() string      { return "ack" }
func (*Trees) kind() string    { return "trees" }
func (*Whole) kind() string    { return "whole" }
func (*Wipe) kind() string     { return "wipe" }
func (*Keep) kind() string     { return "keep" }
func (*Letters) kind() string  { return "letters" }
func (*Time) kind() string     { return "time" }
func (*Bye) kind() string      { return "bye" }
func (u *Unknown) kind() string {
	return u.Type
}

// makers gives an empty message for each type.
var makers = map[string]func() Message{
	"hello":    func() Message { return &Hello{} },
	"greeting": func() Message { return &Greeting{} },
	"in":       func() Message { return &In{} },
	"you":      func() Message { return &You{} },
	"cmd":      func() Message { return &Command{} },
	"ack":      func() Message { return &Ack{} },
	"trees":    func() Message { return &Trees{} },
	"whole":    func() Message { return &Whole{} },
	"wipe":     func() Message { return &Wipe{} },
	"keep":     func() Message { return &Keep{} },
	"letters":  func() Message { return &Letters{} },
	"time":     func() Message { return &Time{} },
	"bye":      func() Message { return &Bye{} },
}
