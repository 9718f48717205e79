package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const ownNetwork = "/proc/self/ns/net"

// lastWords is how long a program that was told to end may take for it.
const lastWords = 10 * time.Second

func isolate(ctx context.Context, args []string, s Streams) (int, error) {
	from, err := os.Readlink(ownNetwork)
	if err == nil {
		_, err = exec.LookPath("ip")
	}
	if err != nil {
		return 0, fmt.Errorf("%w: %w", ErrNoIsolation, err)
	}
	// The kernel ends the child with the thread that started it.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, asUser := range []bool{false, true} {
		cmd := again(ctx, args, s, from, asUser)
		if err = cmd.Start(); err != nil {
			continue
		}
		err = cmd.Wait()
		var ended *exec.ExitError
		if errors.As(err, &ended) && ended.ExitCode() >= 0 {
			return ended.ExitCode(), nil
		}
		return 0, err
	}
	return 0, fmt.Errorf("%w: %w", ErrNoIsolation, err)
}

// again prepares this program in a new network; asUser also in a new user
// namespace, in which it is root over that network and nothing else.
func again(ctx context.Context, args []string, s Streams, from string, asUser bool) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/proc/self/exe", args[1:]...)
	cmd.Args[0] = args[0]
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.In, s.Out, s.Err
	cmd.Env = append(os.Environ(), networkVariable+"="+from)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = lastWords
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET, Pdeathsig: syscall.SIGKILL}
	if asUser {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	return cmd
}

// setUp makes a cable with both ends in this network: multicast needs an
// interface that is no loopback.
const setUp = `link set lo up
link add ` + Interface + ` type veth peer name ` + Interface + `-end
addr add 10.77.0.1/24 dev ` + Interface + `
link set ` + Interface + `-end up
link set ` + Interface + ` up
`

func isolatedOn() (string, bool, error) {
	from := os.Getenv(networkVariable)
	if from == "" {
		return "", false, nil
	}
	os.Unsetenv(networkVariable)
	// Never on a network that was there before: the variable alone proves nothing.
	if now, err := os.Readlink(ownNetwork); err != nil || now == from || !strings.HasPrefix(from, "net:") {
		return "", false, fmt.Errorf("%w: this is not a new network", ErrNoIsolation)
	}
	cmd := exec.Command("ip", "-batch", "-")
	cmd.Stdin = strings.NewReader(setUp)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", true, fmt.Errorf("%w: %w: %s", ErrNoIsolation, err, strings.TrimSpace(string(out)))
	}
	return Interface, true, nil
}
