package prepare

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// mostCards bounds how many cards of a kind are laid ready, and mostCardText the
// characters of them all.
const (
	mostCards    = 12
	mostCardText = 2000
)

// cardsPage is the cards that are laid ready: one a line.
func (w *Window) cardsPage() fyne.CanvasObject {
	areas := map[string]string{} // by name in the window's language
	var names []string
	for _, id := range workshop.ReadyAreas() {
		areas[w.t("area."+id)] = id
		names = append(names, w.t("area."+id))
	}
	kpis := kit.Column()
	for i := range min(len(w.now.preparation.Cards.Kpis)+1, mostCards) {
		kpis.Add(w.kpiRow(i))
	}
	w.follow = func() {
		if n := min(len(w.now.preparation.Cards.Kpis)+1, mostCards); n > len(kpis.Objects) {
			kpis.Add(w.kpiRow(n - 1))
			kpis.Refresh()
		}
	}
	parts := []fyne.CanvasObject{kit.NewText(w.t("prepare.cards.about"), kit.TextStyle{Color: kit.ColorMuted})}
	if w.inPlan("harvest") {
		parts = append(parts,
			w.cardList("promises", "", w.now.preparation.Cards.Promises, func(c *workshop.ReadyCards, lines []string) { c.Promises = lines }),
			w.cardList("procedures", "", w.now.preparation.Cards.Procedures, func(c *workshop.ReadyCards, lines []string) { c.Procedures = lines }))
	}
	if w.inPlan("room") {
		parts = append(parts, w.cardList("areas", w.t("prepare.cards.areasList", "list", strings.Join(names, " · ")), w.shownAreas(), func(c *workshop.ReadyCards, lines []string) {
			c.Areas = nil
			for _, line := range lines {
				if id := areas[line]; id != "" {
					line = id
				}
				c.Areas = append(c.Areas, line)
			}
		}))
	}
	if w.inPlan("debate") {
		parts = append(parts, kit.Labelled(w.t("prepare.cards.kpis"), w.t("prepare.cards.kpisHint"), kpis))
	}
	if len(parts) == 1 {
		parts = []fyne.CanvasObject{kit.Body(w.t("prepare.cards.none"))}
	}
	return kit.Sections(parts...)
}

// inPlan reports whether a kind of phase is in the plan and on.
func (w *Window) inPlan(kind string) bool {
	return slices.ContainsFunc(w.now.plan, func(it workshop.AgendaItem) bool { return it.Phase == kind && !it.Off })
}

// shownAreas are the decision areas in words.
func (w *Window) shownAreas() []string {
	var out []string
	for _, text := range w.now.preparation.Cards.Areas {
		if slices.Contains(workshop.ReadyAreas(), text) {
			text = w.t("area." + text)
		}
		out = append(out, text)
	}
	return out
}

// cardList is a note of one card a line.
func (w *Window) cardList(name, more string, cards []string, set func(c *workshop.ReadyCards, lines []string)) fyne.CanvasObject {
	note := kit.NewNoteEntry(w.env.Texts(), mostCardText, 4)
	stored := strings.Join(cards, "\n")
	note.SetText(stored)
	note.OnLeave = func() {
		if note.Text() == stored {
			return
		}
		stored = note.Text()
		var lines []string
		for line := range strings.SplitSeq(stored, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		w.change(func(p *workshop.Preparation) { set(&p.Cards, lines) }, nil)
	}
	column := kit.Labelled(w.t("prepare.cards."+name), w.t("prepare.cards."+name+"Hint"), note)
	if more != "" {
		column.Add(kit.Caption(more))
	}
	return column
}

// kpiRow is a figure to be filled in, or one more.
func (w *Window) kpiRow(i int) fyne.CanvasObject {
	var k workshop.KpiCard
	if i < len(w.now.preparation.Cards.Kpis) {
		k = w.now.preparation.Cards.Kpis[i]
	}
	direction := k.Direction
	slot := func(name string) string { return name + string(rune('a'+i)) }
	save := func() {
		card := workshop.KpiCard{Name: w.field(slot("kpi ")), Unit: w.field(slot("unit ")), Direction: direction, Baseline: w.field(slot("baseline ")), Target: w.field(slot("target "))}
		w.change(func(p *workshop.Preparation) {
			if i < len(p.Cards.Kpis) {
				p.Cards.Kpis[i] = card
			} else if card.Name != "" {
				p.Cards.Kpis = append(p.Cards.Kpis, card)
			}
		}, nil)
	}
	choice := kit.Flow()
	var directions []*kit.Button
	for _, d := range []string{workshop.HigherIsBetter, workshop.LowerIsBetter} {
		b := kit.NewButton(w.t("kpi.direction."+d), kit.Quiet, nil)
		b.OnTapped = func() {
			direction = d
			for _, other := range directions {
				other.SetStyle(kit.Quiet)
			}
			b.SetStyle(kit.Normal)
			save()
		}
		if d == direction {
			b.SetStyle(kit.Normal)
		}
		directions = append(directions, b)
		choice.Add(b)
	}
	return kit.NewPanel(kit.Column(
		kit.Labelled(w.t("kpi.field.kpi"), "", w.line(slot("kpi "), 80, k.Name, save)),
		kit.Flow(
			kit.Labelled(w.t("kpi.field.unit"), "", narrow(w.line(slot("unit "), 20, k.Unit, save))),
			kit.Labelled(w.t("kpi.field.baseline"), "", narrow(w.line(slot("baseline "), 12, k.Baseline, save))),
			kit.Labelled(w.t("kpi.field.target"), "", narrow(w.line(slot("target "), 12, k.Target, save))),
		),
		choice,
	), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge})
}
