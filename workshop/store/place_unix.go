//go:build unix

package store

import "golang.org/x/sys/unix"

// freeBytes is the room on a folder's disk for people without special rights.
func freeBytes(dir string) (free uint64, ok bool) {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}
