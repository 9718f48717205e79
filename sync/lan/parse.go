package lan

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// AddressProblem says what is wrong with a typed address. The values are fit for
// use in translation keys.
type AddressProblem string

// The things people get wrong when they type an address from the room screen.
const (
	AddressEmpty      AddressProblem = "empty"      // nothing was typed
	AddressIsCode     AddressProblem = "isCode"     // six digits: that is the join code
	AddressIsName     AddressProblem = "isName"     // a host name; only numbers are taken
	AddressIncomplete AddressProblem = "incomplete" // fewer than four numbers
	AddressOutOfRange AddressProblem = "outOfRange" // a number above 255
	AddressBadPort    AddressProblem = "badPort"    // not 1–65535
	AddressMalformed  AddressProblem = "malformed"  // anything else that is no address
	AddressUnusable   AddressProblem = "unusable"   // an address that is no machine's
)

// AddressError is the error of ParseAddress.
type AddressError struct {
	Problem AddressProblem
	Input   string // as typed, cut to 100 bytes
}

// Error is for logs; the interface has a sentence of its own for each Problem.
func (e *AddressError) Error() string {
	return fmt.Sprintf("address %q: %s", e.Input, string(e.Problem))
}

const maxAddressInput = 100

// ParseAddress reads an address as a person types or pastes it: with or without
// a port (DefaultPort is filled in), with https:// before it, a path behind it,
// commas or spaces for dots, spaces round the colon, leading zeros, IPv6 with or
// without brackets and zone. The error is an *AddressError.
func ParseAddress(input string) (netip.AddrPort, error) {
	addr, problem := parseAddress(input)
	if problem != "" {
		return netip.AddrPort{}, &AddressError{Problem: problem, Input: strings.ToValidUTF8(input[:min(len(input), maxAddressInput)], "")}
	}
	return addr, nil
}

var (
	joinCode   = regexp.MustCompile(`^\d{3}[ .-]?\d{3}$`)
	aroundSign = regexp.MustCompile(` *([.:\[\]]) *`)
	zoneName   = regexp.MustCompile(`^[A-Za-z0-9._~-]*$`)
	portWord   = regexp.MustCompile(`(?i) (port|poort) `)
)

func parseAddress(input string) (netip.AddrPort, AddressProblem) {
	s := tidyAddress(input)
	switch {
	case s == "":
		return netip.AddrPort{}, AddressEmpty
	case len(s) > maxAddressInput:
		return netip.AddrPort{}, AddressMalformed
	case joinCode.MatchString(s):
		return netip.AddrPort{}, AddressIsCode
	}
	s = aroundSign.ReplaceAllString(portWord.ReplaceAllString(s, " "), "$1")
	parse := splitIPv4
	if strings.HasPrefix(s, "[") || strings.Count(s, ":") > 1 {
		parse = splitIPv6
	}
	ip, port, problem := parse(s)
	if problem != "" {
		return netip.AddrPort{}, problem
	}
	if !dialable(ip) {
		return netip.AddrPort{}, AddressUnusable
	}
	p, ok := parsePort(port)
	if !ok {
		return netip.AddrPort{}, AddressBadPort
	}
	return netip.AddrPortFrom(ip, p), ""
}

// tidyAddress removes what surrounds an address: quotes, a scheme, a path,
// invisible characters, spaces of all kinds.
func tidyAddress(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			return -1
		case r == ',', r == '·', r == '。':
			return '.'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	s = strings.Trim(s, ` "'<>()`)
	if _, rest, found := strings.Cut(s, "://"); found {
		s = rest
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	return strings.Join(strings.Fields(s), " ")
}

func splitIPv6(s string) (netip.Addr, string, AddressProblem) {
	host, port := s, ""
	if rest, found := strings.CutPrefix(s, "["); found {
		host, port, found = strings.Cut(rest, "]")
		if !found {
			return netip.Addr{}, "", AddressMalformed
		}
		if port != "" {
			if port, found = strings.CutPrefix(port, ":"); !found || port == "" {
				return netip.Addr{}, "", AddressBadPort
			}
		}
	} else if h, p, found := strings.Cut(s, " "); found {
		host, port = h, p
	}
	ip, err := netip.ParseAddr(strings.Replace(host, "%25", "%", 1)) // %25 is how a URL writes the zone
	if err != nil || !ip.Is6() || !zoneName.MatchString(ip.Zone()) {
		return netip.Addr{}, "", AddressMalformed
	}
	return ip.Unmap(), port, ""
}

// splitIPv4 takes four numbers with dots or spaces between them and a port after
// a colon or a space.
func splitIPv4(s string) (netip.Addr, string, AddressProblem) {
	host, port, hasPort := strings.Cut(s, ":")
	if hasPort && port == "" {
		return netip.Addr{}, "", AddressBadPort
	}
	fields := strings.Fields(host)
	if n := len(fields); !hasPort && (n == 2 || n == 5) {
		fields, port = fields[:n-1], fields[n-1]
	}
	numbers := strings.Split(strings.TrimSuffix(strings.Join(fields, "."), "."), ".")
	if strings.ContainsFunc(host, unicode.IsLetter) {
		return netip.Addr{}, "", AddressIsName
	}
	var octets [4]byte
	for i, n := range numbers {
		if n == "" || strings.Trim(n, "0123456789") != "" {
			return netip.Addr{}, "", AddressMalformed
		}
		v, err := strconv.ParseUint(n, 10, 8)
		if err != nil {
			return netip.Addr{}, "", AddressOutOfRange
		}
		if i < len(octets) {
			octets[i] = byte(v)
		}
	}
	switch {
	case len(numbers) < len(octets):
		return netip.Addr{}, "", AddressIncomplete
	case len(numbers) > len(octets):
		return netip.Addr{}, "", AddressMalformed
	}
	return netip.AddrFrom4(octets), port, ""
}

func parsePort(s string) (uint16, bool) {
	if s == "" {
		return DefaultPort, true
	}
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 10, 16)
	return uint16(n), err == nil && n > 0
}
