package lan

import (
	"errors"
	"net/netip"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	const plain = "192.168.1.5:47800"
	for in, want := range map[string]string{
		"192.168.1.5":                         plain,
		" 192.168.1.5\n":                      plain,
		"192.168.1.5:47800":                   plain,
		"192.168.1.5 : 47800":                 plain,
		"192.168.1.5 47800":                   plain,
		"192.168.1.5 poort 47800":             plain,
		"192.168.1.5:8443":                    "192.168.1.5:8443",
		"192,168,1,5":                         plain,
		"192, 168, 1, 5":                      plain,
		"192 168 1 5":                         plain,
		"192 168 1 5 8443":                    "192.168.1.5:8443",
		"192. 168 .1.5":                       plain,
		"192.168.1.5.":                        plain,
		"192.168.001.005":                     plain,
		"https://192.168.1.5":                 plain,
		"HTTPS://192.168.1.5:8443/join?x=1#y": "192.168.1.5:8443",
		"wss://192.168.1.5:47800/":            plain,
		"<192.168.1.5>":                       plain,
		"\"192.168.1.5\"":                     plain,
		"192.168.1.5\u200b":                   plain,
		"192.168.1.5\u00a0:\u00a047800":       plain,
		"192·168·1·5":                         plain,
		"127.0.0.1":                           "127.0.0.1:47800",
		"FE80::1%enP2p1":                      "[fe80::1%enP2p1]:47800",
		"192.168.1.5 Port 47800":              plain,
		"fe80::1%eth0":                        "[fe80::1%eth0]:47800",
		"[fe80::1%25eth0]:8443":               "[fe80::1%eth0]:8443",
		"2001:DB8::5":                         "[2001:db8::5]:47800",
		"[2001:db8::5]":                       "[2001:db8::5]:47800",
		"[2001:db8::5]:8443":                  "[2001:db8::5]:8443",
		"[2001:db8::5] : 8443":                "[2001:db8::5]:8443",
		"https://[2001:db8::5]:8443/x":        "[2001:db8::5]:8443",
		"2001:db8::5 8443":                    "[2001:db8::5]:8443",
		"::ffff:192.168.1.5":                  plain,
	} {
		got, err := ParseAddress(in)
		if err != nil || got.String() != want {
			t.Errorf("%q: %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestParseAddressProblems(t *testing.T) {
	for in, want := range map[string]AddressProblem{
		"":                       AddressEmpty,
		" \t\u200b":              AddressEmpty,
		"https://":               AddressEmpty,
		"482913":                 AddressIsCode,
		"482 913":                AddressIsCode,
		"482-913":                AddressIsCode,
		"laptop-jan.local":       AddressIsName,
		"laptop-jan":             AddressIsName,
		"laptop-jan:47800":       AddressIsName,
		"https://example.nl/x":   AddressIsName,
		"192.168.1.o":            AddressIsName,
		"192.168.1":              AddressIncomplete,
		"192.168.1:47800":        AddressIncomplete,
		"192":                    AddressIncomplete,
		"192.168.1.256":          AddressOutOfRange,
		"192.168.1.99999999999":  AddressOutOfRange,
		"192.168.1.5:":           AddressBadPort,
		"192.168.1.5:0":          AddressBadPort,
		"192.168.1.5:65536":      AddressBadPort,
		"192.168.1.5:+1":         AddressBadPort,
		"192.168.1.5:abc":        AddressBadPort,
		"[2001:db8::5]:":         AddressBadPort,
		"[2001:db8::5]8443":      AddressBadPort,
		"192.168.1.5.6":          AddressMalformed,
		"192..168.1":             AddressMalformed,
		"192.168.1.-5":           AddressMalformed,
		".192.168.1.5":           AddressMalformed,
		"[2001:db8::5":           AddressMalformed,
		"1:2:3":                  AddressMalformed,
		"[192.168.1.5]":          AddressMalformed,
		strings.Repeat("1", 101): AddressMalformed,
		"0.0.0.0":                AddressUnusable,
		"255.255.255.255":        AddressUnusable,
		"224.0.0.251":            AddressUnusable,
		"::":                     AddressUnusable,
		"[ff02::fb]:5353":        AddressUnusable,
	} {
		got, err := ParseAddress(in)
		var ae *AddressError
		if !errors.As(err, &ae) || ae.Problem != want || got.IsValid() {
			t.Errorf("%q: %v, %v; want %s", in, got, err, want)
		} else if !strings.Contains(err.Error(), string(want)) {
			t.Errorf("%q: the error says %q", in, err)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"192.168.1.5", "[fe80::1%25eth0]:1", "https://1,2,3,4:5/x", "482 913", "1 2 3 4 5", "\xff::1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseAddress(s)
		if err != nil {
			var ae *AddressError
			if !errors.As(err, &ae) || got != (netip.AddrPort{}) || len(ae.Input) > maxAddressInput {
				t.Errorf("%q: %v, %v", s, got, err)
			}
			return
		}
		if !dialable(got.Addr()) || got.Port() == 0 || got.Addr().Is4In6() {
			t.Errorf("%q became %v", s, got)
		}
		if back, err := ParseAddress(got.String()); err != nil || back != got {
			t.Errorf("%q became %v, which became %v, %v", s, got, back, err)
		}
	})
}
