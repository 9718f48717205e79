package lan

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the TXT record. DNS-SD wishes for less than 200 bytes in total; the
// longest record these limits allow is 5+2+60+2+20+2+16 bytes and 4 length bytes.
const (
	// MaxNameLength is the longest human name in bytes of UTF-8.
	MaxNameLength = 60
	// MaxHostIDLength is the longest short host id in characters.
	MaxHostIDLength = 16
	maxTXTStrings   = 32 // more is no record of ours
)

// CleanName makes a human name fit for the TXT record: control characters, line
// breaks and characters that turn the writing direction round are dropped (a
// hostile name must not rewrite a list on screen), space is collapsed, and what
// is longer than MaxNameLength bytes is cut at a rune boundary. Invalid UTF-8
// becomes U+FFFD. Joiners stay, since emoji are built with them.
func CleanName(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\uFEFF':
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= MaxNameLength {
		return s
	}
	end := MaxNameLength
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return strings.TrimRight(s[:end], " \u200D") // no joiner that joins nothing
}

// text is the decoded content of a TXT record.
type text struct {
	version uint64
	name    string
	term    uint64
	hostID  string
}

// encode gives the TXT strings in the form that zeroconf wants, which is the
// presentation form of DNS: a backslash must be doubled. There are always four
// strings, because an empty TXT record is illegal and dropped by Apple.
func (t text) encode() []string {
	return []string{
		"v=" + strconv.FormatUint(t.version, 10),
		"n=" + strings.ReplaceAll(t.name, `\`, `\\`),
		"t=" + strconv.FormatUint(t.term, 10),
		"h=" + t.hostID,
	}
}

// decodeText reads TXT strings as miekg/dns hands them over. The bytes come
// from anybody on the network: unknown keys are ignored, the first of two equal
// keys counts (RFC 6763 §6.4), a name is cleaned, other odd values are left out.
// Without a version it is no record of ours.
func decodeText(strs []string) (text, bool) {
	var t text
	if len(strs) > maxTXTStrings {
		return t, false
	}
	seen := map[string]bool{}
	for _, s := range strs {
		key, value, found := strings.Cut(unescape(s), "=")
		key = strings.ToLower(key)
		if !found || seen[key] {
			continue
		}
		seen[key] = true
		switch key {
		case "v":
			if n, err := strconv.ParseUint(value, 10, 16); err == nil {
				t.version = n
			}
		case "n":
			t.name = CleanName(value)
		case "t":
			if n, err := strconv.ParseUint(value, 10, 64); err == nil {
				t.term = n
			}
		case "h":
			if validHostID(value) {
				t.hostID = value
			}
		}
	}
	return t, t.version > 0
}

func validHostID(s string) bool {
	return s != "" && len(s) <= MaxHostIDLength && onlyIDCharacters(s)
}

// unescape undoes the presentation form in which miekg/dns hands over names and
// TXT strings: \X stands for X and \DDD for the byte DDD.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			continue
		}
		i++
		if n, ok := escapedByte(s[i:]); ok {
			b = append(b, n)
			i += 2
			continue
		}
		b = append(b, s[i])
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}

func escapedByte(s string) (byte, bool) {
	if len(s) < 3 || strings.Trim(s[:3], "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(s[:3], 10, 8)
	return byte(n), err == nil
}
