package host

import (
	"errors"
	"fmt"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop/screen"
)

// ErrElsewhere is a programme that another device hosted last. To go on with it
// here is a decision of a person: see Config.Move.
var ErrElsewhere = errors.New("host: another device hosted this programme")

// metaDevice holds the id of the device that hosted a file last. The key itself
// stays on that laptop.
const metaDevice = "host.device"

// Elsewhere reports whether another device hosted a programme last. A file that
// was never hosted is nobody's yet.
func Elsewhere(file File, own pair.DeviceID) (bool, error) {
	raw, found, err := file.Meta(metaDevice)
	if err != nil {
		return false, fmt.Errorf("host: whose programme it is: %w", err)
	}
	return found && string(raw) != own.String(), nil
}

// claim makes the programme this device's. One that comes from another laptop
// begins a new life: both may have gone on since the copy was made, and what
// seats were told there means nothing here.
func (h *Host) claim() (moved bool, err error) {
	file, own := h.cfg.File, h.cfg.Device.ID
	moved, err = Elsewhere(file, own)
	switch {
	case err != nil:
		return false, err
	case moved && !h.cfg.Move:
		return false, ErrElsewhere
	case moved:
		if err := file.NewEpoch(); err != nil {
			return false, fmt.Errorf("host: moving the programme: %w", err)
		}
	}
	if err := file.SetMeta(metaDevice, []byte(own.String())); err != nil {
		return false, fmt.Errorf("host: whose programme it is: %w", err)
	}
	return moved, nil
}

// welcome tells the facilitator what a move asks of people, and gives the door a
// code that nobody knows from the other laptop.
func (h *Host) welcome() error {
	if _, err := h.door.Renew(); err != nil {
		return fmt.Errorf("host: %w", err)
	}
	h.auth.notices = append(h.auth.notices, screen.T("notice.moved"))
	return nil
}
