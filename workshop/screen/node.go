package screen

import (
	"encoding/json"

	"github.com/afspraak/afspraak/workshop/chart"
)

// Text is a translation key with arguments, or somebody's own words in Plain.
type Text = chart.Text

// Kind says how a node is painted. A painter shows the text and the children of
// a kind that it does not know.
type Kind string

// The kinds of nodes.
const (
	Group   Kind = "group"   // children below each other
	Row     Kind = "row"     // children beside each other, wrapped where narrow
	Card    Kind = "card"    // a framed group; Text is its head
	Fold    Kind = "fold"    // a group that starts closed; Text says what is in it
	Heading Kind = "heading" // the question or title
	Line    Kind = "line"    // a line or paragraph of text
	Big     Kind = "big"     // one big figure or word; Note under it
	List    Kind = "list"    // children are items of a list that may grow long
	Item    Kind = "item"    // one entry of a list: Text, Note, and children such as actions
	Input   Kind = "input"   // a Field
	Button  Kind = "button"  // an Action
	Picture Kind = "picture" // a Drawing
	Clock   Kind = "clock"   // a Timer
	Counter Kind = "counter" // a Count such as "9 of 12"
	Privacy Kind = "privacy" // who will see what: Tone says which visibility
	Join    Kind = "join"    // how to join: code, addresses, host words in Pairs
	Facts   Kind = "facts"   // Pairs of label and value
	Script  Kind = "script"  // what the facilitator can say aloud
	Tip     Kind = "tip"     // one line of advice
)

// Tone is the meaning of a node's look; never carried by colour alone.
type Tone string

// The tones.
const (
	Plain        Tone = ""
	Muted        Tone = "muted"
	Good         Tone = "good"
	Warn         Tone = "warn"
	Bad          Tone = "bad"
	Strong       Tone = "strong"
	Primary      Tone = "primary" // the one action that matters now
	Quiet        Tone = "quiet"
	Danger       Tone = "danger"
	Anonymous    Tone = "anonymous" // Privacy nodes
	Confidential Tone = "confidential"
	Named        Tone = "named"
)

// Node is one thing on a screen. IDs are unique within a tree and stable while
// the thing they show stays the same thing.
type Node struct {
	ID      string         `json:"id"`
	Kind    Kind           `json:"k"`
	Text    *Text          `json:"t,omitempty"`
	Note    *Text          `json:"n,omitempty"` // a smaller line that belongs to Text
	Tone    Tone           `json:"o,omitempty"`
	Field   *Field         `json:"f,omitempty"`
	Action  *Action        `json:"a,omitempty"`
	Drawing *chart.Drawing `json:"d,omitempty"`
	Timer   *Timer         `json:"r,omitempty"`
	Count   *Count         `json:"u,omitempty"`
	Pairs   []Pair         `json:"p,omitempty"`
	Kids    []Node         `json:"c,omitempty"`
}

// Pair is a label and its value.
type Pair struct {
	Label Text `json:"l"`
	Value Text `json:"v"`
}

// Count is how many of how many; Of 0 means that there is no total.
type Count struct {
	N  int `json:"n"`
	Of int `json:"of"`
}

// Timer counts down to Ends, or stands still with Left seconds when paused.
// Instants are host time in Unix milliseconds; a seat knows its offset.
type Timer struct {
	Ends   int64 `json:"e,omitempty"`
	Left   int   `json:"l,omitempty"` // seconds, only while Paused; negative: overrun
	Paused bool  `json:"p,omitempty"`
	Total  int   `json:"t,omitempty"` // seconds, for the share that has gone
	Stop   int   `json:"s,omitempty"` // seconds after the end at which a speaker is stopped; 0: never
}

// FieldType says how a field is filled in.
type FieldType string

