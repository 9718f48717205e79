package lan

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestEveryOutcomeOfALaptop(t *testing.T) {
	seen := map[Outcome]bool{}
	for _, c := range []struct {
		name string
		p    RoomPeer
		age  time.Duration
		want Outcome
	}{
		{"just announced", RoomPeer{Found: Yes}, 0, Looking},
		{"one missing answer", RoomPeer{Found: Yes, Reached: No, Trouble: TimedOut, tries: 1}, time.Minute, Looking},
		{"all ways", RoomPeer{Found: Yes, Reached: Yes, Talks: true, FindsUs: Yes, ReachesUs: Yes}, time.Second, AllWell},
		{"not found yet", RoomPeer{Reached: Yes, Talks: true, FindsUs: Yes, ReachesUs: Yes}, time.Second, Looking},
		{"never found", RoomPeer{Reached: Yes, Talks: true, FindsUs: Yes, ReachesUs: Yes}, time.Minute, TypeAddress},
		{"does not find us", RoomPeer{Found: Yes, Reached: Yes, Talks: true, FindsUs: No, ReachesUs: Yes}, time.Minute, TypeAddress},
		{"cannot connect to us", RoomPeer{Found: Yes, Reached: Yes, Talks: true, FindsUs: Yes, ReachesUs: No}, time.Second, FirewallHere},
		{"only connects to us", RoomPeer{Found: Yes, Reached: No, Trouble: TimedOut, ReachesUs: Yes, tries: 2}, time.Minute, FirewallThere},
		{"refuses us", RoomPeer{Found: Yes, Reached: No, Trouble: Refused, tries: 2}, time.Minute, FirewallThere},
		{"found, no way", RoomPeer{Found: Yes, Reached: No, Trouble: TimedOut, tries: 2}, time.Minute, Isolated},
		{"found, no route", RoomPeer{Found: Yes, Reached: No, Trouble: NoRoute, tries: 2}, time.Minute, Isolated},
		{"typed, silent", RoomPeer{Reached: No, Trouble: TimedOut, tries: 2}, time.Minute, NoAnswer},
		{"typed, elsewhere", RoomPeer{Reached: No, Trouble: TimedOut, tries: 2, Elsewhere: true}, time.Minute, OtherNetwork},
		{"typed, no test", RoomPeer{Reached: No, Trouble: Refused, tries: 2}, time.Minute, Answers},
		{"typed, something else", RoomPeer{Reached: Yes, tries: 1}, time.Minute, Answers},
		{"a session", RoomPeer{Session: "Zorg", Found: Yes, Reached: Yes}, time.Second, SessionWell},
		{"a session behind a wall", RoomPeer{Session: "Zorg", Found: Yes, Reached: No, Trouble: TimedOut, tries: 2}, time.Minute, Isolated},
	} {
		if got := c.p.judge(c.age); got != c.want {
			t.Errorf("%s: %s instead of %s", c.name, got, c.want)
		}
		seen[c.want] = true
	}
	for _, o := range worse {
		if !seen[o] {
			t.Errorf("no laptop is %s", o)
		}
	}
}

func TestTheWorstLaptopCounts(t *testing.T) {
	for _, c := range []struct {
		peers []Outcome
		heard Known
		age   time.Duration
		want  Outcome
	}{
		{nil, NotTested, time.Second, Looking},
		{nil, Yes, time.Second, Looking},
		{nil, Yes, time.Minute, Alone},
		{nil, No, time.Minute, AloneMute},
		{[]Outcome{AllWell}, Yes, time.Second, AllWell},
		{[]Outcome{AllWell, Looking}, Yes, time.Second, AllWell},
		{[]Outcome{Isolated, AllWell, TypeAddress}, Yes, time.Minute, Isolated},
	} {
		r := RoomReport{Heard: c.heard}
		for _, o := range c.peers {
			r.Peers = append(r.Peers, RoomPeer{Outcome: o})
		}
		if got := overall(r, c.age); got != c.want {
			t.Errorf("%v heard %v after %v: %s instead of %s", c.peers, c.heard, c.age, got, c.want)
		}
	}
}

