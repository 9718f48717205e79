package pair

import (
	"strings"
	"testing"
)

// FuzzParseDeviceID: one id has one spelling.
func FuzzParseDeviceID(f *testing.F) {
	f.Add(DeviceID{}.String())
	f.Add(strings.ToLower(DeviceID{1, 2, 255}.String()))
	f.Add(strings.Repeat("7", 52))
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseDeviceID(s)
		if err != nil {
			if !id.IsZero() {
				t.Fatalf("%q: %v and an error", s, id)
			}
			return
		}
		if id.String() != strings.ToUpper(s) {
			t.Fatalf("%q is read as %s", s, id)
		}
	})
}
