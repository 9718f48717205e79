package lan

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync/atomic"
	"time"
)

// roomTalk is what two laptops that test a room tell each other: one line of JSON
// each way on a connection, the caller first. Nothing of it is proven, and it is
// used for nothing but the report.
type roomTalk struct {
	Version int                `json:"afspraakTest"`
	ID      string             `json:"id"`
	Port    uint16             `json:"port"`
	Found   []string           `json:"found"`   // ids whose announcement arrived
	Reached map[string]Trouble `json:"reached"` // by id: how connecting went, "" is well
}

const (
	talkVersion = 1
	talkSize    = 8 << 10
	talkTime    = 3 * time.Second
	// mostPeers bounds what a flood of announcements can make a test remember.
	mostPeers = 64
)

var errNoTalk = errors.New("no test answers there")

// call connects to a laptop and talks, at all its addresses at once: one of them
// may belong to another machine here. want is its id, "" for any. connected is
// true when a connection stood, whatever became of the talk.
func call(ctx context.Context, addrs []netip.AddrPort, want string, mine roomTalk) (theirs roomTalk, connected bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, talkTime)
	defer cancel()
	var stood atomic.Bool
	theirs, _, err = Dial(ctx, addrs, func(ctx context.Context, a netip.AddrPort) (roomTalk, error) {
		c, err := connect(ctx, a)
		if err != nil {
			return roomTalk{}, err
		}
		stood.Store(true)
		defer c.Close()
		defer context.AfterFunc(ctx, func() { c.Close() })()
		if err := say(c, mine); err != nil {
			return roomTalk{}, err
		}
		theirs, err := hear(c)
		if err == nil && want != "" && theirs.ID != want {
			err = errNoTalk
		}
		return theirs, err
	}, nil)
	return theirs, stood.Load(), err
}

func connect(ctx context.Context, a netip.AddrPort) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "tcp", a.String())
}

// answerCall answers one connection and returns what the caller said.
func answerCall(c net.Conn, mine roomTalk) (roomTalk, error) {
	defer c.Close()
	c.SetDeadline(time.Now().Add(talkTime))
	theirs, err := hear(c)
	if err != nil {
		return theirs, err // a stranger is told nothing
	}
	return theirs, say(c, mine)
}

func say(c io.Writer, t roomTalk) error {
	t.Version = talkVersion
	line, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("room test: %w", err)
	}
	_, err = c.Write(append(line, '\n'))
	return err
}

func hear(c io.Reader) (t roomTalk, err error) {
	line, err := bufio.NewReader(io.LimitReader(c, talkSize)).ReadBytes('\n')
	if err != nil {
		return t, fmt.Errorf("%w: %w", errNoTalk, err)
	}
	if err := json.Unmarshal(line, &t); err != nil || t.Version < 1 || !ValidID(t.ID) || t.Port == 0 {
		return roomTalk{}, fmt.Errorf("%w: %d bytes of something else", errNoTalk, len(line))
	}
	return t, nil
}
