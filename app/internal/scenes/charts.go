package scenes

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Chart is a picture as it stood on a screen of a played session.
type Chart struct {
	Kind    string // of the picture, as its texts are named
	Where   string // the node that held it
	Drawing chart.Drawing
}

// Charts are the pictures of a full day and its follow-up, and of the parts that
// a day without a story leaves empty, each as it stood there last. N people of
// whom some are management.
func Charts(t testing.TB, language string, n, manage int) []Chart {
	t.Helper()
	script := workshoptest.Script{Language: language, N: n, Manage: manage}
	levels := workshoptest.PlayLevels(t, workshoptest.Levels{Form: "day450", Language: language, N: n, Manage: manage, Stop: "room.cases"})
	levels.ToStep("room.summary")
	levels.Figures()
	levels.Next()
	var out []Chart
	for _, room := range []*workshoptest.Room{
		workshoptest.PlayFollowUp(t, workshoptest.FollowUp{Form: "day450", Script: script}), levels,
		workshoptest.PlayDebate(t, workshoptest.Debate{Language: language, N: n}),
		workshoptest.PlayStep1(t, workshoptest.Step1{N: n, Manage: manage}),
		workshoptest.PlayCompass(t, workshoptest.Compass{Language: language, N: n, Manage: manage}),
	} {
		for _, s := range of(room) {
			for _, tree := range append(s.People, s.Public, s.Control) {
				out = lastOf(out, tree)
			}
		}
	}
	return out
}

// lastOf puts the pictures of a screen in the place of what stood there before.
func lastOf(out []Chart, tree screen.Node) []Chart {
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Drawing == nil {
			return true
		}
		c := Chart{Kind: chartKind(n.Drawing.Alt.Key), Where: whereOf(n.ID), Drawing: *n.Drawing}
		for i := range out {
			if out[i].Kind == c.Kind && out[i].Where == c.Where {
				out[i] = c
				return true
			}
		}
		out = append(out, c)
		return true
	})
	return out
}

// chartKind is the name of a picture in the keys of its texts.
func chartKind(key string) string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(key, "chart."), ".")
	return kind
}

// whereOf is the first part of a node's id: the rest is what it is about.
func whereOf(id string) string {
	where, _, _ := strings.Cut(id, ":")
	return where
}
