package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
)

// Troop is the crowd as its leader sees it.
type Troop struct {
	orders  *json.Encoder
	answers *json.Decoder
	end     func() error
}

// StartTroop starts a crowd as a process: command must run [Crowd] on its standard
// input and output.
func StartTroop(command *exec.Cmd) (*Troop, error) {
	in, err := command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("bench: the crowd: %w", err)
	}
	return &Troop{json.NewEncoder(in), json.NewDecoder(out), func() error {
		return errors.Join(in.Close(), command.Wait())
	}}, nil
}

// InThisProcess runs a crowd beside the host. Its memory and processor time are
// then counted as the host's.
func InThisProcess(ctx context.Context) *Troop {
	theirs, in := io.Pipe()
	out, ours := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- Crowd(ctx, theirs, ours) }()
	return &Troop{json.NewEncoder(in), json.NewDecoder(out), func() error {
		in.Close()
		return <-done
	}}
}

// order gives an order and waits until it was obeyed.
func (t *Troop) order(o Order) (Figures, error) {
	if err := t.orders.Encode(o); err != nil {
		return Figures{}, fmt.Errorf("bench: the crowd: %w", err)
	}
	var a answer
	if err := t.answers.Decode(&a); err != nil {
		return Figures{}, fmt.Errorf("bench: the crowd: %w", err)
	}
	if a.Error != "" {
		return a.Figures, fmt.Errorf("bench: the crowd, told to %s: %s", o.Do, a.Error)
	}
	return a.Figures, nil
}

// Close lets everybody go and ends the crowd.
func (t *Troop) Close() error { return t.end() }
