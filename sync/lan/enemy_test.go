//go:build linux

package lan

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"time"

	"github.com/miekg/dns"
	"golang.org/x/sys/unix"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

var mdnsGroup = &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353}

// sniff prints every record that is sent to the mDNS group over IPv4. It does
// not use the library under test. It ends with an error when a packet breaks a
// rule that strict peers insist on.
func sniff([]string) error {
	i, err := net.InterfaceByName(lantest.Interface)
	if err != nil {
		return err
	}
	c, err := net.ListenMulticastUDP("udp4", i, mdnsGroup)
	if err != nil {
		return err
	}
	if err := receiveTTL(c); err != nil {
		return err
	}
	broken := make(chan error, 1)
	go func() {
		broken <- listen(c)
	}()
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
	c.Close()
	return <-broken
}

func receiveTTL(c *net.UDPConn) error {
	raw, err := c.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = raw.Control(func(fd uintptr) { failed = unix.SetsockoptInt(int(fd), unix.IPPROTO_IP, unix.IP_RECVTTL, 1) })
	return errors.Join(err, failed)
}

func listen(c *net.UDPConn) error {
	buf, oob := make([]byte, 65536), make([]byte, 100)
	for {
		n, on, _, from, err := c.ReadMsgUDP(buf, oob)
		if err != nil {
			return nil // closed
		}
		msgs, err := unix.ParseSocketControlMessage(oob[:on])
		if err != nil || len(msgs) != 1 || msgs[0].Data[0] != 255 {
			return fmt.Errorf("a packet from %v has another TTL than 255: %v", from, msgs)
		}
		var m dns.Msg
		if err := m.Unpack(buf[:n]); err != nil {
			return fmt.Errorf("a packet from %v: %w", from, err)
		}
		for _, q := range m.Question {
			fmt.Println("question", dns.TypeToString[q.Qtype], q.Name)
		}
		for _, rrs := range [][]dns.RR{m.Answer, m.Ns, m.Extra} {
			for _, rr := range rrs {
				if err := printRecord(rr); err != nil {
					return err
				}
			}
		}
	}
}

func printRecord(rr dns.RR) error {
	h := rr.Header()
	kind := "record"
	if h.Ttl == 0 {
		kind = "goodbye"
	}
	if txt, ok := rr.(*dns.TXT); ok {
		if h.Rdlength == 0 {
			return fmt.Errorf("an empty TXT record of %s", h.Name)
		}
		fmt.Printf("%s TXT %s %q\n", kind, h.Name, txt.Txt)
		return nil
	}
	data := strings.TrimPrefix(rr.String(), h.String())
	fmt.Println(kind, dns.TypeToString[h.Rrtype], h.Name, strings.ReplaceAll(data, "\t", " "))
	return nil
}

// enemySession is the id of the one session that the enemy announces properly.
const enemySession = "enemyenemy"

// answer is a response as a host of ours would send it, with anything in it.
func answer(instance string, port uint16, ttl uint32, ip string, txt ...string) *dns.Msg {
	const name = service + "." + domain
	full := instance + "." + name
	if instance == "" {
		full = name
	}
	hdr := func(name string, kind uint16) dns.RR_Header {
		return dns.RR_Header{Name: name, Rrtype: kind, Class: dns.ClassINET, Ttl: ttl}
	}
	m := new(dns.Msg)
	m.Response = true
	m.Answer = []dns.RR{
		&dns.PTR{Hdr: hdr(name, dns.TypePTR), Ptr: full},
		&dns.SRV{Hdr: hdr(full, dns.TypeSRV), Port: port, Target: "af-enemy.local."},
		&dns.TXT{Hdr: hdr(full, dns.TypeTXT), Txt: txt},
		&dns.A{Hdr: hdr("af-enemy.local.", dns.TypeA), A: net.ParseIP(ip)},
	}
	return m
}

// hostile sends what nobody should send; args[0] is the id of a real session.
func hostile(args []string) error {
	c, err := net.DialUDP("udp4", &net.UDPAddr{Port: 0}, mdnsGroup)
	if err != nil {
		return err
	}
	send := func(b []byte) {
		c.Write(b)                         // a full queue loses one, as the air does
		time.Sleep(200 * time.Microsecond) // else the receiver's queue overflows
	}
	pack := func(m *dns.Msg) []byte {
		b, err := m.Pack()
		if err != nil {
			panic(err)
		}
		return b
	}
	good := []string{"v=1", "n=vijand", "t=1", "h=abcd"}
	id := func(n int) string { // valid, and another one for each n
		const a = idAlphabet
		return "flood" + string([]byte{a[n>>10&31], a[n>>5&31], a[n&31]})
	}
	odd := []*dns.Msg{
		answer("", 1, 120, "10.77.0.3", good...), answer("UPPERCASE2", 1, 120, "10.77.0.3", good...),
		answer(`with\.a\.dot`, 1, 120, "10.77.0.3", good...), answer(strings.Repeat("a", 63), 1, 120, "10.77.0.3", good...),
		answer(id(1), 0, 120, "10.77.0.3", good...), answer(id(2), 1, 120, "127.0.0.1", good...),
		answer(id(3), 1, 120, "0.0.0.0", good...), answer(id(4), 1, 120, "255.255.255.255", good...),
		answer(id(5), 1, 120, "10.77.0.3"), answer(id(6), 1, 120, "10.77.0.3", ""),
		answer(id(7), 1, 120, "10.77.0.3", "v=0"), answer(id(8), 1, 120, "10.77.0.3", "v=99999", "n=x"),
		answer(id(9), 1, 120, "10.77.0.3", "v=1", `n=\027[2J\226\128\174omgekeerd\255`, "t=-1", "h=../../etc"),
		answer(id(10), 1, 120, "10.77.0.3", "v=1", "n="+strings.Repeat("lang ", 50)),
	}
	query := new(dns.Msg)
	query.SetQuestion(service+"."+domain, dns.TypePTR)
	query.Answer = answer(args[0], 1, 4500, "10.77.0.3", good...).Answer[:1] // known-answer suppression
	seeds := [][]byte{pack(query), pack(answer(args[0], 4711, 120, "10.77.0.3", good...))}
	for _, m := range odd {
		seeds = append(seeds, pack(m))
	}
	for range 3 {
		for _, s := range seeds[2:] {
			send(s)
		}
	}
	for range 3000 { // bytes changed, cut, or both
		b := append([]byte(nil), seeds[rand.N(len(seeds))]...)
		for range rand.N(6) {
			b[rand.N(len(b))] = byte(rand.N(256))
		}
		send(b[:len(b)-rand.N(len(b))*rand.N(2)])
	}
	for n := range 1000 { // a flood of sessions
		send(pack(answer(id(n), 1, 120, "10.77.0.3", good...)))
	}
	for n := range 50 { // goodbyes in a real session's name, and one that flaps
		send(pack(answer(args[0], 4711, 0, "10.77.0.3", good...)))
		send(pack(answer(id(20), uint16(n+1), uint32(n%2), "10.77.0.3", good...)))
	}
	for range 100 { // long enough for several rounds to hear it
		send(pack(answer(enemySession, 1, 120, "10.77.0.3", good...)))
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}
