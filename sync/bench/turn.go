package bench

import (
	"fmt"
	"strconv"
	"sync/atomic"
	"time"
)

// turn is one stretch of load: messages that are due at certain moments, and who
// has them by now. What is in it is counted from its start, in nanoseconds.
type turn struct {
	Order
	start time.Time
	first int       // number of its first message
	sent  []message // by number, counted from first
	all   []*seat

	acked, twice, refused, met, leaks atomic.Int64
	last                              atomic.Int64 // when something came that was counted
}

// message is one of a turn's.
type message struct {
	due    atomic.Int64
	writer atomic.Int32
	acked  atomic.Int64 // how long it took; 0 while it was not
}

func (t *turn) since() int64 { return int64(time.Since(t.start)) }

func (t *turn) of(i int) (due int64, writer int) {
	return t.sent[i].due.Load(), int(t.sent[i].writer.Load())
}

// id is the command's id: a UUID as the protocol wants it, with the message's
// number at its end and the writer's before it.
func (t *turn) id(k, writer int) string {
	return fmt.Sprintf("%08x-%04x-4000-8000-%012d", uint32(t.start.UnixNano()), writer&0xffff, k)
}

// ack notes an acknowledgement.
func (t *turn) ack(id string, since int64, refused bool) {
	k, err := strconv.Atoi(id[24:])
	i := k - t.first
	if err != nil || i < 0 || i >= len(t.sent) {
		return
	}
	if !t.sent[i].acked.CompareAndSwap(0, max(1, since-t.sent[i].due.Load())) {
		t.twice.Add(1)
		return
	}
	if refused {
		t.refused.Add(1)
	}
	t.acked.Add(1)
	t.last.Store(since)
}

// acks are the times to acknowledge.
func (t *turn) acks() []int64 {
	var out []int64
	for i := range t.sent {
		if took := t.sent[i].acked.Load(); took > 0 {
			out = append(out, took)
		}
	}
	return out
}
