package lan

import (
	"net/netip"
	"strings"
)

// Lines is a report as people read it, from the outcome with what to do to what
// the test does not say. say gives the words for a translation key with pairs of
// argument name and value.
func (r RoomReport) Lines(say func(key string, pairs ...any) string) []string {
	outcome := "roomTest." + string(r.Outcome)
	lines := []string{say("cli.roomOutcome", "what", say(outcome), "do", say(outcome+".do"))}
	for _, n := range r.Notes {
		lines = append(lines, say("roomTest.note."+string(n)))
	}
	if len(r.Addresses) > 0 {
		lines = append(lines, say("cli.roomAddresses", "addresses", joined(r.Addresses)))
	}
	for _, p := range r.Peers {
		who := say("roomTest.peer", "address", joined(p.Addresses))
		if p.Session != "" {
			who = say("roomTest.session", "name", p.Session, "address", joined(p.Addresses))
		}
		lines = append(lines, say("cli.roomPeer", "who", who, "what", say("roomTest."+string(p.Outcome))))
	}
	for _, c := range r.Checks() {
		lines = append(lines, say("cli.roomCheck", "what", say("roomTest.check."+c.Name), "known", say("roomTest."+c.Known.String())))
	}
	return append(lines, say("roomTest.limits"))
}

// String is a name that is fit for use in translation keys.
func (k Known) String() string { return [...]string{"notTested", "yes", "no"}[k] }

func joined(addresses []netip.AddrPort) string {
	var out []string
	for _, a := range addresses {
		out = append(out, a.String())
	}
	return strings.Join(out, ", ")
}
