package pair

import (
	"errors"
	"fmt"
	"time"
)

// The ways in which two devices do not come together. They are told apart with
// errors.Is; what a person reads is translated elsewhere.
var (
	// ErrWrongCode: the code is wrong, or someone sits between the two devices.
	// Nobody can tell which, so the advice is the same: look at the room screen.
	ErrWrongCode = errors.New("wrong code, or someone in between")
	// ErrBudget: the code that was used is no longer valid, because it was just
	// renewed. Look at the room screen again.
	ErrBudget = errors.New("the code was just renewed")
	// ErrWrongHost: this is not the host that was joined before.
	ErrWrongHost = errors.New("not the host that was joined before")
	// ErrBusy: too many devices join at this moment; try again at once.
	ErrBusy = errors.New("too many devices are joining at this moment")
	// ErrBackoff: this address guessed wrong and has to wait. The error is a
	// [*WaitError] that says how long.
	ErrBackoff = errors.New("wait before trying again")
	// ErrCodeForm: what was typed is not six digits. Nothing was sent.
	ErrCodeForm = errors.New("a join code has six digits")
	// ErrProtocol: the other end does not speak this protocol.
	ErrProtocol = errors.New("the other device does not follow the joining protocol")
	// ErrTrouble: the host could not count the guess, so it let nobody in.
	ErrTrouble = errors.New("the host cannot admit anybody at this moment")
	// ErrDamagedKey: the file with this device's key cannot be used. It is kept.
	ErrDamagedKey = errors.New("the device key file is damaged")
	// ErrLanguage: there is no word list for this language.
	ErrLanguage = errors.New("no host words in this language")
)

// WaitError is an [ErrBackoff] with the time to wait.
type WaitError struct{ Wait time.Duration }

// Error says how long to wait.
func (e *WaitError) Error() string {
	return fmt.Sprintf("%v: %v", ErrBackoff, e.Wait)
}

// Unwrap makes errors.Is(err, ErrBackoff) true.
func (e *WaitError) Unwrap() error { return ErrBackoff }
