//go:build !linux && !darwin && !windows

package store

// remoteFileSystem cannot tell on this system; names of folders still can.
func remoteFileSystem(string) string { return "" }
