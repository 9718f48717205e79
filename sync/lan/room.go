package lan

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// Outcome is what a test of the room comes to. The values are fit for use in
// translation keys: each has a sentence, and one that says what to do.
type Outcome string

// The outcomes, from good to bad. Of several laptops the worst one counts.
const (
	Looking       Outcome = "looking"       // too early to say
	Alone         Outcome = "alone"         // no other laptop: this one is fine, the network is not tested
	AloneMute     Outcome = "aloneMute"     // no other laptop, and not even our own announcement came back
	AllWell       Outcome = "allWell"       // found and reached, both ways
	SessionWell   Outcome = "sessionWell"   // a session is found and its host answers
	Answers       Outcome = "answers"       // a laptop answers at the typed address, but runs no test
	TypeAddress   Outcome = "typeAddress"   // reached, but not found by itself: people must type the address
	FirewallThere Outcome = "firewallThere" // the other laptop lets nothing in
	FirewallHere  Outcome = "firewallHere"  // this laptop lets nothing in: it cannot host
	OtherNetwork  Outcome = "otherNetwork"  // the typed address is on another network
	NoAnswer      Outcome = "noAnswer"      // nothing answers at the typed address
	Isolated      Outcome = "isolated"      // found, but no way through: the network keeps laptops apart
	NoNetwork     Outcome = "noNetwork"     // no usable network on this laptop
)

// worse orders outcomes for laptops; what is not in it says nothing of a laptop.
var worse = []Outcome{Looking, AllWell, SessionWell, Answers, TypeAddress, FirewallThere, FirewallHere, OtherNetwork, NoAnswer, Isolated}

// Works reports whether a session could be held as things are, with this laptop
// as the host.
func (o Outcome) Works() bool {
	return slices.Contains([]Outcome{Looking, Alone, AloneMute, AllWell, SessionWell, Answers, TypeAddress, FirewallThere}, o)
}

// Known is what a test knows about one thing.
type Known int

// Not tested is not the same as no.
const (
	NotTested Known = iota
	Yes
	No
)

func known(yes bool) Known {
	if yes {
		return Yes
	}
	return No
}

// RoomPeer is another laptop as the test found it.
type RoomPeer struct {
	ID        string // of its test or its session; "" until it answered at a typed address
	Session   string // name of the session that it announces; "" for a laptop that tests
	Addresses []netip.AddrPort
	Found     Known // its announcement arrived here
	Reached   Known // it takes connections from here
	Trouble   Trouble
	FindsUs   Known // our announcement arrives there; it says so itself
	ReachesUs Known // it could connect to us
	Talks     bool  // it runs the test, too
	Elsewhere bool  // its address lies in no network of this laptop
	Outcome   Outcome

	tries   int
	since   time.Duration // of the test, when it was first heard of
	dialing bool
	due     time.Duration
}

const (
	// aloneAfter is how long a test looks before it says that nobody is there.
	aloneAfter = 6 * time.Second
	// unheardAfter is how long two laptops that reach each other wait for each
	// other's announcements: several rounds, since Wi-Fi loses some.
	unheardAfter = 9 * time.Second
	// enoughTries is how often a laptop does not answer before that is believed.
	enoughTries = 2
)

// judge says what is known of one laptop after age.
func (p *RoomPeer) judge(age time.Duration) Outcome {
	waited := age-p.since >= unheardAfter
	switch {
	case p.Reached == Yes && p.Session != "":
		return SessionWell
	case p.Reached == Yes && !p.Talks:
		return Answers
	case p.Reached == Yes && p.ReachesUs == No:
		return FirewallHere
	case p.Reached == Yes && p.Found == Yes && p.FindsUs == Yes && p.ReachesUs == Yes:
		return AllWell
	case p.Reached == Yes && waited:
		return TypeAddress
	case p.Reached == Yes:
		return Looking
	case p.Reached == NotTested || p.tries < enoughTries:
		return Looking
	case p.ReachesUs == Yes, p.Trouble == Refused && p.Found == Yes:
		return FirewallThere
	case p.Trouble == Refused:
		return Answers
	case p.Found == Yes:
		return Isolated
	case p.Elsewhere:
		return OtherNetwork
	}
	return NoAnswer
}

// RoomReport is how a test of the room stands.
type RoomReport struct {
	Outcome   Outcome
	Notes     []RoomNote
	Addresses []netip.AddrPort // of this laptop, to be typed on others; the best first
	Heard     Known            // our own announcement came back to us
	Peers     []RoomPeer       // in order of appearing
}

// Checks says what of the way between this laptop and others was tested, by name:
// "network", "announce", "find", "found", "reach", "reached". The names are fit
// for use in translation keys.
func (r RoomReport) Checks() []RoomCheck {
	out := []RoomCheck{{"network", known(r.Outcome != NoNetwork)}, {"announce", r.Heard}}
	ways := []RoomCheck{{"find", NotTested}, {"found", NotTested}, {"reach", NotTested}, {"reached", NotTested}}
	for _, p := range r.Peers {
		for i, k := range []Known{p.Found, p.FindsUs, p.Reached, p.ReachesUs} {
			if k != NotTested && ways[i].Known != No {
				ways[i].Known = k
			}
		}
	}
	return append(out, ways...)
}

// RoomCheck is one thing that a test looks at.
type RoomCheck struct {
	Name  string
	Known Known
}

// overall is the outcome of the whole test.
func overall(r RoomReport, age time.Duration) Outcome {
	if len(r.Peers) == 0 {
		switch {
		case age < aloneAfter:
			return Looking
		case r.Heard == Yes:
			return Alone
		}
		return AloneMute
	}
	worst := Looking
	for _, p := range r.Peers {
		if slices.Index(worse, p.Outcome) > slices.Index(worse, worst) {
			worst = p.Outcome
		}
	}
	return worst
}

// fingerprint is equal as long as a report says the same.
func (r RoomReport) fingerprint() string {
	var b strings.Builder
	fmt.Fprintln(&b, r.Outcome, r.Notes, r.Addresses, r.Heard)
	for _, p := range r.Peers {
		fmt.Fprintln(&b, p.ID, p.Session, p.Addresses, p.Found, p.Reached, p.Trouble, p.FindsUs, p.ReachesUs, p.Outcome)
	}
	return b.String()
}
