package lantest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// prefix begins the name of every namespace; the process id follows.
const prefix = "aflan"

// available says once for the process whether namespaces, bridge and nftables
// can be used, by using them. It also clears up after processes that were killed.
var available = sync.OnceValue(func() error {
	switch {
	case runtime.GOOS != "linux":
		return errors.New("network namespaces need Linux")
	case os.Geteuid() != 0:
		return errors.New("network namespaces need root")
	}
	for _, program := range []struct{ name, pkg string }{{"ip", "iproute2"}, {"nft", "nftables"}} {
		if _, err := exec.LookPath(program.name); err != nil {
			return fmt.Errorf("the program %s (package %s) is missing", program.name, program.pkg)
		}
	}
	removeStale()
	ns := fmt.Sprintf("%s%d-try", prefix, os.Getpid())
	err := errors.Join(
		run("", "ip", "netns", "add", ns),
		run("link add br0 type bridge\nlink add p0 type veth peer name p1", "ip", "-n", ns, "-batch", "-"),
		run(ruleset(1, false, false, false), "ip", "netns", "exec", ns, "nft", "-f", "-"),
	)
	if err != nil {
		removeNamespace(ns) // may never have come to be
		return fmt.Errorf("this machine refuses to build one: %w", err)
	}
	return removeNamespace(ns)
})

// removeNamespace kills the processes in a namespace and deletes it.
func removeNamespace(ns string) error {
	for limit := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		out, err := exec.Command("ip", "netns", "pids", ns).Output()
		if err != nil {
			return fmt.Errorf("ip netns pids %s: %w", ns, err)
		}
		pids := strings.Fields(string(out))
		if len(pids) == 0 {
			break
		}
		if time.Now().After(limit) {
			return fmt.Errorf("processes %v in namespace %s do not end", pids, ns)
		}
		for _, p := range pids {
			if pid, err := strconv.Atoi(p); err == nil {
				if proc, err := os.FindProcess(pid); err == nil {
					proc.Kill() // fails only if it has ended meanwhile
				}
			}
		}
	}
	return run("", "ip", "netns", "del", ns)
}

// removeStale deletes the namespaces of test processes that exist no more.
func removeStale() {
	names, err := filepath.Glob(filepath.Join("/run/netns", prefix+"*"))
	if err != nil {
		return
	}
	for _, path := range names {
		name := filepath.Base(path)
		digits, _, _ := strings.Cut(strings.TrimPrefix(name, prefix), "-")
		pid, err := strconv.Atoi(digits)
		if err != nil || alive(pid) {
			continue
		}
		removeNamespace(name) // another test process may be doing the same
	}
}

func alive(pid int) bool {
	proc, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	return !errors.Is(proc.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
