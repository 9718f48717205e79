package settings

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Settings are the choices. The zero value is a first start.
type Settings struct {
	Language    string   `json:"language,omitempty"`    // nl or en; "" follows the system
	Look        string   `json:"look,omitempty"`        // light or dark; "" follows the system
	Room        string   `json:"room,omitempty"`        // light or dark, of the room screen; "" is as Look
	Metres      int      `json:"metres,omitempty"`      // from the room screen to the farthest chair; 0 is 8
	Scale       int      `json:"scale,omitempty"`       // of the text, in percent, 100..200; 0 is 100
	Name        string   `json:"name,omitempty"`        // as a participant
	Role        string   `json:"role,omitempty"`        // as a participant
	Facilitator string   `json:"facilitator,omitempty"` // name as a facilitator
	Folder      string   `json:"folder,omitempty"`      // where programmes were put last
	Export      string   `json:"export,omitempty"`      // where exports were put last
	Recent      []string `json:"recent,omitempty"`      // programme files, the last one first
	Toured      bool     `json:"toured,omitempty"`      // the look around was seen, or put away
}

// The looks besides "".
const (
	Light = "light"
	Dark  = "dark"
)

// mostRecent is how many files are remembered.
const mostRecent = 4

// Opened puts a programme file in front of the recent ones.
func (s *Settings) Opened(path string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(p string) bool { return p == path })
	s.Recent = slices.Insert(s.Recent, 0, path)
	if len(s.Recent) > mostRecent {
		s.Recent = s.Recent[:mostRecent]
	}
}

// Percent is the text scale within its bounds.
func (s Settings) Percent() int { return min(max(s.Scale, 100), 200) }

// DarkRoom says whether the room screen has the look for a dark room.
func (s Settings) DarkRoom() bool { return cmp.Or(s.Room, s.Look) == Dark }

// Store is the file with the settings. Its methods may be called from any
// goroutine.
type Store struct {
	path string
	mu   sync.Mutex
	now  Settings
}

// Open reads the settings from path; the file is made by the first Change.
func Open(path string) *Store {
	s := &Store{path: path}
	s.now, _ = read(path) // what cannot be read was put aside: the defaults count
	return s
}

// Get is a copy of the present settings.
func (s *Store) Get() Settings {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now
	now.Recent = slices.Clone(now.Recent)
	return now
}

// Change changes the settings and writes them. Another copy of the program may
// have changed them too, so they are read again first. When writing fails the
// change still counts for this run.
func (s *Store) Change(change func(*Settings)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if fresh, err := read(s.path); err == nil {
		s.now = fresh
	}
	change(&s.now)
	return write(s.path, s.now)
}

// read gives fs.ErrNotExist for a first start. A damaged file is put aside.
func read(path string) (Settings, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Settings{}, fmt.Errorf("settings: %w", err)
	}
	var now Settings
	if err := json.Unmarshal(raw, &now); err != nil {
		aside := os.Rename(path, path+".damaged")
		return Settings{}, fmt.Errorf("settings: %w", errors.Join(err, aside))
	}
	return now, nil
}

func write(path string, now Settings) error {
	raw, err := json.MarshalIndent(now, "", "  ")
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	f, err := os.CreateTemp(folder, ".settings-*")
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	_, err = f.Write(append(raw, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return fmt.Errorf("settings: %w", err)
	}
	return nil
}
