package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// leaving is what the facilitator should know before going on while there are
// drafts: which tables are still writing and how far they are, and what becomes
// of their text. Drafts that are only counted are only counted here too. The
// room's own sheet is the facilitator's, who knows. nil when all are done.
func (spec *sheetSpec) leaving(v View) *screen.Text {
	var busy []screen.Text
	all := spec.sheets(v)
	for _, sh := range all {
		if sh.State != SheetDraft || sh.Table == 0 && sh.Owner == "" {
			continue
		}
		c := sh.Complete()
		busy = append(busy, screen.T("sheet.busy", "who", *v.sheetPlaceName(sh), "filled", c.N, "needed", c.Of))
	}
	switch {
	case len(busy) == 0:
		return nil
	case spec.quiet != nil && len(all) == 1: // one manager
		return screen.Say("sheet.leaveQuietOne")
	case spec.quiet != nil:
		return screen.Say("sheet.leaveQuiet", "N", len(busy), "of", len(all))
	}
	left := screen.T("sheet.left")
	if spec.left != "" {
		left = screen.T(spec.left)
	}
	return screen.Say("sheet.leave", "busy", busy, "left", left, "N", len(busy))
}
