package pair

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestNewDevice(t *testing.T) {
	seed := bytes.Repeat([]byte{7}, 32)
	a, err := NewDevice(bytes.NewReader(seed))
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewDevice(bytes.NewReader(seed))
	if err != nil || a.ID != b.ID {
		t.Fatal("the key does not come from the reader", err)
	}
	if c := testDevice(t); c.ID == a.ID {
		t.Fatal("two devices with one id")
	}
	leaf := a.Cert.Leaf
	if leaf.NotBefore.Year() != 1970 || leaf.NotAfter.Year() != 9999 {
		t.Fatal(leaf.NotBefore, leaf.NotAfter)
	}
	spki, err := x509.MarshalPKIXPublicKey(leaf.PublicKey)
	if err != nil || DeviceID(sha256.Sum256(spki)) != a.ID {
		t.Fatal("the id is not the hash of the public key", err)
	}
	if err := leaf.CheckSignature(leaf.SignatureAlgorithm, leaf.RawTBSCertificate, leaf.Signature); err != nil {
		t.Fatal(err)
	}
	if _, err := NewDevice(stuck{}); err == nil { // all ones: above the group's order
		t.Fatal("a broken source gave a key")
	}
	if _, err := NewDevice(strings.NewReader("short")); err == nil {
		t.Fatal("a short source gave a key")
	}
}

func TestDeviceDoesNotPrintItsKey(t *testing.T) {
	d := testDevice(t)
	for _, s := range []string{fmt.Sprint(d), fmt.Sprintf("%+v", *d), fmt.Sprintf("%#v", *d), fmt.Sprintf("%#v", d)} {
		if s != "device "+d.ID.Short() {
			t.Fatal(s)
		}
	}
}

func TestPEM(t *testing.T) {
	d := testDevice(t)
	text, err := d.MarshalPEM()
	if err != nil {
		t.Fatal(err)
	}
	got, err := LoadPEM(text)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != d.ID || !bytes.Equal(got.Cert.Certificate[0], d.Cert.Certificate[0]) ||
		!got.Cert.PrivateKey.(*ecdsa.PrivateKey).Equal(d.Cert.PrivateKey) {
		t.Fatal("not the same device")
	}
	if _, err := (&Device{}).MarshalPEM(); err == nil {
		t.Fatal("an empty device was written")
	}
}

func TestDamagedPEM(t *testing.T) {
	text, err := testDevice(t).MarshalPEM()
	if err != nil {
		t.Fatal(err)
	}
	strange, err := testDevice(t).MarshalPEM()
	if err != nil {
		t.Fatal(err)
	}
	cut := bytes.Index(text, []byte("-----BEGIN PRIVATE"))
	p384, err := ecdsa.GenerateKey(elliptic.P384(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(p384)
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string][]byte{
		"empty": nil, "no PEM": []byte("hello"), "zeros": make([]byte, 900),
		"no key": text[:cut], "no certificate": text[cut:], "key first": append(text[cut:len(text):len(text)], text[:cut]...),
		"half": text[:len(text)/2], "all but the end": text[:len(text)-10], "twice": append(text[:len(text):len(text)], text...),
		"another's key":    append(text[:cut:cut], strange[bytes.Index(strange, []byte("-----BEGIN PRIVATE")):]...),
		"another curve":    append(text[:cut:cut], pem.EncodeToMemory(&pem.Block{Type: pemKey, Bytes: der})...),
		"empty blocks":     []byte("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"),
		"no key in it":     append(text[:cut:cut], pem.EncodeToMemory(&pem.Block{Type: pemKey, Bytes: []byte("x")})...),
		"no certificate 2": append(pem.EncodeToMemory(&pem.Block{Type: pemCertificate, Bytes: []byte("x")}), text[cut:]...),
	}
	for name, damaged := range cases {
		if d, err := LoadPEM(damaged); !errors.Is(err, ErrDamagedKey) || d != nil {
			t.Errorf("%s: %v, %v", name, d, err)
		}
	}
}

func FuzzLoadPEM(f *testing.F) {
	d, err := NewDevice(bytes.NewReader(bytes.Repeat([]byte{7}, 32)))
	if err != nil {
		f.Fatal(err)
	}
	text, err := d.MarshalPEM()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := LoadPEM(text)
		if (err == nil) != (d != nil) || (err != nil && !errors.Is(err, ErrDamagedKey)) {
			t.Fatalf("%v, %v", d, err)
		}
	})
}

func TestLoadOrCreate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings", "device.pem")
	d, err := LoadOrCreate(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := LoadOrCreate(path)
	if err != nil || again.ID != d.ID {
		t.Fatal("not the same device the second time", err)
	}
	if runtime.GOOS != "windows" {
		if err := os.Chmod(path, 0o644); err != nil { // as a restored backup may be
			t.Fatal(err)
		}
		if _, err := LoadOrCreate(path); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Fatal(info.Mode(), err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Fatal("something was left behind: ", left, err)
	}
}

func TestLoadOrCreateKeepsADamagedFile(t *testing.T) {
	for name, content := range map[string]string{"empty": "", "text": "hello", "large": strings.Repeat("x", maxKeyFile+1)} {
		path := filepath.Join(t.TempDir(), "device.pem")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := LoadOrCreate(path)
		wantErr(t, name, err, ErrDamagedKey)
		if got, err := os.ReadFile(path); err != nil || string(got) != content {
			t.Fatalf("%s: the file was changed", name)
		}
	}
	_, err := LoadOrCreate(t.TempDir()) // a folder in its place
	wantErr(t, "folder", err, ErrDamagedKey)
}

// Two programs that start for the first time at once end with the same key.
func TestLoadOrCreateRace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "device.pem")
	ids := make([]DeviceID, 8)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			if d, err := LoadOrCreate(path); err != nil {
				t.Error(err)
			} else {
				ids[i] = d.ID
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id != ids[0] {
			t.Fatal("two keys from one file")
		}
	}
}

func TestDeviceIDText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var id DeviceID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "id"))
		s := id.String()
		if len(s) != 52 || !strings.HasPrefix(s, id.Short()) || len(id.Short()) != 8 {
			t.Fatal(s)
		}
		for _, text := range []string{s, strings.ToLower(s)} {
			if got, err := ParseDeviceID(text); err != nil || got != id {
				t.Fatal(got, err)
			}
		}
		raw, err := json.Marshal(map[DeviceID]DeviceID{id: id})
		if err != nil || string(raw) != fmt.Sprintf(`{%q:%q}`, s, s) {
			t.Fatal(string(raw), err)
		}
		var back map[DeviceID]DeviceID
		if err := json.Unmarshal(raw, &back); err != nil || back[id] != id {
			t.Fatal(back, err)
		}
	})
	zero := DeviceID{}.String()
	if !(DeviceID{}).IsZero() || testDevice(t).ID.IsZero() {
		t.Fatal("IsZero")
	}
	for _, bad := range []string{"", "A", zero + "A", zero[:51] + "B", zero[:51] + "1", zero[:50] + "A=", strings.Repeat("é", 26)} {
		if id, err := ParseDeviceID(bad); err == nil {
			t.Errorf("%q was read as %v", bad, id)
		}
	}
	var id DeviceID
	if err := json.Unmarshal([]byte(`"AAAA"`), &id); err == nil {
		t.Fatal("a short id was read")
	}
}
