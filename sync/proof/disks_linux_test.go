package proof_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestFaultFullDisk fills the disk of the host while people answer, until something
// cannot be stored, and makes room again. What was refused is given once more by
// the person; it was never acknowledged.
func TestFaultFullDisk(t *testing.T) {
	t.Parallel()
	disk := t.TempDir()
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=8m"); err != nil {
		t.Skipf("a small disk needs the right to mount one: %v", err)
	}
	t.Cleanup(func() { unmount(t, disk) })
	o := castOf(t, 6, 1).stageOn(t, disk, nil).begin()
	ballast := filepath.Join(disk, "ballast")
	fill(t, ballast)
	o.untilRefused()
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	o.over()
	mustReport(t, o, "full disk")
	o.close()
}

// fill writes a file until there is no room for another page.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for page := make([]byte, 4096); ; {
		if _, err := f.Write(page); errors.Is(err, unix.ENOSPC) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// tool is where a program is that an ordinary path on Debian leaves out.
func tool(name string) string {
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	return filepath.Join("/usr/sbin", name)
}

func unmount(t *testing.T, disk string) {
	t.Helper()
	if err := unix.Unmount(disk, 0); err != nil {
		t.Errorf("unmount: %v", err)
	}
}

// TestFaultReadOnlyDisk makes the host's file system read-only under the open file,
// as Linux does when a disk fails. Nothing is acknowledged meanwhile. When the disk
// is well the facilitator starts the program again, and the seats come by themselves.
func TestFaultReadOnlyDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	image, disk := filepath.Join(dir, "disk.img"), filepath.Join(dir, "disk")
	mount := func(args ...string) error {
		out, err := exec.Command("mount", args...).CombinedOutput()
		if err != nil {
			t.Logf("mount: %s", out)
		}
		return err
	}
	if err := errors.Join(os.WriteFile(image, nil, 0o600), os.Truncate(image, 32<<20), os.Mkdir(disk, 0o700)); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool("mkfs.ext4"), "-q", "-F", image).CombinedOutput(); err != nil {
		t.Skipf("a disk that fails needs mkfs.ext4 (package e2fsprogs): %v %s", err, out)
	}
	if err := mount("-o", "loop", image, disk); err != nil {
		t.Skipf("a disk that fails needs the right to mount one: %v", err)
	}
	t.Cleanup(func() { unmount(t, disk) })
	o := castOf(t, 6, 1).stageOn(t, disk, nil).begin()
	if err := mount("-o", "remount,abort", disk); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(disk, "x"), nil, 0o600); !errors.Is(err, unix.EROFS) {
		t.Fatalf("the disk is not read-only: %v", err)
	}
	o.untilRefused()
	o.restart(func() {
		unmount(t, disk)
		// What had reached the disk, on another one: a process that began meanwhile in a
		// mount namespace of its own may still hold the first one.
		healed := filepath.Join(dir, "healed.img")
		raw, err := os.ReadFile(image)
		if err == nil {
			err = os.WriteFile(healed, raw, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(tool("e2fsck"), "-fy", healed).CombinedOutput(); err != nil {
			t.Logf("repaired (%v): %d bytes of what was found", err, len(out)) // a status of 1 says so
		}
		if err := mount("-o", "loop", healed, disk); err != nil {
			t.Fatal(err)
		}
	})
	o.over()
	mustReport(t, o, "read-only disk")
	o.close()
}
