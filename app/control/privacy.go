package control

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// privacy says of which groups nothing is shown, and lets it be changed.
type privacy struct {
	w      *Window
	words  *kit.Text
	change *kit.Button
	body   *fyne.Container
}

func newPrivacy(w *Window) *privacy {
	p := &privacy{w: w, words: kit.Caption("")}
	p.change = kit.NewButton(w.t("control.minGroup"), kit.Quiet, func() {
		w.act(w.t("control.minGroup"), w.update.Overview.MinGroupChange)
	})
	p.body = kit.Column(kit.Sub(w.t("control.privacy")), p.words, kit.Flow(p.change))
	return p
}

func (p *privacy) show() {
	o := p.w.update.Overview
	p.body.Hidden = o.State == workshop.Finished
	p.words.SetWords(p.w.t("privacy.minGroup", "k", o.MinGroup))
	p.change.Disable()
	if o.MinGroupChange != nil {
		p.change.Enable()
	}
	p.body.Refresh()
}
