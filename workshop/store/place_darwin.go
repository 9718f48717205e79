package store

import "golang.org/x/sys/unix"

// remoteFileSystem names the file system of dir when it is not a local disk.
func remoteFileSystem(dir string) string {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil || s.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(s.Fstypename[:])
}
