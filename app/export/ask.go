package export

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/report"
)

// Env is what the question is asked with.
type Env struct {
	Window fyne.Window
	Texts  *assets.Texts
	// Document makes what is written. It is called off Fyne's goroutine.
	Document func() (report.Document, error)
	// Whole says that the document is a session's whole report, of which the team
	// view for management can be made; a participant's copy is not.
	Whole    bool
	Manager  bool   // that view alone is ticked at first
	Language string // chosen at first: the programme's
	Folder   string // chosen at first
	// Chosen is told the folder, to offer it the next time; may be nil.
	Chosen func(folder string)
	// Open shows a folder; [kit.OpenFile] if nil.
	Open func(folder string) error
	// Do calls a function on Fyne's goroutine; fyne.Do if nil.
	Do func(func())
}

// tasks is the option beside the formats that gives the calendar its tasks.
const tasks = "tasks"

// manager is the option beside the formats that makes the team view, a file of
// its own.
const manager = "manager"

// usual are the formats that are ticked at first: to read, to calculate with,
// and for everybody's calendar.
var usual = []string{string(report.PDF), string(report.XLSX), string(report.ICS)}

// page is the open question.
type page struct {
	env      Env
	formats  *kit.ChoiceInput
	language *kit.ChoiceInput
	folder   *kit.LineEntry
}

// Ask asks, writes, and says where the files are.
func Ask(env Env) {
	if env.Do == nil {
		env.Do = fyne.Do
	}
	if env.Open == nil {
		env.Open = kit.OpenFile
	}
	p := &page{env: env}
	content := p.build()
	kit.Confirm(env.Window, kit.Question{
		Title: p.t("export.title"), Body: p.t("export.body"), Yes: p.t("export.make"), No: p.t("export.cancel"),
		Content: content, Check: p.check, OnYes: p.write,
	})
	env.Window.Canvas().Focus(p.formats)
}

func (p *page) build() fyne.CanvasObject {
	var formats []kit.Option
	for _, f := range report.Formats() {
		formats = append(formats, kit.Option{ID: string(f), Label: p.t("export.format." + string(f))})
	}
	formats = append(formats, kit.Option{ID: tasks, Label: p.t("export.tasks"), Hint: p.t("export.tasksHint")})
	if p.env.Whole {
		formats = append(formats, kit.Option{ID: manager, Label: p.t("export.manager"), Hint: p.t("export.managerHint")})
	}
	p.formats = kit.NewTickInput(formats)
	p.formats.SetChosen(usual...)
	if p.env.Manager {
		p.formats.SetChosen(manager)
	}
	var languages []kit.Option
	for _, l := range assets.Languages() {
		languages = append(languages, kit.Option{ID: l, Label: p.t("export.language." + l)})
	}
	p.language = kit.NewChoiceInput(languages)
	p.language.SetChosen(p.env.Language)
	p.folder = kit.NewLineEntry(p.env.Texts, 0)
	p.folder.SetText(p.env.Folder)
	browse := kit.NewButton(p.t("export.browse"), kit.Normal, p.browse)
	return kit.Sections(
		kit.Labelled(p.t("export.formats"), "", p.formats),
		kit.Labelled(p.t("export.language"), "", p.language),
		kit.Labelled(p.t("export.folder"), "", kit.Column(p.folder, kit.Flow(browse))),
	)
}

// browse chooses a folder with Fyne's own dialog.
func (p *page) browse() {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			p.folder.SetText(at.Path())
		}
	}, p.env.Window)
	if at, err := storage.ListerForURI(storage.NewFileURI(p.env.Folder)); err == nil {
		d.SetLocation(at)
	}
	kit.ShowFiles(p.env.Window, d, p.t("files.folder"))
}

func (p *page) check() string {
	chosen := slices.DeleteFunc(p.formats.Chosen(), func(id string) bool { return id == tasks })
	switch {
	case len(chosen) == 0:
		return p.t("export.needFormat")
	case !filepath.IsAbs(strings.TrimSpace(p.folder.Text())):
		return p.t("export.needFolder")
	}
	return ""
}

// choice reads the fields. Tasks without a calendar bring the calendar.
func (p *page) choice() Choice {
	c := Choice{Folder: filepath.Clean(strings.TrimSpace(p.folder.Text())), Language: p.env.Language}
	for _, id := range p.formats.Chosen() {
		switch id {
		case tasks:
			c.Tasks = true
		case manager:
			c.Manager = true
		default:
			c.Formats = append(c.Formats, report.Format(id))
		}
	}
	if c.Tasks && !slices.Contains(c.Formats, report.ICS) {
		c.Formats = append(c.Formats, report.ICS)
	}
	if l := p.language.Chosen(); len(l) > 0 {
		c.Language = l[0]
	}
	return c
}

func (p *page) write() {
	c := p.choice()
	hide := p.waiting()
	go func() {
		d, err := p.env.Document()
		var paths []string
		if err == nil {
			paths, err = Write(d, c)
		}
		p.env.Do(func() {
			hide()
			p.done(c, paths, err)
		})
	}()
}

// waiting says that files are being made; a report takes a second.
func (p *page) waiting() (hide func()) {
	return kit.Confirm(p.env.Window, kit.Question{Title: p.t("export.title"), Body: p.t("export.busy"), Yes: p.t("export.close")})
}

func (p *page) done(c Choice, paths []string, err error) {
	var lines []fyne.CanvasObject
	if len(paths) > 0 {
		lines = append(lines, kit.Body(c.Folder))
		for _, path := range paths {
			lines = append(lines, kit.Caption(filepath.Base(path)))
		}
		lines = append(lines, kit.Flow(kit.NewButton(p.t("export.open"), kit.Normal, func() { p.open(c.Folder) })))
	}
	q := kit.Question{Title: p.t("export.done"), Body: p.t("export.where"), Yes: p.t("export.close"), Content: kit.Column(lines...)}
	if err != nil {
		q.Title, q.Body = p.t("export.failed"), report.Explain(err, c.Folder).Resolve(chart.Translator(p.env.Texts.Translate))
	} else if p.env.Chosen != nil {
		p.env.Chosen(c.Folder)
	}
	kit.Confirm(p.env.Window, q)
}

// open shows the folder with the files; where there is no program for that, the
// paths are there to be read.
func (p *page) open(folder string) {
	if err := p.env.Open(folder); err != nil {
		kit.Confirm(p.env.Window, kit.Question{Title: p.t("export.noProgram"), Yes: p.t("export.close")})
	}
}

func (p *page) t(key string) string { return p.env.Texts.T(key, nil) }
