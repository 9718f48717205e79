package rehearsal

import (
	"context"
	"strings"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
)

// speaks reports whether person no asks for the floor where that can be done:
// one in four does.
func speaks(no int) bool { return no%4 == 1 }

// askFloor asks for the floor once in each part of a debate in which one can, to
// speak for what one thinks.
func (p *person) askFloor(ctx context.Context, own screen.Node) (done bool, err error) {
	side := map[string]string{"for": "pro", "against": "con", "unsure": "open"}[p.stand(false)]
	ask, ok := find(own, func(n screen.Node) bool { return n.ID == "ask:"+side && n.Action != nil })
	what := "floor " + stepOf(own)
	if !ok || !speaks(p.no) || p.said[what] {
		return false, nil
	}
	p.said[what] = true
	p.think(ctx, 2, 30)
	return true, p.send(ctx, ask, nil)
}

// giveFloor waits until everybody has asked who wants to, and lets them speak in
// the order that the app proposes. done reports that nobody is left.
func (f *facilitator) giveFloor(ctx context.Context, u host.Update) (acted, done bool, err error) {
	queue, ok := screen.Find(u.Control, "queue")
	if !ok {
		return false, true, nil
	}
	step, expected := stepOf(u.Control), 0
	for no := range f.o.Expect {
		if speaks(no) {
			expected++
		}
	}
	if f.floor[step]+len(queue.Kids) < expected && !f.impatient() {
		return false, false, nil
	}
	give, ok := find(queue, func(n screen.Node) bool {
		return strings.HasPrefix(n.ID, "give:") && n.Tone == screen.Primary && n.Action.Blocked == nil
	})
	if !ok {
		return false, true, nil
	}
	f.floor[step]++
	f.pause(ctx, 5)
	return true, false, f.press(ctx, u, give, nil)
}
