package start

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// ending is what a programme's file ends on.
const ending = "afspraak"

// Most characters of names, as the domain takes them.
const (
	mostName        = 80
	mostFacilitator = 60
)

// hosting is the form for a new session. Its values outlive the page.
type hosting struct {
	w                 *Window
	filled            bool
	plan              Plan
	folder            string
	named             bool // the file's name was typed by the person
	more              bool // what only some need is shown
	name, facilitator *kit.LineEntry
	file, place       *kit.LineEntry
	form, language    *kit.ChoiceInput
	minGroup          *kit.ScaleInput
	go_               *kit.Button
	away              *kit.Button // takes the chosen template away; hidden under a form
	why               *kit.Text
}

// fill sets the first values.
func (h *hosting) fill() {
	s := h.w.env.Settings.Get()
	h.filled = true
	h.folder = s.Folder
	if h.folder == "" {
		h.folder = h.w.env.Documents
	}
	h.plan = Plan{Facilitator: s.Facilitator, Language: h.w.texts.Lang(), MinGroup: workshop.DefaultSettings().MinGroup}
	if forms := workshop.SessionForms(); len(forms) > 0 {
		h.plan.Form = forms[0].Kind
	}
}

func (h *hosting) page() fyne.CanvasObject {
	w := h.w
	if !h.filled {
		h.fill()
	}
	line := func(was *kit.LineEntry, limit int, text string, changed func(string)) *kit.LineEntry {
		e := kit.NewLineEntry(w.texts, limit)
		e.SetText(text)
		if was != nil {
			e.Respill(was.Spilled())
		}
		e.OnChanged = changed
		e.OnSubmitted = func(string) { h.create() }
		return e
	}
	h.name = line(h.name, mostName, h.plan.Name, func(s string) { h.plan.Name = s; h.suggest() })
	h.facilitator = line(h.facilitator, mostFacilitator, h.plan.Facilitator, func(s string) { h.plan.Facilitator = s })
	h.place = line(h.place, 0, h.folder, func(s string) { h.folder = s })
	h.file = line(h.file, 0, filepath.Base(h.plan.Path), func(s string) { h.plan.Path, h.named = s, s != "" })
	if h.plan.Path == "" {
		h.file.SetText("")
	}
	h.away = kit.NewButton(w.t("start.host.forget"), kit.Quiet, h.askForget)
	h.away.Hidden = h.plan.Template == nil
	h.form = kit.NewChoiceInput(append(h.forms(), h.templates()...))
	h.form.SetChosen(h.chosenForm())
	h.form.OnChanged = func(ids []string) { h.choose(ids[0]) }
	h.language = kit.NewChoiceInput(h.languages())
	h.language.SetChosen(h.plan.Language)
	h.language.OnChanged = func(ids []string) { h.plan.Language = ids[0] }
	h.why = kit.NewText("", kit.TextStyle{Color: kit.ColorWarn})
	h.why.Hide()
	h.go_ = kit.NewIconButton(w.t("start.host.create"), "", kit.Primary, h.create)
	h.minGroup = kit.NewScaleInput(w.texts, kit.Scale{
		From: workshop.LeastMinGroup, To: workshop.MostMinGroup,
		Low: w.t("settings.minGroupMin"), High: w.t("settings.minGroupMax"),
	})
	h.minGroup.SetRating(kit.Rating{Given: true, Value: h.plan.MinGroup})
	h.minGroup.OnChanged = func(r kit.Rating) { h.plan.MinGroup = r.Value }
	w.escape(h.name, h.facilitator, h.place, h.file, h.form, h.language, h.minGroup)
	w.focus = h.name.FirstFocus()
	w.foot = kit.Column(h.why, kit.Flow(h.go_))
	return kit.Sections(
		w.head(w.t("start.host"), w.t("start.host.intro")),
		kit.Labelled(w.t("session.name"), w.t("start.host.nameHint"), h.name),
		kit.Labelled(w.t("session.facilitator"), w.t("start.host.facilitatorHint"), h.facilitator),
		kit.Labelled(w.t("start.host.form"), w.t("start.host.formAbout"), kit.Column(h.form, kit.Flow(kit.NewButton(w.t("start.host.import"), kit.Normal, h.importFile), h.away))),
		kit.Labelled(w.t("start.host.language"), w.t("start.host.languageHint"), h.language),
		kit.Labelled(w.t("start.host.file"), w.t("start.host.fileHint"), h.file),
		kit.Labelled(w.t("start.host.folder"), "", kit.Column(h.place, kit.Flow(kit.NewButton(w.t("start.host.browse"), kit.Normal, h.browse)))),
		kit.Fold(w.t("start.host.advanced"), h.more,
			kit.Labelled(w.t("settings.minGroup"), w.t("start.host.minGroupHint"), h.minGroup), func(open bool) { h.more = open }),
	)
}

