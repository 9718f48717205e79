package workshop

import "github.com/afspraak/afspraak/workshop/screen"

var (
	_ = command[NameNetwork]("session.network")
	_ = event[NetworkNamed]("session.networkNamed")
)

// networkLength is the most characters of a network's name: a Wi-Fi has 32.
const networkLength = 40

// NameNetwork says which network people are to choose, in words that they see in
// their laptop's list; empty is not to be said. Facilitator only.
type NameNetwork struct {
	Name string `json:"name"`
}

// NetworkNamed is NameNetwork as it happened.
type NetworkNamed struct {
	Name string `json:"name"`
}

func (c NameNetwork) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil {
		return Decision{}, refuse(NotFound, "refusal.noSession")
	}
	name, err := cleanOptional(c.Name, networkLength, "field.network")
	if err != nil {
		return Decision{}, err
	}
	if name == se.Network {
		return Decision{}, nil
	}
	return events(NetworkNamed{name})
}

func (v NetworkNamed) apply(s *State, _ Record) { s.Latest().Network = v.Name }

// TroubleID is the node with which the room screen says calmly what to do while
// laptops have lost the host. The room screen lays it over the rest, so that
// nothing moves.
const TroubleID = "trouble"

// troubleNodes say it: this laptop has no network, or most of the others are gone.
// A laptop that is away on its own is no matter for the room.
func (v View) troubleNodes(se *Session) []screen.Node {
	if v.Live.Connected == nil {
		return nil // not a host's view
	}
	here, gone := 0, 0
	for _, p := range se.Present() {
		if se.Participants[p].Paper {
			continue
		}
		here++
		gone += count(!v.Live.Connected[p])
	}
	key := ""
	switch {
	case len(v.Live.Addresses) == 0:
		key = "trouble.noNetwork"
	case here >= 2 && 2*gone > here:
		key = "trouble.gone"
	default:
		return nil
	}
	text := screen.Say(key)
	if se.Network != "" {
		text = screen.Say(key+"On", "network", se.Network)
	}
	return []screen.Node{{ID: TroubleID, Kind: screen.Line, Tone: screen.Warn, Text: text}}
}
