package store

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// remoteFileSystem says "network" for a share and for a drive letter that
// stands for one.
func remoteFileSystem(dir string) string {
	volume := filepath.VolumeName(dir)
	if strings.HasPrefix(volume, `\\`) {
		return "network"
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return "network"
	}
	return ""
}

// freeBytes is the room on a folder's disk for this person.
func freeBytes(dir string) (free uint64, ok bool) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, false
	}
	var total, all uint64
	if windows.GetDiskFreeSpaceEx(name, &free, &total, &all) != nil {
		return 0, false
	}
	return free, true
}
