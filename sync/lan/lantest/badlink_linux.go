package lantest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"
)

// BadLink is a network on which packets are lost and late, without netem: a TUN
// device whose other end is this program. It drops packets, holds the others up,
// turns them round and hands them back. So what is sent to Far arrives at Near as if
// somebody at Far had sent it, and answers go the same way.
//
// It can be laid on a host of a LAN only; see [LAN.Command].
type BadLink struct {
	Near, Far    netip.Addr
	passed, lost atomic.Int64
	badness      atomic.Pointer[Badness]
}

// Badness is what happens to every packet, in each direction.
type Badness struct {
	Loss           int           // percent; 100 is a cable that is out
	Least, Longest time.Duration // of the delay, which keeps the order
	Seed           uint64
}

const badInterface = "bad0"

// LayBadLink makes one that lasts as long as the process.
func LayBadLink(b Badness) (*BadLink, error) {
	own, err := exec.Command("ip", "netns", "identify", strconv.Itoa(os.Getpid())).Output()
	if err != nil {
		return nil, fmt.Errorf("lantest: ip netns identify: %w", err)
	}
	if !strings.HasPrefix(string(own), prefix) {
		return nil, fmt.Errorf("lantest: a bad link in the network %q, which is no LAN of a test", own)
	}
	tun, err := openTun()
	if err != nil {
		return nil, fmt.Errorf("lantest: /dev/net/tun: %w", err)
	}
	l := &BadLink{Near: netip.MustParseAddr("10.99.0.1"), Far: netip.MustParseAddr("10.99.0.2")}
	setUp := fmt.Sprintf("addr add %s/24 dev %s\nlink set %s up\n", l.Near, badInterface, badInterface)
	if err := run(setUp, "ip", "-batch", "-"); err != nil {
		return nil, err
	}
	l.Become(b)
	go l.carry(tun, rand.New(rand.NewPCG(b.Seed, 1)))
	return l, nil
}

// Become makes the link better or worse from the next packet on.
func (l *BadLink) Become(b Badness) { l.badness.Store(&b) }

func openTun() (*os.File, error) {
	fd, err := unix.Open("/dev/net/tun", unix.O_RDWR|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	request, err := unix.NewIfreq(badInterface)
	if err == nil {
		request.SetUint16(unix.IFF_TUN | unix.IFF_NO_PI)
		err = unix.IoctlIfreq(fd, unix.TUNSETIFF, request)
	}
	if err != nil {
		return nil, errors.Join(err, unix.Close(fd))
	}
	return os.NewFile(uintptr(fd), "/dev/net/tun"), nil
}

// packet is one that waits for its time.
type packet struct {
	due   time.Time
	bytes []byte
}

// carry takes packets in, and a second goroutine gives them back in order.
func (l *BadLink) carry(tun *os.File, dice *rand.Rand) {
	waiting := make(chan packet, 4096)
	go func() {
		for p := range waiting {
			time.Sleep(time.Until(p.due))
			if _, err := tun.Write(p.bytes); err == nil {
				l.passed.Add(1)
			}
		}
	}()
	defer close(waiting)
	buf := make([]byte, 1<<16)
	for {
		n, err := tun.Read(buf)
		if err != nil {
			return // with the process
		}
		p := turned(buf[:n])
		if p == nil {
			continue
		}
		b := l.badness.Load()
		if dice.IntN(100) < b.Loss {
			l.lost.Add(1)
			continue
		}
		late := b.Least
		if more := b.Longest - b.Least; more > 0 {
			late += time.Duration(dice.Int64N(int64(more)))
		}
		select {
		case waiting <- packet{time.Now().Add(late), p}:
		default:
			l.lost.Add(1) // as a router does whose queue is full
		}
	}
}

// turned is an IPv4 packet with sender and receiver changed places, which leaves
// its checksums as they are; nil for any other.
func turned(p []byte) []byte {
	if len(p) < 20 || p[0]>>4 != 4 {
		return nil
	}
	out := append([]byte(nil), p...)
	copy(out[12:16], p[16:20])
	copy(out[16:20], p[12:16])
	return out
}

// Counted is how many packets have come through and how many were lost.
func (l *BadLink) Counted() (passed, lost int64) { return l.passed.Load(), l.lost.Load() }
