package seal

import (
	"errors"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// FuzzOpen opens anything as a letter: it is a whole one for this seat, or none.
func FuzzOpen(f *testing.F) {
	private, err := NewKey()
	if err != nil {
		f.Fatal(err)
	}
	public, err := Public(private)
	if err != nil {
		f.Fatal(err)
	}
	for _, l := range []Letter{nil, {"strong": "Fijn.", "wish": "Bel eerder."}} {
		sealed, err := Seal(public, l)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(sealed)
	}
	f.Add(Nothing())
	f.Add([]byte("age-encryption.org/v1\n-> X25519 x\n\n--- y\n"))
	f.Fuzz(func(t *testing.T, sealed []byte) {
		l, err := Open(private, sealed)
		if (err == nil) != (l != nil) || err != nil && !errors.Is(err, ErrSealed) {
			t.Fatalf("%v, %v", l, err)
		}
		if err == nil && len(sealed) != screen.SealedBytes {
			t.Fatalf("a letter of %d bytes", len(sealed))
		}
	})
}
