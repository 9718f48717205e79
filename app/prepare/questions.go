package prepare

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// questionsPage is what a client may ask, to read before they do; it is printed with
// the pack as well.
func (w *Window) questionsPage() fyne.CanvasObject {
	page := []fyne.CanvasObject{kit.NewText(w.t("prepare.questions.about"), kit.TextStyle{Color: kit.ColorMuted})}
	for _, q := range workshop.ClientQuestions(w.now.minGroup) {
		page = append(page, kit.Column(kit.NewText(w.word(q.Question), kit.TextStyle{Bold: true}), kit.Body(w.word(q.Answer))))
	}
	return kit.Sections(page...)
}