// The types of fields. The value of each is JSON: a string for line, note, date
// (ISO day) and pick (an option's id), a number for scale and number, an array
// of strings for cards and ticks (ids of options), null for "don't know" on a
// scale, and for points an object with a whole number by option's id. A program
// that does not know a type shows a line; what comes of that is refused or read
// by the form.
const (
	LineField   FieldType = "line"   // one line of text
	NoteField   FieldType = "note"   // several lines
	DateField   FieldType = "date"   // ISO day
	PickField   FieldType = "pick"   // one of Options
	ScaleField  FieldType = "scale"  // Min..Max, or null where DontKnow; Options, if any, say what each number means
	NumberField FieldType = "number" // a number, decimals allowed
	CardsField  FieldType = "cards"  // up to Max texts of Length characters
	PointsField FieldType = "points" // Max points divided over Options
	TicksField  FieldType = "ticks"  // any of Options, none included
)

// Field is a place to fill something in. Name is its name in the command's body.
type Field struct {
	Name     string          `json:"n"`
	Type     FieldType       `json:"t"`
	Label    *Text           `json:"l,omitempty"`
	Help     *Text           `json:"h,omitempty"`
	Value    json.RawMessage `json:"v,omitempty"`  // what the host holds; a seat's own unsent text wins
	Length   int             `json:"x,omitempty"`  // most characters
	Min      int             `json:"mi,omitempty"` // scale, number
	Max      int             `json:"ma,omitempty"` // scale, number; cards: how many; points: what they add up to
	MinText  *Text           `json:"mt,omitempty"`
	MaxText  *Text           `json:"xt,omitempty"`
	DontKnow bool            `json:"dk,omitempty"`
	Options  []Option        `json:"op,omitempty"`
	Optional bool            `json:"opt,omitempty"` // an empty value may be sent
	Listed   bool            `json:"ls,omitempty"`  // pick: people read all options before they choose, however many there are
	// When, if set, hides the field until another field has one of some values:
	// an argument is asked of who objects. A hidden field's value is not sent.
	When *When `json:"w,omitempty"`
	// Flag, when set, is a hint about some words, shown while they stand there.
	Flag *Flag `json:"fl,omitempty"`
	// Save, when set, is the command that writes this one field by itself after
	// two seconds of rest or on leaving it; its body gets {"value": …}.
	Save *Action `json:"s,omitempty"`
}

// When is a condition on another field: the input node with ID holds one of In.
type When struct {
	ID string   `json:"id"`
	In []string `json:"in"`
}

// Option is one choice of a field.
type Option struct {
	ID   string `json:"id"`
	Text Text   `json:"t"`
	Note *Text  `json:"n,omitempty"` // a smaller line that belongs to Text
}

// Action is something a person can do: a command to send.
type Action struct {
	Command string          `json:"c"`
	Body    json.RawMessage `json:"b,omitempty"`
	Fields  []string        `json:"f,omitempty"` // ids of the input nodes whose values are added to the body under their field names
	Confirm *Text           `json:"q,omitempty"` // asked first
	// Ask, when set, is one field that is filled in in the question before the
	// command is sent, under Confirm if that is set too; its value is added to the
	// body under the field's name. Where Optional is set it may stay empty. An
	// action with a Ballot has none.
	Ask     *Field  `json:"as,omitempty"`
	Blocked *Text   `json:"x,omitempty"` // why it cannot be done now; shown, not hidden
	Ballot  *Ballot `json:"bl,omitempty"`
	// Drag, when set, is what the ids of some nodes begin with, before the id of an
	// option: with the pointer the action is also done by dragging one of those onto
	// another. The first of its two fields gets the one, the second the other.
	Drag string `json:"dr,omitempty"`
	Key  string `json:"key,omitempty"` // keyboard name on the control window: "next", "back", …
}

// Ballot marks an action that answers a round: its fields' values become the
// answer (under "answer"), not the body itself.
type Ballot struct {
	Round     string `json:"r"`
	Anonymous bool   `json:"a,omitempty"` // the seat adds its random token for this round
	Keep      bool   `json:"k,omitempty"` // an answer on name: the seat may keep it after closing
	// Given says that the person has answered. A seat that holds no answer of
	// theirs to an anonymous round cannot change it: it was given elsewhere.
	Given bool `json:"g,omitempty"`
	// Seal, when set, are the letters that the answer consists of: {"letters":
	// [{"to", "key", "sealed"}]}, and nothing of a field is sent.
	Seal []Seal `json:"se,omitempty"`
}
