package prepare

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// filesPage is what is printed, sent and kept.
func (w *Window) filesPage() fyne.CanvasObject {
	one := func(key string, do func()) fyne.CanvasObject {
		words := kit.Column(kit.Sub(w.t("prepare.files."+key)), kit.Body(w.t("prepare.files."+key+"About")))
		button := kit.NewButton(w.t("prepare.files."+key+"Go"), kit.Normal, do)
		return kit.NewPanel(beside(words, button), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true})
	}
	return kit.Column(
		one("pack", func() { w.write(w.env.Pack) }),
		one("homework", func() { w.write(w.env.Homework) }),
		one("template", w.askTemplate),
		one("export", func() {
			t := w.env.Draft.Template()
			w.write(func(ctx context.Context) ([]string, error) {
				path, err := w.env.Export(ctx, t)
				return []string{path}, err
			})
		}),
		one("duplicate", func() {
			w.write(func(ctx context.Context) ([]string, error) {
				path, err := w.env.Duplicate(ctx)
				return []string{path}, err
			})
		}),
	)
}

// write makes files and says where they are.
func (w *Window) write(do func(ctx context.Context) ([]string, error)) {
	var paths []string
	w.say(w.t("start.busy"))
	w.later(func(ctx context.Context) (err error) {
		paths, err = do(ctx)
		return err
	}, func(err error) {
		if w.closed {
			return
		}
		if err != nil {
			w.say(w.why(err))
			return
		}
		w.say("")
		w.ask(kit.Question{Title: w.t("prepare.files.done"), Body: strings.Join(paths, "\n"), Yes: w.t("start.close")})
	})
}

// askTemplate asks what the own template is called.
func (w *Window) askTemplate() {
	name := kit.NewLineEntry(w.env.Texts(), mostName)
	name.SetText(w.now.name)
	w.ask(kit.Question{
		Title: w.t("prepare.files.template"), Body: w.t("prepare.files.templateName"), Yes: w.t("prepare.files.templateGo"), No: w.t("start.cancel"), Content: name,
		Check: func() string {
			if strings.TrimSpace(name.Text()) == "" {
				return w.t("start.host.needName")
			}
			return ""
		},
		OnYes: func() {
			t := w.env.Draft.Template()
			t.Name = strings.TrimSpace(name.Text())
			w.later(func(ctx context.Context) error { return w.env.Keep(ctx, t) }, func(err error) {
				if w.closed {
					return
				}
				if err != nil {
					w.say(w.why(err))
					return
				}
				w.toasts.Say(w.t("prepare.files.templateKept", "name", t.Name))
			})
		},
	})
}

// host opens the door, after what was typed last is in the file and in the lights.
func (w *Window) host() {
	w.later(func(context.Context) error { return nil }, func(error) {
		if !w.closed {
			w.askHost()
		}
	})
}

// askHost asks once more where something red lacks.
func (w *Window) askHost() {
	red := ""
	for _, l := range w.now.lights {
		if l.Colour == workshop.Red && !l.Passed() {
			red = w.word(l.What)
		}
	}
	if red == "" {
		w.open(w.env.Host)
		return
	}
	w.ask(kit.Question{
		Title: w.t("prepare.host.red"), Body: red, Yes: w.t("prepare.host.anyway"), No: w.t("prepare.host.back"),
		OnYes: func() { w.open(w.env.Host) },
	})
}

// open does something after which other windows are shown.
func (w *Window) open(do func(ctx context.Context) (func(), error)) {
	var show func()
	w.say(w.t("start.busy"))
	w.later(func(ctx context.Context) (err error) {
		show, err = do(ctx)
		return err
	}, func(err error) {
		if err != nil {
			w.say(w.why(err))
			return
		}
		w.say("")
		show()
	})
}

// Bounds and first values of a rehearsal.
const (
	fewestPeople = 8
	mostPeople   = 24
	usualPeople  = "12"
	usualSpeed   = "10"
)

// rehearsalSpeeds are how many times as fast as life.
var rehearsalSpeeds = []string{"1", "10", "60"}

// askRehearsal asks how many people, how fast, and who leads.
func (w *Window) askRehearsal() {
	options := func(key string, ids ...string) *kit.ChoiceInput {
		var out []kit.Option
		for _, id := range ids {
			out = append(out, kit.Option{ID: id, Label: w.t(key + "." + id)})
		}
		return kit.NewChoiceInput(out)
	}
	people := kit.NewLineEntry(w.env.Texts(), 2)
	people.SetText(usualPeople)
	speed, lead := options("prepare.rehearse.speed", rehearsalSpeeds...), options("prepare.rehearse.lead", "me", "app")
	speed.SetChosen(usualSpeed)
	lead.SetChosen("me")
	w.ask(kit.Question{
		Title: w.t("prepare.rehearse"), Body: w.t("prepare.rehearse.about"), Yes: w.t("prepare.rehearse.go"), No: w.t("start.cancel"),
		Content: kit.Column(
			kit.Labelled(w.t("prepare.rehearse.who"), "", people), kit.Labelled(w.t("prepare.rehearse.speed"), "", speed), kit.Labelled(w.t("prepare.rehearse.lead"), "", lead),
		),
		Check: func() string {
			if n := number(people.Text()); n < fewestPeople || n > mostPeople {
				return w.t("prepare.rehearse.bounds", "least", fewestPeople, "most", mostPeople)
			}
			return ""
		},
		OnYes: func() {
			r := Rehearsal{People: number(people.Text()), Speed: float64(number(speed.Chosen()[0])), Lead: lead.Chosen()[0] == "app"}
			w.open(func(ctx context.Context) (func(), error) { return w.env.Rehearse(ctx, r) })
		},
	})
}
