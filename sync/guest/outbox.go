package guest

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// outgoing is a command that the host has not acknowledged.
type outgoing struct {
	store.Outgoing
	link  int  // the connection on which it was sent, 0 for none
	wiped bool // an answer to a round that has closed: only its fate is asked for
}

// maxEnded is how many finished commands are remembered for State.
const maxEnded = 256

// Do stores a command and sends it as soon as it can. It returns when the
// command is safe in the seat's file, with the id that State takes.
func (g *Guest) Do(kind string, body json.RawMessage) (id string, err error) {
	if len(body) > wire.MaxBody {
		return "", fmt.Errorf("guest: a command of %d bytes", len(body))
	}
	unique, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("guest: %w", err)
	}
	return unique.String(), g.queue(store.Outgoing{ID: unique.String(), Kind: kind, Body: body})
}

// queue puts a command into the seat's file and behind the others.
func (g *Guest) queue(o store.Outgoing) error {
	g.mu.Lock()
	o.Session = g.session
	if o.Session == "" {
		g.mu.Unlock()
		return ErrNoSession
	}
	// Under mu, so that the file has the order in which they are sent.
	if err := g.cfg.Store.Queue(o); err != nil {
		g.mu.Unlock()
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if o.Round != "" { // only the last answer to a round counts
		g.out = slices.DeleteFunc(g.out, func(old *outgoing) bool { return old.Round == o.Round })
	}
	g.out = append(g.out, &outgoing{Outgoing: o})
	g.mu.Unlock()
	g.changed()
	g.poke()
	return nil
}

// next is the command to send next on a connection, or nil when there is none or
// enough are under way.
func (g *Guest) next(link int) *wire.Command {
	g.mu.Lock()
	defer g.mu.Unlock()
	underWay := 0
	for _, o := range g.out {
		if o.link == link {
			if underWay++; underWay >= wire.MaxUnderWay {
				return nil
			}
			continue
		}
		o.link = link
		return &wire.Command{ID: o.ID, Kind: o.Kind, Body: o.Body}
	}
	return nil
}

// acked deals with the host's answer to a command.
func (g *Guest) acked(a *wire.Ack) error {
	g.mu.Lock()
	if a.ID == g.askID {
		if a.Refusal != nil {
			g.askRefused(a.Refusal)
		}
		g.mu.Unlock()
		return nil
	}
	i := slices.IndexFunc(g.out, func(o *outgoing) bool { return o.ID == a.ID })
	if i < 0 {
		g.mu.Unlock()
		return nil // replaced by a newer answer meanwhile
	}
	o := g.out[i]
	g.out = slices.Delete(g.out, i, i+1)
	state := Saved
	switch {
	case a.Refusal == nil:
	case o.Round != "" && (o.wiped || a.Refusal.Kind == workshop.Closed):
		state = TooLate
		if round := workshop.RoundID(o.Round); !slices.Contains(g.late, round) {
			g.late = append(g.late, round)
		}
	default:
		state = Refused
		text := a.Refusal.Text
		g.refused = append(g.refused, Command{
			ID: o.ID, Kind: o.Kind, Round: workshop.RoundID(o.Round), Body: o.Body, State: Refused, Refusal: &text,
		})
	}
	g.finished(o.ID, state)
	g.mu.Unlock()
	if err := g.cfg.Store.Done(o.ID); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	if state == TooLate {
		return g.wipe(workshop.RoundID(o.Round))
	}
	return nil
}

// askRefused is a host that does not take the name. While no session is open it
// is no fault of the name: it is asked again when one opens. It needs mu.
func (g *Guest) askRefused(no *wire.Refusal) {
	g.askID = ""
	if no.Kind != workshop.Closed {
		text := no.Text
		g.askNo = &text
	}
}

// finished remembers what became of a command. It needs mu.
func (g *Guest) finished(id string, s SendState) {
	g.ended[id] = s
	g.order = append(g.order, id)
	if len(g.order) > maxEnded {
		delete(g.ended, g.order[0])
		g.order = g.order[1:]
	}
}

// State says how far a command is.
func (g *Guest) State(id string) SendState {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, o := range g.out {
		if o.ID == id {
			return g.sendState(o)
		}
	}
	return g.ended[id]
}

func (g *Guest) sendState(o *outgoing) SendState {
	if g.link == 0 {
		return NotSent
	}
	return Sending
}

// Dismiss removes a refused command, whose text the person has seen, from the
// updates; with the id of a round, that its answer was not counted.
func (g *Guest) Dismiss(id string) {
	g.mu.Lock()
	g.refused = slices.DeleteFunc(g.refused, func(c Command) bool { return c.ID == id })
	g.late = slices.DeleteFunc(g.late, func(r workshop.RoundID) bool { return string(r) == id })
	g.mu.Unlock()
	g.changed()
}

// commands lists what is not saved. It needs mu.
func (g *Guest) commands() []Command {
	var out []Command
	for _, o := range g.out {
		if !o.wiped {
			out = append(out, Command{
				ID: o.ID, Kind: o.Kind, Round: workshop.RoundID(o.Round), Body: o.Body, State: g.sendState(o),
			})
		}
	}
	return append(out, g.refused...)
}

// Press does the action of a node, with values for its fields by field name. It
// returns when the command is safe in the seat's file, with its id.
func (g *Guest) Press(node screen.Node, values map[string]json.RawMessage) (id string, err error) {
	a := node.Action
	if a == nil {
		return "", wire.ErrNoAction
	}
	if a.Ballot != nil {
		answer, err := wire.Answer(values)
		if err != nil {
			return "", err
		}
		return g.Answer(*a.Ballot, g.question(), answer)
	}
	body, err := wire.Body(a, values)
	if err != nil {
		return "", err
	}
	return g.Do(a.Command, body)
}

// question is the heading of the own screen, in words, for the person's export.
func (g *Guest) question() string {
	own := g.Status().Own
	words := ""
	screen.Walk(own, func(n screen.Node) bool {
		if words == "" && n.Kind == screen.Heading && n.Text != nil {
			words = n.Text.Plain
		}
		return words == ""
	})
	return words
}

// refusal is why a command was refused, if it was and was not dismissed.
func (g *Guest) refusal(id string) (screen.Text, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range g.refused {
		if c.ID == id {
			return *c.Refusal, true
		}
	}
	return screen.Text{}, false
}
