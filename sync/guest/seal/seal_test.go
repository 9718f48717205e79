package seal

import (
	"bytes"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

func pair(t *testing.T) (private, public string) {
	t.Helper()
	private, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	if public, err = Public(private); err != nil {
		t.Fatal(err)
	}
	return private, public
}

func TestOnlyTheReceiverOpens(t *testing.T) {
	private, public := pair(t)
	other, _ := pair(t)
	if len(public) != screen.KeyLength {
		t.Errorf("a public key of %d characters", len(public))
	}
	letter := Letter{"strong": "Je hield de klant op de hoogte.", "wish": "dat je eerder belt\nen \"vraagt\""}
	sealed, err := Seal(public, letter)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Open(private, sealed)
	if err != nil || !maps.Equal(got, letter) {
		t.Errorf("opened %v, %v", got, err)
	}
	if _, err := Open(other, sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("another seat: %v", err)
	}
	if bytes.Contains(sealed, []byte("klant")) || bytes.Contains(sealed, []byte(public)) {
		t.Error("something of the letter is in what is sealed")
	}
	sealed[len(sealed)-20]++
	if _, err := Open(private, sealed); !errors.Is(err, ErrSealed) {
		t.Errorf("a letter that was changed: %v", err)
	}
}

// Every letter has one size: nothing, a word, and the longest that the fields
// allow, in the signs that take the most room.
func TestOneSize(t *testing.T) {
	_, public := pair(t)
	most := Letter{}
	for _, part := range []string{"strong", "behaviour", "effect", "feeling", "wish"} {
		most[part] = strings.Repeat("\u2028", workshop.LetterPartLength)
	}
	for name, l := range map[string]Letter{"nothing": nil, "empty": {"strong": ""}, "a word": {"strong": "fijn"}, "the longest": most} {
		sealed, err := Seal(public, l)
		if err != nil || len(sealed) != screen.SealedBytes {
			t.Errorf("%s: %d bytes, %v", name, len(sealed), err)
		}
	}
	if n := len(Nothing()); n != screen.SealedBytes {
		t.Errorf("nothing: %d bytes", n)
	}
	most["strong"] = strings.Repeat("x", screen.LetterBytes)
	if _, err := Seal(public, most); !errors.Is(err, ErrLong) {
		t.Errorf("too long: %v", err)
	}
}

func TestWhatIsNoKey(t *testing.T) {
	private, public := pair(t)
	typo := "q"
	if strings.HasSuffix(public, typo) {
		typo = "p"
	}
	for _, key := range []string{"", "age1", private, public[:len(public)-1] + typo, "age1" + strings.Repeat("q", 58), strings.Repeat("a", 1<<16)} {
		if _, err := Seal(key, nil); !errors.Is(err, ErrKey) {
			t.Errorf("%.20q is taken for a key: %v", key, err)
		}
	}
	if _, err := Public(public); !errors.Is(err, ErrKey) {
		t.Errorf("a public key is taken for a private one: %v", err)
	}
}
