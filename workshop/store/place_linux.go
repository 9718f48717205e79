package store

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
)

// remoteTypes are file systems whose other end is another computer, or whose
// locks and memory maps cannot be relied on. A plain FUSE magic number would not
// do: local NTFS disks and encrypted folders are FUSE too.
var remoteTypes = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "ncpfs": true, "9p": true,
	"afs": true, "coda": true, "ceph": true, "lustre": true, "gfs2": true, "ocfs2": true, "davfs": true,
	"vboxsf": true, "prl_fs": true,
	"fuse.sshfs": true, "fuse.rclone": true, "fuse.gvfsd-fuse": true, "fuse.davfs2": true, "fuse.davfs": true,
	"fuse.s3fs": true, "fuse.gcsfuse": true, "fuse.goofys": true, "fuse.glusterfs": true, "fuse.ceph": true,
	"fuse.ceph-fuse": true, "fuse.smbnetfs": true, "fuse.curlftpfs": true, "fuse.onedriver": true,
	"fuse.google-drive-ocamlfuse": true, "fuse.vmhgfs-fuse": true, "fuse.kio-fuse": true, "fuse.juicefs": true,
}

// remoteFileSystem names the file system of dir when it is a remote one.
func remoteFileSystem(dir string) string {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	defer f.Close()
	if t := mountType(f, dir); remoteTypes[t] {
		return strings.TrimPrefix(t, "fuse.")
	}
	return ""
}

// mountType finds the file system of a folder in a mountinfo table (proc(5)):
// the last mount of the longest mount point that leads to it.
func mountType(table io.Reader, dir string) string {
	best, kind := -1, ""
	lines := bufio.NewScanner(table)
	for lines.Scan() {
		left, right, ok := strings.Cut(lines.Text(), " - ")
		fields, tail := strings.Fields(left), strings.Fields(right)
		if !ok || len(fields) < 5 || len(tail) == 0 {
			continue
		}
		point := strings.TrimSuffix(unescapeMount(fields[4]), "/")
		if (dir == point || strings.HasPrefix(dir, point+"/")) && len(point) >= best {
			best, kind = len(point), tail[0]
		}
	}
	return kind
}

// unescapeMount undoes the octal escapes for spaces and the like.
func unescapeMount(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+4 <= len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				out.WriteByte(byte(v))
				i += 3
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