// What was not tested is never said to be well or wrong.
func TestChecksAreHonest(t *testing.T) {
	is := func(r RoomReport, want string) {
		t.Helper()
		got := ""
		for _, c := range r.Checks() {
			got += c.Name + " " + []string{"?", "yes", "no"}[c.Known] + "; "
		}
		if got != want {
			t.Errorf("%s\ninstead of %s", got, want)
		}
	}
	is(RoomReport{Outcome: Alone, Heard: Yes}, "network yes; announce yes; find ?; found ?; reach ?; reached ?; ")
	is(RoomReport{Outcome: NoNetwork}, "network no; announce ?; find ?; found ?; reach ?; reached ?; ")
	is(RoomReport{Outcome: Isolated, Heard: Yes, Peers: []RoomPeer{
		{Found: Yes, Reached: Yes}, {Found: Yes, Reached: No},
	}}, "network yes; announce yes; find yes; found ?; reach no; reached ?; ")
}

func TestNotesSayWhatIsOdd(t *testing.T) {
	at := func(name, ip string) Address { return Address{IP: netip.MustParseAddr(ip), Interface: name} }
	for _, c := range []struct {
		n    networks
		want string
	}{
		{networks{addresses: []Address{at("en0", "192.168.1.2"), at("en0", "2001:db8::1")}}, "[]"},
		{networks{addresses: []Address{at("en0", "192.168.1.2")}, tunnels: []string{"utun4"}, outside: true}, "[vpn defaultRoute]"},
		{networks{addresses: []Address{at("en0", "169.254.1.2")}}, "[selfAssigned]"},
		{networks{addresses: []Address{at("en0", "169.254.1.2"), at("en1", "10.0.0.1")}}, "[many]"},
		{networks{addresses: []Address{at("en0", "2001:db8::1")}}, "[noIPv4]"},
		{networks{outside: true}, "[]"},
	} {
		if got := fmt.Sprint(c.n.notes()); got != c.want {
			t.Errorf("%+v: %s instead of %s", c.n, got, c.want)
		}
	}
}

func TestHostileTalk(t *testing.T) {
	good, err := json.Marshal(roomTalk{Version: 1, ID: "abcdefgh", Port: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hear(bytes.NewReader(append(good, '\n'))); err != nil {
		t.Error(err)
	}
	for _, text := range []string{
		"", "\n", "{}\n", "null\n", string(good), "HTTP/1.1 400 Bad Request\r\n\r\n",
		`{"afspraakTest":1,"id":"../etc","port":1}` + "\n", `{"afspraakTest":1,"id":"abcdefgh"}` + "\n",
		strings.Repeat("x", 1<<20) + "\n",
	} {
		if talk, err := hear(strings.NewReader(text)); err == nil {
			t.Errorf("%.40q was taken as %+v", text, talk)
		}
	}
}

// A laptop that lists many others, or repeats itself, costs no more than the
// bound.
func TestPeersAreBounded(t *testing.T) {
	r := &roomTest{id: "zzzzzzzz", start: time.Now()}
	for range 10 * mostPeers {
		r.wasCalled(heardCall{roomTalk{ID: NewID(), Port: 1}, netip.MustParseAddr("192.0.2.1")})
		r.saw(Event{Up, Session{ID: NewID(), Port: 1, Addrs: []netip.Addr{netip.MustParseAddr("192.0.2.1")}}}, "")
		r.typed(netip.MustParseAddrPort("192.0.2.1:9"))
	}
	for range 10 * maxAddrs {
		r.wasCalled(heardCall{roomTalk{ID: r.peers[0].ID, Port: uint16(len(r.peers[0].Addresses) + 2)}, netip.MustParseAddr("192.0.2.1")})
	}
	if len(r.peers) > mostPeers || len(r.peers[0].Addresses) > maxAddrs {
		t.Errorf("%d laptops, the first at %d addresses", len(r.peers), len(r.peers[0].Addresses))
	}
}

// Two addresses lead to two machines; only the laptop that is meant counts.
func TestCallLooksWhoAnswers(t *testing.T) {
	serve := func(id string) netip.AddrPort {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				go answerCall(c, roomTalk{ID: id, Port: 1})
			}
		}()
		return l.Addr().(*net.TCPAddr).AddrPort()
	}
	addrs := []netip.AddrPort{serve("aaaaaaaa"), serve("bbbbbbbb")}
	for range 20 {
		talk, connected, err := call(context.Background(), addrs, "bbbbbbbb", roomTalk{ID: "cccccccc", Port: 1})
		if err != nil || !connected || talk.ID != "bbbbbbbb" {
			t.Fatalf("%+v %v %v", talk, connected, err)
		}
	}
	if _, connected, err := call(context.Background(), addrs[:1], "bbbbbbbb", roomTalk{ID: "cccccccc", Port: 1}); err == nil || !connected {
		t.Errorf("another laptop: connected %v, %v", connected, err)
	}
}
