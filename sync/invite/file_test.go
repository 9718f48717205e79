package invite

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/pair"
)

const session = "abcdefgh23"

func sample() Invite {
	return New(session, "Team Zorg — Oost", pair.DeviceID{1, 2, 3}, []string{
		"192.168.1.24:47800", "[fe80::1]:47800", "[2001:db8::1]:47800", "0.0.0.0:47800", "10.0.0.1:0", "nonsense",
	})
}

func written(t testing.TB, i Invite) string {
	t.Helper()
	var b bytes.Buffer
	if err := i.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	want := sample()
	text := written(t, want)
	got, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b netip.AddrPort) bool { return a == b })); d != "" {
		t.Error(d)
	}
	if fmt.Sprint(got.Addresses) != "[192.168.1.24:47800 [2001:db8::1]:47800]" {
		t.Errorf("addresses %v", got.Addresses)
	}
	if strings.Contains(text, "code") {
		t.Errorf("a code in %s", text)
	}
	for _, same := range []string{"\ufeff" + text, strings.Replace(text, "{", `{"later":[1],`, 1), strings.ReplaceAll(text, "\n", "\r\n")} {
		if _, err := Read(strings.NewReader(same)); err != nil {
			t.Errorf("%q: %v", same, err)
		}
	}
	if none, err := Read(strings.NewReader(written(t, New(session, "", pair.DeviceID{1}, nil)))); err != nil || none.Addresses != nil {
		t.Errorf("without addresses: %+v %v", none, err)
	}
}

func TestEveryBadFileHasItsSentence(t *testing.T) {
	good := written(t, sample())
	swap := func(old, now string) string { return strings.Replace(good, old, now, 1) }
	host := pair.DeviceID{1, 2, 3}.String()
	said := map[Problem]bool{}
	for name, c := range map[string]struct {
		text string
		want Problem
	}{
		"empty":         {"", NotOurs},
		"a picture":     {"\x89PNG\r\n\x1a\n", NotOurs},
		"other JSON":    {`{"session":"abcdefgh23"}`, NotOurs},
		"a list":        {`[1]`, NotOurs},
		"cut off":       {good[:len(good)/2], Damaged},
		"huge":          {good + strings.Repeat(" ", maxSize), TooBig},
		"newer":         {`{"afspraakJoin":2,"session":{"ids":["x"]}}`, Newer},
		"version 0":     {swap(": 1,", ": 0,"), Damaged},
		"version text":  {swap(": 1,", `: "1a",`), Damaged},
		"session":       {swap(session, "../../../etc"), Damaged},
		"no session":    {swap(session, ""), Damaged},
		"short host":    {swap(host, host[:20]), Damaged},
		"zero host":     {swap(host, pair.DeviceID{}.String()), Damaged},
		"address types": {swap(`"192.168.1.24:47800"`, `{"ip":1}`), Damaged},
		"no address":    {`{"afspraakJoin":1,"session":"abcdefgh23","host":"` + host + `","addresses":["server.example:47800"]}`, Damaged},
	} {
		_, err := Read(strings.NewReader(c.text))
		var got *Error
		if !errors.As(err, &got) || got.Problem != c.want {
			t.Errorf("%s: %v instead of %s", name, err, c.want)
		}
		said[c.want] = true
	}
	if _, err := Open(filepath.Join(t.TempDir(), "absent"+Ending)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
	if _, err := Open(t.TempDir()); err == nil {
		t.Error("a folder is a join file")
	}
	said[Unreadable] = true
	for p := range said {
		for _, l := range assets.Languages() {
			if !assets.TextsIn(l).Has("invite." + string(p)) {
				t.Errorf("%s has no sentence for %s", l, p)
			}
		}
	}
	if len(said) != 5 {
		t.Errorf("only %v were tried", said)
	}
}

func TestHostileNamesAndListsAreTamed(t *testing.T) {
	many := make([]string, 0, 100)
	for i := range 100 {
		many = append(many, fmt.Sprintf("10.0.0.%d:47800", i))
	}
	i, err := Read(strings.NewReader(written(t, Invite{
		Session: session, Name: "Zorg\u202e\n" + strings.Repeat("x", 500), Host: pair.DeviceID{1}, Addresses: usable(many),
	})))
	if err != nil || len(i.Addresses) != maxAddresses || len(i.Name) > 60 || strings.ContainsAny(i.Name, "\u202e\n") {
		t.Errorf("%+v %v", i, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(written(f, sample())))
	f.Add([]byte(`{"afspraakJoin":1e99}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		i, err := Read(bytes.NewReader(raw))
		if err != nil {
			return
		}
		again, err := Read(strings.NewReader(written(t, i)))
		if err != nil || fmt.Sprint(again) != fmt.Sprint(i) {
			t.Errorf("%+v is written as %+v (%v)", i, again, err)
		}
	})
}

func TestIs(t *testing.T) {
	for path, want := range map[string]bool{"a.afspraak-join": true, "A.AFSPRAAK-JOIN": true, "a.afspraak": false, "afspraak-join": false} {
		if Is(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}
