package kit

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"

	"github.com/afspraak/afspraak/assets"
)

// Person is somebody who can be picked. Note is a word that tells namesakes
// apart, such as the role or the team.
type Person struct{ ID, Name, Note string }

// PersonPicker is a field in which a person starts to type a name and chooses
// from those that fit. Arrows move through the names, Enter chooses. Names are
// found by the start of any of their words, without regard to accents. A letter
// typed into a name that was chosen begins another.
type PersonPicker struct {
	widget.BaseWidget

	// OnChanged is called when a person chose somebody, or nobody ("").
	OnChanged func(id string)

	texts   *assets.Texts
	people  []Person
	chosen  string
	name    string // of who is chosen
	matches []Person
	current int
	field   *entry
	said    *Text
	list    *fyne.Container
	body    *fyne.Container
}

var (
	_ Escaper    = (*PersonPicker)(nil)
	_ FirstFocus = (*PersonPicker)(nil)
)

// mostMatches is how many names are shown at once.
const mostMatches = 6

// NewPersonPicker makes a picker in which nobody is chosen.
func NewPersonPicker(texts *assets.Texts, people []Person) *PersonPicker {
	p := &PersonPicker{
		texts: texts, people: append([]Person(nil), people...), field: newEntry(80, false),
		said: Caption(""), list: Column(),
	}
	p.field.SetPlaceHolder(texts.T("kit.person.hint", nil))
	p.field.OnChanged = func(string) { p.typed() }
	p.field.onKey = p.key
	p.body = Column(newRinged(p.field), p.list, p.said)
	p.update()
	p.ExtendBaseWidget(p)
	return p
}

// Chosen is the id of who is chosen, or "".
func (p *PersonPicker) Chosen() string { return p.chosen }

// SetChosen chooses without calling OnChanged; an unknown id chooses nobody.
func (p *PersonPicker) SetChosen(id string) {
	p.chosen = ""
	p.setField("")
	for _, person := range p.people {
		if person.ID == id {
			p.chosen, p.name = id, person.Name
			p.setField(person.Name)
		}
	}
	p.matches = nil
	p.update()
}

// SetPeople replaces the names; who is chosen stays so, if still among them.
func (p *PersonPicker) SetPeople(people []Person) {
	p.people = append([]Person(nil), people...)
	p.SetChosen(p.chosen)
}

// SetOnEscape sets what Escape does when no names are shown.
func (p *PersonPicker) SetOnEscape(leave func()) { p.field.SetOnEscape(leave) }

// FirstFocus is the field.
func (p *PersonPicker) FirstFocus() fyne.Focusable { return p.field }

func (p *PersonPicker) setField(text string) {
	changed := p.field.OnChanged
	p.field.OnChanged = nil
	p.field.SetText(text)
	p.field.OnChanged = changed
}

// typed looks for names that fit what is typed.
func (p *PersonPicker) typed() {
	if added, at := added(p.name, p.field.Text); p.chosen != "" && at >= 0 {
		p.setField(added)
		p.field.CursorColumn = len([]rune(added))
	}
	p.find()
	if p.chosen != "" {
		p.chosen = ""
		p.tell()
	}
	p.update()
}

// added is the letter by which a text is longer than it was, and where; -1 when it
// differs otherwise.
func added(was, is string) (letter string, at int) {
	before, after := []rune(was), []rune(is)
	if len(after) != len(before)+1 {
		return "", -1
	}
	for at < len(before) && before[at] == after[at] {
		at++
	}
	if !slices.Equal(before[at:], after[at+1:]) {
		return "", -1
	}
	return string(after[at]), at
}

func (p *PersonPicker) find() {
	p.matches, p.current = nil, 0
	wanted := strings.Fields(plain(p.field.Text))
	if len(wanted) == 0 {
		return
	}
	for _, person := range p.people {
		if fitsAll(strings.Fields(plain(person.Name)), wanted) {
			p.matches = append(p.matches, person)
		}
	}
}

// fitsAll says whether every typed word starts some word of the name.
func fitsAll(name, wanted []string) bool {
	for _, word := range wanted {
		found := false
		for _, part := range name {
			found = found || strings.HasPrefix(part, word)
		}
		if !found {
			return false
		}
	}
	return true
}

// plain is a text in small letters without accents, so that "ozgur" finds Özgür.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}

func (p *PersonPicker) choose(person Person) {
	p.matches = nil
	p.setField(person.Name)
	p.field.CursorColumn = len([]rune(person.Name))
	p.name = person.Name
	if p.chosen != person.ID {
		p.chosen = person.ID
		p.tell()
	}
	p.update()
}

func (p *PersonPicker) tell() {
	if p.OnChanged != nil {
		p.OnChanged(p.chosen)
	}
}

// key moves through the names while they are shown; the down arrow shows all in
// an empty field and in one in which somebody is chosen.
func (p *PersonPicker) key(event *fyne.KeyEvent) bool {
	if len(p.matches) == 0 {
		if event.Name == fyne.KeyDown && (p.chosen != "" || strings.TrimSpace(p.field.Text) == "") {
			p.matches, p.current = p.people, 0
			p.update()
			return true
		}
		return false
	}
	switch event.Name {
	case fyne.KeyDown:
		p.current = min(p.current+1, len(p.matches)-1)
	case fyne.KeyUp:
		p.current = max(p.current-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.matches[p.current])
		return true
	case fyne.KeyEscape:
		p.matches = nil
	default:
		return false
	}
	p.update()
	return true
}

func (p *PersonPicker) update() {
	p.list.RemoveAll()
	from := max(0, min(p.current-mostMatches+1, len(p.matches)-mostMatches))
	for i := from; i < min(from+mostMatches, len(p.matches)); i++ {
		person := p.matches[i]
		row := newOption(person.Name, person.Note, radio, func() {
			p.choose(person)
			focusOn(p.field)
		})
		row.set(false, i == p.current, false)
		p.list.Add(row)
	}
	words, ink := "", ColorMuted
	switch rest := len(p.matches) - mostMatches; {
	case rest > 0:
		words = p.texts.T("kit.person.more", map[string]any{"N": rest})
	case p.chosen != "":
		words = p.texts.T("kit.person.chosen", map[string]any{"name": p.field.Text})
	case len(p.matches) == 0 && strings.TrimSpace(p.field.Text) != "":
		words, ink = p.texts.T("kit.person.none", nil), ColorWarn
	}
	p.said.SetWords(words)
	p.said.SetColor(ink)
	p.said.Hidden = words == ""
	p.body.Refresh()
}

// CreateRenderer is Fyne's way to draw the widget.
func (p *PersonPicker) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.body) }
