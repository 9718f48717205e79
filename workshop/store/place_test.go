package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestCloudFoldersAreRefused(t *testing.T) {
	for name, want := range map[string]string{
		"OneDrive": "OneDrive", "OneDrive - Gemeente Noord": "OneDrive", "onedrive (oud)": "OneDrive",
		"Dropbox": "Dropbox", "Mijn Drive": "Google Drive", "Nextcloud": "Nextcloud", "Mobile Documents": "iCloud",
		"Documenten": "", "dropboxen": "", "Noord - OneDrive": "", "drive": "",
	} {
		dir := filepath.Join(t.TempDir(), name, "trajecten")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "a.afspraak")
		f, err := Create(path)
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			f.Close()
			continue
		}
		var e *Error
		if !errors.As(err, &e) || e.Kind != ErrRemoteFolder || e.Place != want || e.Text().Args["place"] != want {
			t.Errorf("%s: %v", name, err)
		}
		if left, _ := os.ReadDir(dir); len(left) != 0 {
			t.Errorf("%s: left %v", name, left)
		}
	}
}

func TestMarksOfACloudAreSeenInAnyFolderAbove(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if got := remotePlace(dir); got != "" {
		t.Fatalf("a plain folder is %q", got)
	}
	if err := os.Mkdir(filepath.Join(top, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := remotePlace(dir); got != "Syncthing" {
		t.Errorf("got %q", got)
	}
}

func TestReadingFromACloudFolderWorksAndCopiesOut(t *testing.T) {
	home := t.TempDir()
	f, err := Create(filepath.Join(home, "a.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	cloud := filepath.Join(home, "Dropbox")
	if err := os.Mkdir(cloud, 0o700); err != nil {
		t.Fatal(err)
	}
	there := filepath.Join(cloud, "a.afspraak")
	if err := os.Rename(filepath.Join(home, "a.afspraak"), there); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(there, Host); !errors.Is(err, ErrRemoteFolder) {
		t.Fatal(err)
	}
	if err := CopyProgramme(t.Context(), there, filepath.Join(cloud, "b.afspraak")); !errors.Is(err, ErrRemoteFolder) {
		t.Error("copied to where hosting is refused: ", err)
	}
	here := filepath.Join(home, "b.afspraak")
	if err := CopyProgramme(t.Context(), there, here); err != nil {
		t.Fatal(err)
	}
	g, err := Open(here, Host)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}
