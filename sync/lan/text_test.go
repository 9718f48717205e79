package lan

import (
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/grandcat/zeroconf"
	"github.com/miekg/dns"
	"pgregory.net/rapid"
)

func TestCleanName(t *testing.T) {
	for in, want := range map[string]string{
		"Zuid":                          "Zuid",
		"  a\t b\r\n c ":                "a b c",
		"\x1b[31mrood\x00":              "[31mrood",
		"om\u202Egekeerd\u2066!":        "omgekeerd!",
		"\uFEFFbom":                     "bom",
		"a\xffb":                        "a\uFFFDb",
		"👩‍👩‍👧‍👦":                       "👩‍👩‍👧‍👦",
		strings.Repeat("x", 61):         strings.Repeat("x", 60),
		"x" + strings.Repeat("é", 40):   "x" + strings.Repeat("é", 29),
		strings.Repeat("日", 21):         strings.Repeat("日", 20),
		strings.Repeat("x", 59) + "é":   strings.Repeat("x", 59),
		strings.Repeat("y", 59) + " é":  strings.Repeat("y", 59),
		strings.Repeat("x", 53) + "👩‍👩": strings.Repeat("x", 53) + "👩",
		" \u202E ":                      "",
	} {
		if got := CleanName(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCleanNameProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "bytes")) + rapid.String().Draw(t, "string")
		c := CleanName(s)
		if len(c) > MaxNameLength || !utf8.ValidString(c) || strings.TrimSpace(c) != c || CleanName(c) != c {
			t.Fatalf("%q became %q", s, c)
		}
	})
}

