package guest

import (
	"encoding/json"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// Phase is where a guest stands, and so which page of the seat's window is shown.
type Phase string

// The phases.
const (
	Connecting Phase = "connecting" // looking for the host, or back to it; Trouble says what keeps it
	CodeNeeded Phase = "codeNeeded" // the person must type the code; SetCode goes on
	NameNeeded Phase = "nameNeeded" // the host refused the name; SetName goes on
	Waiting    Phase = "waiting"    // at the door: the session is not open, or the facilitator has not decided
	In         Phase = "in"
	TurnedAway Phase = "turnedAway" // the facilitator refused; they may still change their mind
	Gone       Phase = "left"       // the person has left; Ask comes back
	Ended      Phase = "ended"      // for good; Trouble says why. After "kicked", SetCode goes on
)

// Update is everything that a window needs. It is never changed after it was
// given out.
type Update struct {
	Phase   Phase
	Trouble Trouble // why the phase is not better, None while all is well
	// Text is one sentence about phase and trouble for a person.
	Text      screen.Text
	Connected bool
	You       wire.You
	Title     string   // what people call the session
	Session   string   // its id on the network
	Words     []string // three host words, in the session's language
	// Own, Table and Public are the trees to paint: what the person sees, what
	// the table sees together, what all see. A tree without an ID is not there.
	Own, Table, Public screen.Node
	AtTable            int                // number of the table whose tree that is, 0 for none
	Commands           []Command          // not saved yet, or refused; oldest first
	Unsaved            int                // those of them that are not saved yet
	NotCounted         []workshop.RoundID // answers that came too late; until dismissed
	// Letters are those that colleagues wrote to this person in this session. They
	// are in this seat's file and nowhere else.
	Letters []store.Letters
	// Offset is what the host's clock is ahead of this one's.
	Offset time.Duration
}

// Command is something the person wanted that is not saved, with what they gave.
type Command struct {
	ID      string
	Kind    string
	Round   workshop.RoundID // of an answer to a round
	Body    json.RawMessage
	State   SendState
	Refusal *screen.Text // why, when Refused
}

// SendState is how far a command is.
type SendState string

// The states of a command.
const (
	NotSent  SendState = "notSent" // no connection: it waits in the seat's file
	Sending  SendState = "sending" // on its way
	Saved    SendState = "saved"   // on the host's disk
	Refused  SendState = "refused"
	TooLate  SendState = "tooLate" // an answer that was not counted, and is wiped
	NoneSuch SendState = ""        // an id that is not known, or was dismissed
)
