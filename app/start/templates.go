package start

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop"
)

// ownForm marks the option of an own template, before its name.
const ownForm = "own:"

// templates are the own templates as options, each with its minutes.
func (h *hosting) templates() []kit.Option {
	var out []kit.Option
	for _, t := range h.w.env.Templates() {
		var names []string
		for _, phase := range t.About() {
			names = append(names, h.w.say(phase))
		}
		out = append(out, kit.Option{
			ID: ownForm + t.Name, Label: h.w.t("start.host.own", "name", t.Name),
			Hint: h.w.t("start.host.formHint", "minutes", t.Minutes(), "about", strings.Join(names, " · ")),
		})
	}
	return out
}

// chosenForm is the option that is chosen.
func (h *hosting) chosenForm() string {
	if h.plan.Template != nil {
		return ownForm + h.plan.Template.Name
	}
	return h.plan.Form
}

// choose takes a form or a template, with the template's language and group size.
func (h *hosting) choose(id string) {
	name, mine := strings.CutPrefix(id, ownForm)
	h.away.Hidden = !mine
	h.away.Refresh()
	if !mine {
		h.plan.Form, h.plan.Template = id, nil
		return
	}
	for _, t := range h.w.env.Templates() {
		if t.Name == name {
			h.take(t)
		}
	}
}

func (h *hosting) take(t workshop.Template) {
	h.plan.Template, h.plan.Language, h.plan.MinGroup = &t, t.Language, t.MinGroup
	h.language.SetChosen(t.Language)
	h.minGroup.SetRating(kit.Rating{Given: true, Value: t.MinGroup})
}

// importFile chooses a template's file with Fyne's own dialog.
func (h *hosting) importFile() {
	w := h.w
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			w.toasts.Say(w.t("start.open.failed"))
			return
		}
		if r == nil {
			return
		}
		path := r.URI().Path()
		r.Close() // only the path was wanted
		h.imported(path)
	}, w.env.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{"." + home.TemplateEnding}))
	if at, err := storage.ListerForURI(storage.NewFileURI(h.folder)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(w.env.Window, d, w.t("files.template"))
}

// imported brings a template in and chooses it; what is wrong with it is said.
func (h *hosting) imported(path string) {
	w := h.w
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		t, err := w.env.Import(ctx, path)
		w.env.Do(func() {
			if err != nil {
				kit.Confirm(w.env.Window, kit.Question{Title: w.t("start.import.failed"), Body: w.why(err), Yes: w.t("start.close")})
				return
			}
			h.take(t)
			w.build()
			w.toasts.Say(w.t("prepare.files.templateKept", "name", t.Name))
		})
	}()
}

// askForget asks whether the chosen template may go. Programmes that were made of
// it keep what they have.
func (h *hosting) askForget() {
	w, name := h.w, h.plan.Template.Name
	kit.Confirm(w.env.Window, kit.Question{
		Title: w.t("start.host.forget"), Body: w.t("start.host.forgetBody", "name", name),
		Yes: w.t("start.host.forgetYes"), No: w.t("start.cancel"), Danger: true,
		OnYes: func() {
			w.busy(h.away, func(ctx context.Context) error { return w.env.Forget(ctx, name) }, func(err error) {
				if err != nil {
					h.say(w.why(err))
					return
				}
				h.plan.Template = nil
				w.build()
			})
		},
	})
}
