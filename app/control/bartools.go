package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// Large text on a small screen would pile the tools up in three rows and leave a
// third of the window to the step. There the bar has one row: what is needed now
// and then goes behind one button, and what a sign says goes without words.

// plenty is the level at which the bar shows all; at each next one it shows less.
const (
	plenty = iota
	fewer  // the rest behind one button
	signs  // pause by its sign, five minutes behind the button
	fewest // back by its sign
	levels
)

// tools are those that a level shows, in their order, as far as they have a use now.
func (b *bar) tools(level int) []*kit.Button {
	all := []*kit.Button{b.back, b.pause, b.one, b.five, b.skip, b.room, b.full, b.share, b.again}
	if level >= fewer {
		all = []*kit.Button{b.back, b.pause, b.one, b.five, b.more}
	}
	if level >= signs {
		all = []*kit.Button{b.back, b.pauseSign, b.one, b.more}
	}
	if level == fewest {
		all[0] = b.backSign
	}
	if level >= fewer && b.w.update.Overview.State == workshop.Finished {
		all = []*kit.Button{b.share, b.more}
	}
	var out []*kit.Button
	for _, x := range all {
		if b.useful[x] {
			out = append(out, x)
		}
	}
	return out
}

// uses says which tools have a use now.
func (b *bar) uses(running, finished bool) {
	r := b.w.env.Room
	b.useful = map[*kit.Button]bool{b.share: true, b.again: finished, b.room: r != nil, b.full: r != nil && r.Shown(), b.more: true}
	for _, x := range []*kit.Button{b.back, b.backSign, b.pause, b.pauseSign, b.one, b.five, b.skip} {
		b.useful[x] = running
	}
	b.showTools()
}

// showTools hides what the level does not show.
func (b *bar) showTools() {
	shown := map[fyne.CanvasObject]bool{}
	for _, x := range b.tools(b.level) {
		shown[x] = true
	}
	for _, o := range b.row.Objects {
		if o.Visible() != shown[o] {
			o.(*kit.Button).Hidden = !shown[o]
		}
	}
}

// wide is the width of the tools of a level in one row.
func (b *bar) wide(level int) float32 {
	gap := kit.SizeIn(b.row.Objects, theme.SizeNamePadding)
	wide := -gap
	for _, x := range b.tools(level) {
		wide += gap + x.MinSize().Width
	}
	return max(wide, 0)
}

// suit finds the level for a width, and the width that next has there: the first
// level with the lowest bar.
func (b *bar) suit(next fyne.CanvasObject, width, em float32) (level int, nextWide float32) {
	gap := kit.SizeIn(b.row.Objects, theme.SizeNamePadding)
	if !next.Visible() {
		for level < fewest && b.wide(level) > width {
			level++
		}
		return level, 0
	}
	low := float32(0)
	for l := range levels {
		room := width - b.wide(l) - gap
		if room < nextNarrow*em && l < fewest {
			continue
		}
		room = min(max(room, nextNarrow*em), max(next.(*kit.Button).Natural(), nextWidest*em))
		if high := kit.Height(next, room); low == 0 || high < low-1 {
			level, nextWide, low = l, room, high
		}
	}
	return level, nextWide
}

// nextWidest is how wide next is in one row where its words need no more, in ems.
const nextWidest = 15

// askMore shows the tools that the bar has no room for.
func (b *bar) askMore() {
	if b.w.asker.Asking() {
		return
	}
	shown := map[*kit.Button]bool{b.more: true}
	for _, x := range b.tools(b.level) {
		shown[x] = true
	}
	rest := kit.Column()
	for _, x := range b.tools(plenty) {
		if shown[x] || x == b.pause && shown[b.pauseSign] || x == b.back && shown[b.backSign] {
			continue
		}
		also := kit.NewButton(x.Label(), kit.Normal, func() {
			b.w.asker.Unask()
			x.OnTapped()
		})
		if x.Disabled() {
			also.Disable()
		}
		rest.Add(also)
	}
	b.w.ask(kit.Question{Title: b.w.t("control.more"), Yes: b.w.t("control.keys.close"), Content: rest})
}
