package seat

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Widths of a page with a table's tree on it, in ems of text.
const (
	widestBoth = 96 // the whole page
	leastBoth  = 52 // from here on the two stand side by side
)

// besides puts what the table sees at the right of the person's own screen, or
// under it where the window is narrow. Who writes has more room at the left, who
// reads along has it at the right.
type besides struct {
	width   float32
	writing bool
	stand   kit.Stand
}

func (l *besides) shares(objects []fyne.CanvasObject, width float32) (left, gap, right float32) {
	em := kit.SizeIn(objects, kit.SizeText)
	if !objects[1].Visible() || width < leastBoth*em {
		return width, 0, 0
	}
	gap = 2 * kit.SizeIn(objects, kit.SizeGap)
	left = (width - gap) * 0.36
	if l.writing {
		left = (width - gap) * 0.54
	}
	return left, gap, width - gap - left
}

// Flow is for [kit.Flowing].
func (l *besides) Flow(objects []fyne.CanvasObject, width float32) (height float32) {
	l.width = width
	left, gap, right := l.shares(objects, width)
	height = kit.Height(objects[0], left)
	objects[0].Move(fyne.NewPos(0, 0))
	switch {
	case !objects[1].Visible():
		return height
	case right > 0:
		objects[1].Move(fyne.NewPos(left+gap, 0))
		return max(height, kit.Height(objects[1], right))
	}
	height += kit.SizeIn(objects, kit.SizeGap)
	objects[1].Move(fyne.NewPos(0, height))
	return height + kit.Height(objects[1], width)
}

func (l *besides) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

func (l *besides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	asked := l.stand.Ask(objects)
	least := asked[0]
	if objects[1].Visible() {
		least.Width = max(least.Width, asked[1].Width)
	}
	if l.width > 0 {
		least.Height = l.stand.Height(objects, l.width, l.Flow)
	}
	return least
}

// showTable shows what the table sees, as long as there is something.
func (w *Window) showTable() {
	p := &w.parts
	there := w.now.Phase == guest.In && says(w.now.Table)
	p.table.Hidden = !there
	p.beside.writing = writes(w.now.Own)
	most := float32(widest)
	if there {
		most = widestBoth
		p.tableName.SetWords(w.texts.T("ui.seat.table", map[string]any{"N": w.now.AtTable}))
		w.table.Update(w.now.Table)
	}
	kit.Widest(p.page, most)
}

// says reports whether a tree shows anything.
func says(tree screen.Node) bool {
	found := false
	screen.Walk(tree, func(n screen.Node) bool {
		found = found || n.ID != "" && n.Kind != screen.Group || n.Text != nil
		return !found
	})
	return found
}

// writes reports whether a person has fields that save themselves.
func writes(own screen.Node) bool {
	found := false
	screen.Walk(own, func(n screen.Node) bool {
		found = found || n.Field != nil && n.Field.Save != nil
		return !found
	})
	return found
}

// showUnwritten shows the words that a sheet did not take, because the pen had
// gone on: they are the person's own, to be read aloud or typed again.
func (w *Window) showUnwritten() {
	p := &w.parts
	texts := unwritten(w.now)
	p.unwritten.Hidden = len(texts) == 0
	if p.unwritten.Hidden {
		return
	}
	lines := kit.Column(kit.Sub(w.texts.T("ui.seat.unwritten", nil)), kit.Caption(w.texts.T("ui.seat.unwrittenHelp", nil)))
	for _, text := range texts {
		lines.Add(kit.Body(text))
	}
	p.unwritten.Objects = []fyne.CanvasObject{kit.NewPanel(lines, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorWarn, Bar: kit.ColorWarn})}
	p.unwritten.Refresh()
}

// sheetField is a write on a sheet.
type sheetField struct{ Sheet, Field, Value string }

// unwritten are the texts of refused writes on sheets, until they are put away or
// the person has the field again, which then holds them.
func unwritten(u guest.Update) []string {
	shown := map[sheetField]bool{}
	screen.Walk(u.Own, func(n screen.Node) bool {
		var at sheetField
		if n.Field != nil && n.Field.Save != nil && json.Unmarshal(n.Field.Save.Body, &at) == nil {
			shown[at] = true
		}
		return true
	})
	var out []string
	for _, c := range u.Commands {
		var write sheetField
		if c.Kind != "sheet.write" || c.State != guest.Refused || json.Unmarshal(c.Body, &write) != nil || write.Value == "" {
			continue // a figure or a choice is soon made again
		}
		if text := write.Value; !shown[sheetField{Sheet: write.Sheet, Field: write.Field}] {
			out = append(out, text)
		}
	}
	return out
}
