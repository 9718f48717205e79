package prepare

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

// mostOwnText is the most characters of a text in own words.
const mostOwnText = 600

// textsPage is the texts of one phase, each with the app's words and a field for
// own ones.
func (w *Window) textsPage() fyne.CanvasObject {
	var options []kit.Option
	kinds := map[string]bool{}
	for _, it := range w.now.plan {
		if n := len(w.ownable(it.Phase)); n > 0 && !kinds[it.Phase] {
			kinds[it.Phase] = true
			options = append(options, kit.Option{ID: it.Phase, Label: w.word(it.Name)})
		}
	}
	if !kinds[w.phase] && len(options) > 0 {
		w.phase = options[0].ID
	}
	phases := kit.Flow()
	for _, o := range options {
		style := kit.Quiet
		if o.ID == w.phase {
			style = kit.Normal
		}
		phases.Add(kit.NewButton(o.Label, style, func() { w.phase = o.ID; w.turn(w.page) }))
	}
	texts := kit.Column()
	for _, key := range w.ownable(w.phase) {
		texts.Add(w.ownText(key))
	}
	return kit.Sections(kit.NewText(w.t("prepare.texts.about"), kit.TextStyle{Color: kit.ColorMuted}), w.languages(), phases, texts)
}

// languages chooses the language of what is edited.
func (w *Window) languages() fyne.CanvasObject {
	flow := kit.Flow(kit.Caption(w.t("prepare.texts.language")))
	for _, l := range assets.Languages() {
		style := kit.Quiet
		if l == w.lang {
			style = kit.Normal
		}
		flow.Add(kit.NewButton(w.t("export.language."+l), style, func() { w.lang = l; w.turn(w.page) }))
	}
	return flow
}

// ownable are the texts of a phase that can be put in own words: those that are
// the same every time.
func (w *Window) ownable(kind string) []string {
	var out []string
	app := assets.TextsIn(w.lang)
	for _, key := range app.Keys() {
		if of, ok := workshop.OwnablePhase(key); ok && of == kind && !strings.Contains(app.T(key, nil), "…") {
			out = append(out, key)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return sortOf(a) - sortOf(b) })
	return out
}

// textSorts are what a text is, in the order of the page: statements first.
var textSorts = []string{"factor", "spotCase", "box", "question", "help", "text", "script"}

func sortOf(key string) int {
	head, _, _ := strings.Cut(key, ".")
	return slices.Index(textSorts, head)
}

// ownText is one text with its field.
func (w *Window) ownText(key string) fyne.CanvasObject {
	lang := w.lang
	head, _, _ := strings.Cut(key, ".")
	own := w.now.wording.Texts[key][lang]
	field := kit.NewNoteEntry(w.env.Texts(), mostOwnText, 2)
	field.SetText(own)
	field.SetPlaceHolder(w.t("prepare.texts.placeholder"))
	field.OnLeave = func() {
		if words := strings.TrimSpace(field.Text()); words != w.now.wording.Texts[key][lang] {
			w.give(workshop.SetOwnText{Key: key, Language: lang, Words: words}, func() { field.SetText(w.now.wording.Texts[key][lang]) })
		}
	}
	app := assets.TextsIn(lang).T(key, nil)
	return kit.NewPanel(kit.Column(
		kit.Caption(w.t("prepare.texts."+head)),
		kit.Body(app),
		field,
	), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge})
}

// termsPage is the organisation's own words.
func (w *Window) termsPage() fyne.CanvasObject {
	rows := kit.Column()
	for _, name := range workshop.TermNames() {
		rows.Add(w.termRow(name))
	}
	return kit.Sections(kit.NewText(w.t("prepare.terms.about"), kit.TextStyle{Color: kit.ColorMuted}), w.languages(), rows)
}

// mostTerm is the most characters of an own word.
const mostTerm = 30

// termRow is one word: the app's, and fields for one and for several of the own.
func (w *Window) termRow(name string) fyne.CanvasObject {
	lang, app := w.lang, assets.TextsIn(w.lang)
	own := w.now.wording.Terms[lang][name]
	one, many := "one "+name, "many "+name
	het := own.Het
	save := func() {
		t := workshop.Term{One: w.field(one), Many: w.field(many), Het: het}
		if (t.One == "") == (t.Many == "") && t != w.now.wording.Terms[lang][name] {
			w.give(workshop.SetTerm{Name: name, Language: lang, Term: t}, nil)
		}
	}
	first := w.line(one, mostTerm, own.One, save)
	first.SetPlaceHolder(app.T("term."+name+".one", nil))
	second := w.line(many, mostTerm, own.Many, save)
	second.SetPlaceHolder(app.T("term."+name+".many", nil))
	fields := kit.Flow(
		kit.Labelled(w.t("prepare.terms.one"), "", wide(first)), kit.Labelled(w.t("prepare.terms.many"), "", wide(second)),
	)
	if lang == "nl" {
		article := kit.NewTickInput([]kit.Option{{ID: "het", Label: w.t("prepare.terms.het")}})
		if het {
			article.SetChosen("het")
		}
		article.OnChanged = func(ids []string) { het = len(ids) > 0; save() }
		fields.Add(article)
	}
	return kit.NewPanel(kit.Column(kit.NewText(app.T("term."+name+".one", nil), kit.TextStyle{Bold: true}), fields),
		kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge})
}