// forms are the session forms for a new file, each with its minutes and a line
// about it. One that looks back on earlier sessions is planned where they are.
func (h *hosting) forms() []kit.Option {
	var out []kit.Option
	for _, f := range workshop.SessionForms() {
		if f.Follows {
			continue
		}
		minutes := 0
		for _, p := range f.Plan {
			if !p.Off {
				minutes += p.Minutes
			}
		}
		out = append(out, kit.Option{
			ID: f.Kind, Label: h.w.t("form." + f.Kind + ".name"),
			Hint: h.w.t("start.host.formHint", "minutes", minutes, "about", h.w.t("form."+f.Kind+".about")),
		})
	}
	return out
}

func (h *hosting) languages() []kit.Option {
	var out []kit.Option
	for _, l := range assets.Languages() {
		out = append(out, kit.Option{ID: l, Label: h.w.t("export.language." + l)})
	}
	return out
}

// suggest proposes a file name for as long as the person typed none.
func (h *hosting) suggest() {
	if h.named {
		return
	}
	h.plan.Path = ""
	if strings.TrimSpace(h.plan.Name) != "" {
		base := export.FileName(h.plan.Name + " " + time.Now().Format(time.DateOnly))
		h.plan.Path = filepath.Base(export.FreePath(h.folder, base, ending))
	}
	h.file.SetText(h.plan.Path)
}

// browse chooses a folder.
func (h *hosting) browse() {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			h.folder = at.Path()
			h.place.SetText(h.folder)
			h.suggest()
		}
	}, h.w.env.Window)
	if at, err := storage.ListerForURI(storage.NewFileURI(h.folder)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(h.w.env.Window, d, h.w.t("files.folder"))
}

// wrong says what is missing, and where.
func (h *hosting) wrong() (key string, at fyne.Focusable) {
	switch {
	case strings.TrimSpace(h.plan.Name) == "":
		return "start.host.needName", h.name.FirstFocus()
	case strings.TrimSpace(h.plan.Path) == "":
		return "start.host.needFile", h.file.FirstFocus()
	case !filepath.IsAbs(strings.TrimSpace(h.folder)):
		return "export.needFolder", h.place.FirstFocus()
	}
	return "", nil
}

func (h *hosting) create() {
	if h.go_.Disabled() {
		return
	}
	if key, at := h.wrong(); key != "" {
		h.say(h.w.t(key))
		h.w.env.Window.Canvas().Focus(at)
		return
	}
	h.say("")
	plan := h.plan
	plan.Name = strings.TrimSpace(plan.Name)
	plan.Facilitator = strings.TrimSpace(plan.Facilitator)
	base := export.FileName(strings.TrimSuffix(strings.TrimSpace(plan.Path), "."+ending))
	plan.Path = filepath.Join(strings.TrimSpace(h.folder), base+"."+ending)
	var open func()
	h.w.busy(h.go_, func(ctx context.Context) (err error) {
		open, err = h.w.env.Create(ctx, plan)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, store.ErrReadOnly): // there is no file yet that could be copied
			h.say(h.w.t("start.host.folderReadOnly"))
			h.w.env.Window.Canvas().Focus(h.place.FirstFocus())
			return
		case err != nil:
			h.say(h.w.why(err))
			return
		}
		h.remember(plan)
		open()
	})
}

// remember keeps what will be the same the next time, and empties the rest.
func (h *hosting) remember(plan Plan) {
	err := h.w.env.Settings.Change(func(s *settings.Settings) {
		s.Facilitator, s.Folder = plan.Facilitator, filepath.Dir(plan.Path)
		s.Opened(plan.Path)
	})
	h.filled, h.named = false, false
	h.name, h.facilitator, h.place, h.file = nil, nil, nil, nil
	h.w.Home()
	if err != nil {
		h.w.toasts.Say(h.w.t("start.notStored"))
	}
}

func (h *hosting) say(words string) {
	h.why.SetWords(words)
	h.why.Hidden = words == ""
	h.w.relayFoot()
}
