package lan

import (
	"strings"
	"testing"
)

// FuzzText reads the strings of a TXT record from anybody: a name that is kept is
// clean, and what is announced is read back as it was.
func FuzzText(f *testing.F) {
	f.Add(`v=1` + "\x00" + `n=\195\182` + "\x00" + `t=9` + "\x00" + `h=abc`)
	f.Add("v=1\x00V=2\x00n=\u202e\\\\\x00")
	f.Add("=\x00v\x00v=99999\x00h=" + strings.Repeat("a", 99))
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := decodeText(strings.Split(s, "\x00"))
		if !ok {
			return
		}
		if got.name != CleanName(got.name) || got.hostID != "" && !validHostID(got.hostID) {
			t.Fatalf("%q became %+v", s, got)
		}
		if again, ok := decodeText(got.encode()); !ok || again != got {
			t.Fatalf("%+v is announced and read as %+v", got, again)
		}
	})
}