// oddNames are names that DNS would escape, cut or lose if they were instance names.
var oddNames = []string{
	"Größe.7 & Überprüfung", "a b  c", "één: \"afspraak\"", `back\slash \065 \`, "👩‍👩‍👧‍👦 gezin 🇳🇱", "v=2", "日本語のワークショップ",
	"_afspraak._tcp.local.", strings.Repeat("é", 60), "x\x00y\nz\u202Eevil",
}

// overTheWire packs TXT strings as zeroconf's server does and unpacks them as
// its client does.
func overTheWire(t interface{ Fatal(...any) }, txt []string) []string {
	m := new(dns.Msg)
	m.Response = true
	m.Answer = []dns.RR{&dns.TXT{Hdr: dns.RR_Header{Name: "x.local.", Rrtype: dns.TypeTXT, Class: dns.ClassINET}, Txt: txt}}
	b, err := m.Pack()
	if err != nil {
		t.Fatal(err)
	}
	var back dns.Msg
	if err := back.Unpack(b); err != nil {
		t.Fatal(err)
	}
	return back.Answer[0].(*dns.TXT).Txt
}

func TestTextSurvivesTheWire(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := text{
			version: rapid.Uint64Range(1, 65535).Draw(t, "v"),
			name:    CleanName(rapid.OneOf(rapid.String(), rapid.SampledFrom(oddNames), rapid.StringOfN(rapid.RuneFrom([]rune(`\065"; =`)), 0, 20, -1)).Draw(t, "n")),
			term:    rapid.Uint64().Draw(t, "t"),
			hostID:  rapid.StringMatching(`[a-z2-7]{1,16}`).Draw(t, "h"),
		}
		encoded := want.encode()
		if n := len(strings.Join(encoded, "")) + len(encoded); n > 200+strings.Count(want.name, `\`) {
			t.Fatalf("the TXT record has %d bytes", n)
		}
		got, ok := decodeText(overTheWire(t, encoded))
		if !ok || got != want {
			t.Fatalf("%+v became %+v, %v", want, got, ok)
		}
	})
}

func TestDecodeText(t *testing.T) {
	for name, c := range map[string]struct {
		in   []string
		want text
		ok   bool
	}{
		"all":            {[]string{"v=1", "n=Zuid", "t=7", "h=abc2"}, text{1, "Zuid", 7, "abc2"}, true},
		"newer":          {[]string{"v=9", "x=unknown", "n=Zuid"}, text{9, "Zuid", 0, ""}, true},
		"first counts":   {[]string{"v=1", "n=een", "n=twee", "N=drie"}, text{1, "een", 0, ""}, true},
		"case of keys":   {[]string{"V=1", "N=Zuid"}, text{1, "Zuid", 0, ""}, true},
		"= in the value": {[]string{"v=1", "n=a=b"}, text{1, "a=b", 0, ""}, true},
		"odd values":     {[]string{"v=1", "t=-1", "h=Ünicode", "n", ""}, text{1, "", 0, ""}, true},
		"host id long":   {[]string{"v=1", "h=" + strings.Repeat("a", 17)}, text{1, "", 0, ""}, true},
		"term too large": {[]string{"v=1", "t=18446744073709551616"}, text{1, "", 0, ""}, true},
		"escaped":        {[]string{"v=1", `n=Gr\195\182\195\159e\ \"7\"`}, text{1, `Größe "7"`, 0, ""}, true},
		"not UTF-8":      {[]string{"v=1", `n=a\255b`}, text{1, "a\uFFFDb", 0, ""}, true},
		"no version":     {[]string{"n=Zuid"}, text{}, false},
		"version 0":      {[]string{"v=0"}, text{}, false},
		"version odd":    {[]string{"v=one"}, text{}, false},
		"version large":  {[]string{"v=65536"}, text{}, false},
		"nothing":        {nil, text{}, false},
		"one empty":      {[]string{""}, text{}, false},
		"too many":       {slices.Repeat([]string{"v=1"}, maxTXTStrings+1), text{}, false},
	} {
		got, ok := decodeText(c.in)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		`a`: "a", `with\ space`: "with space", `Gr\195\182\195\159e`: "Größe", `x\`: `x\`, `\\`: `\`,
		`\255`: "\uFFFD", `\999`: "999", `\06`: "06", `\065\066`: "AB", "\xff": "\uFFFD", `\\065`: `\065`,
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestIDs(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id := NewID()
		if !ValidID(id) || len(id) != maxIDLength || seen[id] {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
	for _, id := range []string{"", "abcdefg", "abcdefghijk", "ABCDEFGH", "abcdefg1", "abc defg", "abcdefg.", "abcdéfg", "abcdefg\x00"} {
		if ValidID(id) {
			t.Errorf("%q is taken as valid", id)
		}
	}
}

func entryFor(id string, port int, txt []string, ips ...string) *zeroconf.ServiceEntry {
	e := zeroconf.NewServiceEntry(id, service, domain)
	e.Port, e.Text = port, txt
	for _, ip := range ips {
		if p := net.ParseIP(ip); p.To4() != nil {
			e.AddrIPv4 = append(e.AddrIPv4, p)
		} else {
			e.AddrIPv6 = append(e.AddrIPv6, p) // nil for what is no address
		}
	}
	return e
}

func TestSessionFrom(t *testing.T) {
	eth := []net.Interface{{Name: "eth0", Flags: net.FlagUp}, {Name: "wlan0", Flags: net.FlagUp}}
	lo := []net.Interface{{Name: "lo", Flags: net.FlagUp | net.FlagLoopback}}
	txt := []string{"v=1", "n=Zuid"}
	for name, c := range map[string]struct {
		entry *zeroconf.ServiceEntry
		ifs   []net.Interface
		want  []string // addresses; nil: refused
	}{
		"sorted, zones":     {entryFor("abcdefgh", 1, txt, "fe80::1", "2001:db8::1", "169.254.3.3", "10.0.0.2", "10.0.0.1", "10.0.0.2"), eth, []string{"10.0.0.1", "10.0.0.2", "2001:db8::1", "169.254.3.3", "fe80::1%eth0", "fe80::1%wlan0"}},
		"only loopback":     {entryFor("abcdefgh", 1, txt, "127.0.0.1", "::1"), eth, nil},
		"loopback asked":    {entryFor("abcdefgh", 1, txt, "127.0.0.1"), lo, []string{"127.0.0.1"}},
		"unusable":          {entryFor("abcdefgh", 1, txt, "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "ff02::1", "rubbish"), eth, nil},
		"4in6 is once":      {entryFor("abcdefgh", 1, txt, "10.0.0.1", "::ffff:10.0.0.1"), eth, []string{"10.0.0.1"}},
		"no addresses":      {entryFor("abcdefgh", 1, txt), eth, nil},
		"bad id":            {entryFor(`Gr\195\182\195\159e`, 1, txt, "10.0.0.1"), eth, nil},
		"no id":             {entryFor("", 1, txt, "10.0.0.1"), eth, nil},
		"port 0":            {entryFor("abcdefgh", 0, txt, "10.0.0.1"), eth, nil},
		"port too large":    {entryFor("abcdefgh", 65536, txt, "10.0.0.1"), eth, nil},
		"not ours":          {entryFor("abcdefgh", 1, []string{""}, "10.0.0.1"), eth, nil},
		"no TXT whatsoever": {entryFor("abcdefgh", 1, nil, "10.0.0.1"), eth, nil},
	} {
		s, ok := sessionFrom(c.entry, c.ifs)
		var got []string
		for _, a := range s.Addrs {
			got = append(got, a.String())
		}
		if ok != (c.want != nil) {
			t.Errorf("%s: taken is %v: %+v", name, ok, s)
		} else if diff := cmp.Diff(c.want, got); ok && diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	var many []string
	for i := range 100 {
		many = append(many, netip.AddrFrom4([4]byte{10, 0, 0, byte(i)}).String())
	}
	if s, _ := sessionFrom(entryFor("abcdefgh", 1, txt, many...), eth); len(s.Addrs) != maxAddrs {
		t.Errorf("%d addresses kept, want %d", len(s.Addrs), maxAddrs)
	}
}

// FuzzPacket feeds packets through the decoder of the DNS library into ours.
func FuzzPacket(f *testing.F) {
	m := new(dns.Msg)
	m.Response = true
	m.Answer = []dns.RR{
		&dns.TXT{Hdr: dns.RR_Header{Name: "abcdefgh._afspraak._tcp.local.", Rrtype: dns.TypeTXT, Class: 1}, Txt: []string{"v=1", `n=\195\182`}},
		&dns.A{Hdr: dns.RR_Header{Name: "x.local.", Rrtype: dns.TypeA, Class: 1}, A: net.IPv4(10, 0, 0, 1)},
		&dns.AAAA{Hdr: dns.RR_Header{Name: "x.local.", Rrtype: dns.TypeAAAA, Class: 1}, AAAA: net.ParseIP("fe80::1")},
	}
	b, err := m.Pack()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var m dns.Msg
		if m.Unpack(b) != nil {
			return
		}
		e := zeroconf.NewServiceEntry("abcdefgh", service, domain)
		e.Port = 1
		for _, rr := range m.Answer {
			switch rr := rr.(type) {
			case *dns.TXT:
				e.Text = rr.Txt
			case *dns.A:
				e.AddrIPv4 = append(e.AddrIPv4, rr.A)
			case *dns.AAAA:
				e.AddrIPv6 = append(e.AddrIPv6, rr.AAAA)
			}
		}
		s, ok := sessionFrom(e, []net.Interface{{Name: "eth0"}})
		if !ok {
			return
		}
		if s.Version == 0 || len(s.Addrs) == 0 || len(s.Addrs) > maxAddrs || s.Name != CleanName(s.Name) || s.HostID != "" && !validHostID(s.HostID) {
			t.Errorf("%+v", s)
		}
	})
}
