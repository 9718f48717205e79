package bench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
)

// Turn is one go: the host, and the baseline beside it.
type Turn struct {
	Host, Base       Figures
	HostCPU, BaseCPU float64 // seconds of processor time on the host's side
	Memory           float64 // bytes that a seat costs the host
}

// patient is how long a turn waits for what is missing.
const patient = 60.0

func (o *Options) try(ctx context.Context, t Trial) (Result, error) {
	out := Result{Trial: t}
	for range max(1, t.Turns) {
		var turn Turn
		var err error
		switch t.Mode {
		case Back:
			turn, err = o.back(ctx, t)
		case Join:
			turn, err = o.join(ctx, t)
		case Sleeper:
			turn, err = o.sleeper(ctx, t)
		default:
			turn, err = o.loaded(ctx, t)
		}
		if err != nil {
			return out, fmt.Errorf("bench: %s with %d seats: %w", t.Mode, t.Seats, err)
		}
		out.Turns = append(out.Turns, turn)
	}
	out.judge()
	return out, nil
}

// loaded is a turn of messages at a rate, or all at once.
func (o *Options) loaded(ctx context.Context, t Trial) (turn Turn, err error) {
	load := Order{Do: "load", Kind: "card", Number: t.messages(), Rate: t.Rate, Length: cardLength, Patient: patient}
	pause := basePause
	if t.Mode == Proposals {
		pause, load.Listener = 0, 1
	}
	if turn.Base, turn.BaseCPU, err = o.base(t, load, pause); err != nil {
		return turn, err
	}
	step := proposalStep
	if t.Mode != Proposals {
		step, load.Kind, load.Secret = roundStep, "answer", true
	}
	before := memory()
	h, err := o.open(ctx, t.Seats, step, load.Secret)
	if err != nil {
		return turn, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	load.Round = string(h.round)
	turn.Host, turn.HostCPU, err = o.turn(h.order(t.Seats), load, func() { turn.Memory = (memory() - before) / float64(t.Seats) })
	if err == nil {
		err = h.holds(ctx, t, turn.Host.Acked)
	}
	return turn, err
}

// The baseline that combines does it as the targets say; a proposal has as many
// characters as the figures elsewhere.
const (
	basePause  = 100 * time.Millisecond
	cardLength = 160
)

// base is a turn against the baseline.
func (o *Options) base(t Trial, load Order, pause time.Duration) (Figures, float64, error) {
	b, err := newBareServer(filepath.Join(o.Dir, fmt.Sprintf("base-%d.db", time.Now().UnixNano())), pause)
	if err != nil {
		return Figures{}, 0, err
	}
	f, cpu, err := o.turn(Order{Do: "connect", Base: bareBase, Addr: b.addr(), Seats: t.Seats, Patient: patient}, load, func() {})
	return f, cpu, errors.Join(err, b.close())
}

// turn connects everybody, gives the load and lets everybody go.
func (o *Options) turn(connect, load Order, connected func()) (f Figures, cpu float64, err error) {
	defer func() {
		_, parted := o.Troop.order(Order{Do: "part"})
		err = errors.Join(err, parted)
	}()
	if _, err := o.Troop.order(connect); err != nil {
		return f, 0, err
	}
	connected()
	before := processorTime()
	f, err = o.Troop.order(load)
	return f, processorTime() - before, err
}

func (h *hosted) order(seats int) Order {
	return Order{Do: "connect", Addr: h.Addr().String(), Host: h.Device().String(), Keys: h.keys, Seats: seats, Patient: patient}
}

var errNotKept = errors.New("the host does not hold what it acknowledged")

// holds checks that everything that was acknowledged is in the host's state.
func (h *hosted) holds(ctx context.Context, t Trial, acked int) error {
	have := 0
	err := h.Read(ctx, func(v workshop.View) {
		if t.Mode == Proposals || t.Mode == Sleeper {
			have = len(v.Agreements)
			return
		}
		acked = min(acked, t.Seats)
		for _, p := range v.Latest().Order {
			if v.Live.HasAnswered(h.round, p) {
				have++
			}
		}
	})
	if err == nil && have < acked {
		err = fmt.Errorf("%w: %d of %d", errNotKept, have, acked)
	}
	return err
}

// sleeper compares a room with a sleeping laptop with the same room without.
func (o *Options) sleeper(ctx context.Context, t Trial) (turn Turn, err error) {
	load := Order{Do: "load", Kind: "card", Number: t.messages(), Rate: t.Rate, Length: cardLength, Patient: patient}
	one := func(asleep bool) (f Figures, cpu float64, err error) {
		h, err := o.open(ctx, t.Seats, proposalStep, false)
		if err != nil {
			return f, 0, err
		}
		defer func() { err = errors.Join(err, h.close()) }()
		defer func() {
			_, parted := o.Troop.order(Order{Do: "part"})
			err = errors.Join(err, parted)
		}()
		if _, err = o.Troop.order(h.order(t.Seats)); err == nil && asleep {
			_, err = o.Troop.order(Order{Do: "sleep", First: 0})
		}
		if err != nil {
			return f, 0, err
		}
		before := processorTime()
		f, err = o.Troop.order(load)
		cpu = processorTime() - before
		if err == nil && asleep {
			wake := h.order(1)
			wake.Do = "wake"
			var woken Figures
			woken, err = o.Troop.order(wake)
			f.Back, f.Lost = woken.Back, f.Lost+woken.Lost
		}
		return f, cpu, errors.Join(err, h.holds(ctx, t, f.Acked))
	}
	if turn.Base, turn.BaseCPU, err = one(false); err == nil {
		turn.Host, turn.HostCPU, err = one(true)
	}
	return turn, err
}

// back lets known laptops come all at once, and compares with their handshakes.
func (o *Options) back(ctx context.Context, t Trial) (turn Turn, err error) {
	device, err := pair.NewDevice(nil)
	if err != nil {
		return turn, err
	}
	shake, err := newBareShake(device)
	if err != nil {
		return turn, err
	}
	connect := Order{Do: "connect", Base: handshakeBase, Addr: shake.addr(), Host: device.ID.String(), Seats: t.Seats, Patient: patient}
	if turn.Base, turn.BaseCPU, err = o.come(connect); err != nil {
		return turn, errors.Join(err, shake.close())
	}
	shake.close()
	h, err := o.open(ctx, t.Seats, proposalStep, false)
	if err != nil {
		return turn, err
	}
	turn.Host, turn.HostCPU, err = o.come(h.order(t.Seats))
	return turn, errors.Join(err, h.close())
}

// join lets strangers join with the code, and compares with the same key exchange
// where nothing is stored and nothing comes after it.
func (o *Options) join(ctx context.Context, t Trial) (turn Turn, err error) {
	door, err := newBareDoor()
	if err != nil {
		return turn, err
	}
	turn.Base, turn.BaseCPU, err = o.come(Order{
		Do: "connect", Base: pakeBase, Addr: door.ln.Addr().String(), Host: door.device.ID.String(), Code: door.door.Code(),
		Seats: t.Seats, Patient: patient,
	})
	if err = errors.Join(err, door.close()); err != nil {
		return turn, err
	}
	h, err := o.open(ctx, 0, "", false)
	if err != nil {
		return turn, err
	}
	connect := h.order(t.Seats)
	connect.Code = h.Code()
	turn.Host, turn.HostCPU, err = o.come(connect)
	return turn, errors.Join(err, h.close())
}

// come lets everybody connect and go.
func (o *Options) come(connect Order) (Figures, float64, error) {
	before := processorTime()
	f, err := o.Troop.order(connect)
	cpu := processorTime() - before
	_, parted := o.Troop.order(Order{Do: "part"})
	return f, cpu, errors.Join(err, parted)
}

// memory is what this process holds, in bytes.
func memory() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapInuse + m.StackInuse)
}
