//go:build unix

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock uses flock and not fcntl: fcntl locks are lost when the process
// closes any other descriptor of the same file.
func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errLocked
	}
	return err
}

// freeLock removes the file while the lock is still held; who waits for it
// notices that it is gone (sameFile) and starts anew.
func freeLock(f *os.File) {
	os.Remove(f.Name())
	f.Close()
}
