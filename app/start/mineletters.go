package start

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// letterRows are the letters from colleagues, a row for each session in which they
// came. They are read here as well as in the seat's window, which goes with the
// session.
func (x *minePage) letterRows() fyne.CanvasObject {
	w := x.w
	column := kit.Column(kit.Sub(w.t("start.mine.letters")), kit.Caption(w.t("start.mine.lettersAbout")))
	for _, l := range x.letters {
		open := kit.NewButton(w.t("start.mine.lettersOpen"), kit.Normal, func() { w.show(func() fyne.CanvasObject { return x.lettersPage(l) }) })
		if w.focus == nil {
			w.focus = open
		}
		column.Add(kit.NewPanel(kit.Column(
			kit.Sub(x.lettersTitle(l)), kit.Caption(w.texts.Date(l.At.Local())+" · "+w.t("ui.letters.mine", "N", len(l.Letters))), kit.Flow(open),
		), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true}))
	}
	return column
}

// lettersTitle is the session in which letters came.
func (x *minePage) lettersTitle(l store.Letters) string {
	if l.Title == "" {
		return x.w.t("start.join.noName")
	}
	return l.Title
}

// lettersPage is the letters of one session to read, to copy and to delete.
func (x *minePage) lettersPage(l store.Letters) fyne.CanvasObject {
	w := x.w
	back := kit.NewButton(w.t("start.mine.back"), kit.Quiet, func() { w.show(x.page) })
	w.focus = back
	parts := []fyne.CanvasObject{kit.Column(kit.Flow(back), kit.Heading(x.lettersTitle(l)), kit.Body(w.t("ui.letters.kept")))}
	for i, letter := range l.Letters {
		column := kit.Column(kit.Sub(w.t("ui.letters.one", "N", i+1)))
		for _, part := range workshop.LetterParts() {
			if text := letter[part]; text != "" {
				column.Add(kit.Labelled(w.t("ui.letters."+part), "", kit.Body(text)))
			}
		}
		parts = append(parts, kit.NewPanel(column, kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true}))
	}
	copied := kit.Caption("")
	copying := kit.NewButton(w.t("ui.letters.copy"), kit.Normal, func() {
		w.env.CopyText(w.lettersText(l))
		copied.SetWords(w.t("ui.letters.copied"))
	})
	wiping := kit.NewButton(w.t("ui.letters.delete"), kit.Danger, func() { x.askDelete(l) })
	w.foot = kit.Column(copied, kit.Flow(copying, wiping))
	return kit.Sections(parts...)
}

// lettersText is letters as text, for the person to keep where they want.
func (w *Window) lettersText(l store.Letters) string {
	var out strings.Builder
	for i, letter := range l.Letters {
		fmt.Fprintln(&out, w.t("ui.letters.one", "N", i+1))
		for _, part := range workshop.LetterParts() {
			if letter[part] != "" {
				fmt.Fprintf(&out, "%s: %s\n", w.t("ui.letters."+part), letter[part])
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// askDelete says what deleting means, and then does it.
func (x *minePage) askDelete(l store.Letters) {
	w := x.w
	kit.Confirm(w.env.Window, kit.Question{
		Title: w.t("ui.letters.delete"), Body: w.t("ui.letters.deleteConfirm"), Yes: w.t("ui.letters.delete"), No: w.t("ui.confirm.no"), Danger: true,
		OnYes: func() {
			go func() {
				ctx, stop := context.WithTimeout(context.Background(), patience)
				defer stop()
				err := w.env.DeleteLetters(ctx, l.Session, l.Round)
				w.env.Do(func() {
					if err != nil {
						w.show(func() fyne.CanvasObject {
							return kit.Sections(x.lettersPage(l), kit.NewText(w.why(err), kit.TextStyle{Color: kit.ColorWarn}))
						})
						return
					}
					w.Mine()
				})
			}()
		},
	})
}
