package rehearsal

import (
	"context"

	"github.com/afspraak/afspraak/sync/host"
)

// work is what a facilitator does by hand in one step, a press at a time: acted
// says that something was pressed, done that nothing keeps the session in the
// step.
type work func(f *facilitator, ctx context.Context, u host.Update) (acted, done bool, err error)

// workOf is the work by the step's id, without what follows its colon. A step
// that is not in it asks for the big button alone.
var workOf = map[string]work{
	"harvest.promises":     whenDone((*facilitator).merge),
	"harvest.procedures":   whenDone((*facilitator).merge),
	"debate.proposals":     whenDone((*facilitator).merge),
	"agreements.proposals": whenDone((*facilitator).merge),
	"burying.nominate":     whenDone((*facilitator).merge),
	"agreements.write":     (*facilitator).editor,
	"evaluate.write":       (*facilitator).editor,
	"renew.write":          (*facilitator).editor,
	"balance.step":         whenDone((*facilitator).choosePillar),
	"balance.requests":     whenDone((*facilitator).askStructure),
	"agreements.worries":   whenDone((*facilitator).worries),
	"agreements.consent":   (*facilitator).wordGiven,
	"review.one":           (*facilitator).review,
	"review.written":       (*facilitator).review,
	"figures.kpi":          whenDone((*facilitator).read),
	"renew.trials":         whenDone((*facilitator).trials),
	"scan.leaks":           whenDone((*facilitator).scan),
	"scan.initiatives":     whenDone((*facilitator).scan),
	"tools.decide":         whenDone((*facilitator).decideTool),
	"tools.map":            whenDone((*facilitator).startHandover),
	"coachMarket.matches":  (*facilitator).awaitMatches,
	"burying.facts":        whenDone((*facilitator).facts),
}

// whenDone is work that is done as soon as there is nothing left to press.
func whenDone(act func(*facilitator, context.Context, host.Update) (bool, error)) work {
	return func(f *facilitator, ctx context.Context, u host.Update) (bool, bool, error) {
		acted, err := act(f, ctx, u)
		return acted, true, err
	}
}

// awaitMatches waits until both sides of each match have said whether they want it.
func (f *facilitator) awaitMatches(_ context.Context, u host.Update) (acted, done bool, err error) {
	_, waits := button(u.Control, "proxy:")
	return false, !waits || f.impatient(), nil
}
