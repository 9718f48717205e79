package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"
)

// Holder is who has a file open.
type Holder struct {
	Host  string    `json:"host"` // the computer's name
	PID   int       `json:"pid"`
	Since time.Time `json:"since"` // UTC
}

// fileLock is a lock file beside the file that it guards. The operating system
// frees it when the process ends, however it ends, so a lock file that was left
// behind locks nobody out.
type fileLock struct{ f *os.File }

// errLocked is what tryLock returns when somebody else has the lock.
var errLocked = errors.New("locked by another program")

// lockName is the lock file of a file.
func lockName(path string) string { return path + ".lock" }

// takeLock locks path. Its failures have kind inUse when somebody holds it.
func takeLock(path string, inUse Kind) (*fileLock, error) {
	name := lockName(path)
	for range 20 {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, wrap(path, "lock", err)
		}
		if err := tryLock(f); err != nil {
			defer f.Close()
			if errors.Is(err, errLocked) {
				return nil, &Error{Kind: inUse, Path: path, Op: "lock", Holder: readHolder(f)}
			}
			return nil, wrap(path, "lock", err)
		}
		if !sameFile(f, name) { // its last holder removed it between our two calls
			f.Close()
			continue
		}
		if err := writeHolder(f); err != nil {
			freeLock(f)
			return nil, wrap(path, "lock", err)
		}
		return &fileLock{f}, nil
	}
	return nil, &Error{Kind: ErrBusy, Path: path, Op: "lock"}
}

func sameFile(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}

func writeHolder(f *os.File) error {
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	note, err := json.Marshal(Holder{Host: host, PID: os.Getpid(), Since: time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return fmt.Errorf("write holder: %w", err)
	}
	_, err = f.WriteAt(note, 0)
	return err
}

// readHolder gives nil when the note is not there yet or cannot be read.
func readHolder(f *os.File) *Holder {
	buf := make([]byte, 4096)
	n, _ := f.ReadAt(buf, 0) // an end of file is the normal case
	var h Holder
	if json.Unmarshal(buf[:n], &h) != nil || h.PID == 0 {
		return nil
	}
	return &h
}

// free gives the lock back and removes its file.
func (l *fileLock) free() {
	if l != nil {
		freeLock(l.f)
	}
}
