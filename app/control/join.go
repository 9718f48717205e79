package control

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// join says how one comes in: code, addresses, host words.
type join struct {
	w      *Window
	code   *kit.Text
	facts  *kit.Table
	state  *kit.Text
	change *kit.Button
	body   *fyne.Container
}

func newJoin(w *Window) *join {
	j := &join{
		w: w, code: kit.NewText("", kit.TextStyle{Size: kit.SizeHeading, Bold: true, OneLine: true}),
		facts: kit.NewTable(), state: kit.Caption(""),
	}
	j.change = kit.NewButton(w.t("control.newCode"), kit.Quiet, j.askNewCode)
	actions := kit.Flow(j.change, kit.NewButton(w.t("control.network"), kit.Quiet, j.askNetwork))
	if w.env.Invite != nil {
		actions.Add(kit.NewButton(w.t("control.joinFile"), kit.Quiet, j.saveFile))
	}
	j.body = kit.Column(kit.Sub(w.t("control.join")), j.code, j.facts, j.state, actions)
	return j
}

func (j *join) show() {
	u := j.w.update
	j.body.Hidden = u.Overview.State == workshop.Finished
	code := u.Code
	if len(code) == 6 {
		code = code[:3] + " " + code[3:]
	}
	j.code.SetWords(code)
	_, beside := screen.Find(u.Control, "join") // said large beside it
	var rows []kit.Row
	for _, a := range u.Addresses {
		rows = append(rows, kit.Row{Label: j.w.t("join.address"), Value: a})
	}
	if len(u.Words) > 0 {
		rows = append(rows, kit.Row{Label: j.w.t("join.words"), Value: strings.Join(u.Words, " · ")})
	}
	j.code.Hidden, j.facts.Hidden, j.change.Hidden = beside || u.Quiet, beside, u.Quiet
	if u.Quiet {
		rows = nil
	}
	j.facts.SetRows(rows...)
	j.state.SetWords(j.w.t(j.network()))
	j.body.Refresh()
}

// network says in one line how the session can be found.
func (j *join) network() string {
	u := j.w.update
	switch {
	case u.Quiet:
		return "control.network.quiet"
	case len(u.Addresses) == 0:
		return "control.network.none"
	case u.Announced:
		return "control.network.announced"
	}
	return "control.network.typed"
}

func (j *join) askNewCode() {
	j.w.ask(kit.Question{
		Title: j.w.t("control.newCode.title"), Body: j.w.t("control.newCode.body"),
		Yes: j.w.t("control.newCode.yes"), No: j.w.t("control.cancel"),
		OnYes: func() {
			j.w.run(func(context.Context) error { _, err := j.w.env.Host.NewCode(); return err }, func(err error) {
				if err != nil {
					j.w.toasts.Say(j.w.t("control.newCode.failed"))
				}
			})
		},
	})
}

// askNetwork asks which network people are to choose. The room screen says it
// when they join, and when laptops have lost this one.
func (j *join) askNetwork() {
	w, name := j.w, kit.NewLineEntry(j.w.env.Texts(), 40)
	w.ask(kit.Question{
		Title: w.t("control.network"), Body: w.t("control.network.body"), Yes: w.t("control.network.yes"), No: w.t("control.cancel"),
		Content: kit.Labelled(w.t("field.network"), "", name),
		OnYes:   func() { w.do(workshop.NameNetwork{Name: name.Text()}, nil) },
	})
}
