package store

import (
	"strings"
	"testing"
)

const mounts = `22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /home/zoe/net\040schijf rw - cifs //nas/deel rw
31 22 0:31 / /home/zoe/net\040schijf/usb rw master:2 - fuseblk /dev/sdb1 rw
32 22 0:32 / /mnt/ssh rw - fuse.sshfs zoe@server: rw
33 22 0:33 / /mnt/ssh rw - tmpfs tmpfs rw
34 22 0:34 / /mnt/nfs rw - nfs4 server:/x rw
broken line
`

func TestTheMountThatLeadsToAFolder(t *testing.T) {
	for dir, want := range map[string]string{
		"/":                                  "ext4",
		"/home/zoe":                          "ext4",
		"/home/zoe/net schijf":               "cifs",
		"/home/zoe/net schijf/team/noord":    "cifs",
		"/home/zoe/net schijf/usb/trajecten": "fuseblk",
		"/home/zoe/net schijven":             "ext4",
		"/mnt/ssh/a":                         "tmpfs", // mounted over it later
		"/mnt/nfs":                           "nfs4",
	} {
		if got := mountType(strings.NewReader(mounts), dir); got != want {
			t.Errorf("%s: %q instead of %q", dir, got, want)
		}
	}
	if !remoteTypes["cifs"] || !remoteTypes["fuse.sshfs"] || !remoteTypes["nfs4"] || remoteTypes["fuseblk"] || remoteTypes["ext4"] {
		t.Error("what is remote")
	}
}
