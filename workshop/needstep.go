package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// needStep asks everybody in private what would help them most now (R-000-10):
// tools, or growth. The room sees the total.
func needStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous,
		question: func(View) Question {
			return Question{Form: Choice.Name, Text: screen.T("needs.toolOrGrowth"), Options: optionsOf("needs.", "tool", "growth")(View{})}
		},
	})
}
