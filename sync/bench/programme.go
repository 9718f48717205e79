package bench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// Programme makes a file in which so many people have made so many proposals,
// which everybody sees, and returns where it is. Whoever hosts it stands in the
// middle of that.
func Programme(ctx context.Context, dir string, people, proposals int) (path string, err error) {
	path = filepath.Join(dir, fmt.Sprintf("proposals-%d.afspraak", proposals))
	file, err := store.Create(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	g := newPlay(file)
	if _, err := g.set(ctx, people, proposalStep, false); err != nil {
		return "", err
	}
	g.batch = store.Batch{} // stored already
	for i := range proposals {
		device, err := deviceOf(i % people)
		if err != nil {
			return "", err
		}
		by := workshop.Actor{Seat: workshop.SeatID(device.ID.String())}
		if err := g.do(by, workshop.DraftAgreement{What: text(i, 120)}); err != nil {
			return "", err
		}
	}
	return path, g.file.Commit(ctx, g.batch)
}
