package pair

import "fmt"

// current is the code to answer a guest with, and its turn.
func (d *Door) current() (code string, turn uint64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.state.Code, d.turn
}

// pay takes one guess from the budget of a turn, on disk first, before anything
// that depends on the code leaves this machine. What lies there may count it
// already: guesses that were given back are stored when nobody is at the door, and
// so a room that joins at once writes a few times, not twice for each laptop. Every
// pay that returns nil is followed by one settle.
func (d *Door) pay(turn uint64) error {
	d.keeping.Lock()
	if turn != d.turn {
		d.keeping.Unlock()
		return fmt.Errorf("pair: %w", ErrBudget)
	}
	if d.state.Budget <= 0 {
		return d.outOfGuesses()
	}
	next := d.state
	next.Budget--
	var err error
	if d.stored.Budget <= next.Budget {
		d.become(next)
	} else {
		err = d.save(next)
	}
	if err == nil {
		d.pending++
	}
	d.keeping.Unlock()
	return err
}

// rest needs keeping. Once nobody is at the door it stores the guesses that were
// given back. If they cannot be stored, or the program dies before, they stay paid
// on disk: a few guesses less do no harm.
func (d *Door) rest() {
	if d.pending == 0 && d.stored != d.state {
		_ = d.save(d.state)
	}
}

// outOfGuesses needs keeping and releases it. While a paid guess is undecided it
// may still be given back, so the newcomer tries again; otherwise the renewal
// that should have happened failed, and is made up for.
func (d *Door) outOfGuesses() error {
	if d.pending > 0 {
		d.keeping.Unlock()
		return fmt.Errorf("pair: the last guesses are being looked at: %w", ErrBusy)
	}
	code, err := d.renew()
	d.keeping.Unlock()
	if err != nil {
		return err
	}
	d.announce(code)
	return fmt.Errorf("pair: %w", ErrBudget)
}

// settle ends a paid guess. A right one is given back and returns nil. A wrong
// one returns [ErrWrongCode], or [ErrBudget] if it was the last and a new code
// is on the screen by now. A guess at an older code is void, right or wrong:
// the code was renewed because it should no longer open the door.
func (d *Door) settle(turn uint64, right bool) error {
	d.keeping.Lock()
	if turn != d.turn {
		d.keeping.Unlock()
		return fmt.Errorf("pair: %w", ErrBudget)
	}
	d.pending--
	if right {
		next := d.state
		next.Budget++
		d.become(next)
		d.rest()
		d.keeping.Unlock()
		return nil
	}
	if d.state.Budget > 0 || d.pending > 0 {
		d.rest()
		d.keeping.Unlock()
		return fmt.Errorf("pair: %w", ErrWrongCode)
	}
	code, err := d.renew()
	d.keeping.Unlock()
	if err != nil {
		return fmt.Errorf("pair: %w (%w)", ErrWrongCode, err)
	}
	d.announce(code)
	return fmt.Errorf("pair: %w", ErrBudget)
}
