package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// Rating is what a person answered on a scale. The zero Rating is no answer.
type Rating struct {
	Given    bool // Value holds the answer
	Value    int
	DontKnow bool
}

// Scale describes a [ScaleInput]: whole numbers From..To with words at both
// ends. Names, when given, has a word for each number.
type Scale struct {
	From, To  int
	Low, High string
	Names     []string
	DontKnow  bool // offers "I don't know"
}

// ScaleInput is a row of big numbers to choose one of. It is one stop for Tab;
// arrows and Home/End move the choice, digits choose, 0 means ten where ten
// exists, Backspace takes the answer back.
type ScaleInput struct {
	widget.DisableableWidget

	// OnChanged is called when a person changes the answer.
	OnChanged func(Rating)

	texts    *assets.Texts
	scale    Scale
	rating   Rating
	cells    []*option
	unsure   *option
	said     *Text
	focused  bool
	onEscape func()
	body     *fyne.Container
}

var (
	_ fyne.Focusable = (*ScaleInput)(nil)
	_ Escaper        = (*ScaleInput)(nil)
)

// NewScaleInput makes a scale without an answer.
func NewScaleInput(texts *assets.Texts, scale Scale) *ScaleInput {
	s := &ScaleInput{texts: texts, scale: scale, said: Caption("")}
	row := container.New(&cellsLayout{})
	for v := scale.From; v <= scale.To; v++ {
		cell := newOption(strconv.Itoa(v), "", number, func() {
			focusOn(s)
			s.choose(Rating{Given: true, Value: v})
		})
		s.cells = append(s.cells, cell)
		row.Add(cell)
	}
	high := NewText(scale.High, TextStyle{Size: SizeCaption, Color: ColorMuted, Align: fyne.TextAlignTrailing})
	s.body = Column(row, container.New(endsLayout{}, Caption(scale.Low), high))
	if scale.DontKnow {
		s.unsure = newOption(texts.T("kit.scale.dontKnow", nil), "", radio, func() {
			focusOn(s)
			s.choose(Rating{DontKnow: true})
		})
		s.body.Add(s.unsure)
	}
	s.body.Add(s.said)
	s.update()
	s.ExtendBaseWidget(s)
	return s
}

// Rating returns the answer.
func (s *ScaleInput) Rating() Rating { return s.rating }

// SetRating shows an answer without calling OnChanged; one outside the scale
// counts as none.
func (s *ScaleInput) SetRating(r Rating) {
	s.rating = s.valid(r)
	s.update()
}

func (s *ScaleInput) valid(r Rating) Rating {
	if r.Given && r.Value >= s.scale.From && r.Value <= s.scale.To {
		return Rating{Given: true, Value: r.Value}
	}
	return Rating{DontKnow: r.DontKnow && !r.Given && s.scale.DontKnow}
}

func (s *ScaleInput) choose(r Rating) {
	if r = s.valid(r); r == s.rating {
		return
	}
	s.rating = r
	s.update()
	if s.OnChanged != nil {
		s.OnChanged(r)
	}
}

// step moves the answer; behind the last number stands "I don't know".
func (s *ScaleInput) step(by int) {
	switch r := s.rating; {
	case r.DontKnow && by < 0:
		s.choose(Rating{Given: true, Value: s.scale.To})
	case r.DontKnow:
	case !r.Given && by < 0:
		s.choose(Rating{Given: true, Value: s.scale.To})
	case !r.Given:
		s.choose(Rating{Given: true, Value: s.scale.From})
	case r.Value+by > s.scale.To && s.scale.DontKnow:
		s.choose(Rating{DontKnow: true})
	default:
		s.choose(Rating{Given: true, Value: min(max(r.Value+by, s.scale.From), s.scale.To)})
	}
}

// TypedKey moves the answer.
func (s *ScaleInput) TypedKey(event *fyne.KeyEvent) {
	if s.Disabled() {
		return
	}
	switch event.Name {
	case fyne.KeyRight, fyne.KeyUp:
		s.step(1)
	case fyne.KeyLeft, fyne.KeyDown:
		s.step(-1)
	case fyne.KeyHome:
		s.choose(Rating{Given: true, Value: s.scale.From})
	case fyne.KeyEnd:
		s.choose(Rating{Given: true, Value: s.scale.To})
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.choose(Rating{})
	case fyne.KeyEscape:
		if s.onEscape != nil {
			s.onEscape()
		}
	}
}

// TypedRune chooses by digit; a question mark is "I don't know".
func (s *ScaleInput) TypedRune(r rune) {
	if s.Disabled() {
		return
	}
	value := int(r - '0')
	switch {
	case r == '?' && s.scale.DontKnow:
		s.choose(Rating{DontKnow: true})
	case r < '0' || r > '9':
	case value == 0 && s.scale.From > 0 && s.scale.To >= 10:
		s.choose(Rating{Given: true, Value: 10})
	case value >= s.scale.From && value <= s.scale.To:
		s.choose(Rating{Given: true, Value: value})
	}
}

// SetOnEscape sets what Escape does.
func (s *ScaleInput) SetOnEscape(leave func()) { s.onEscape = leave }

// FocusGained shows where the keyboard is.
func (s *ScaleInput) FocusGained() { s.focused = true; s.update() }

// FocusLost hides it.
func (s *ScaleInput) FocusLost() { s.focused = false; s.update() }

// Enable lets people choose.
func (s *ScaleInput) Enable() { s.DisableableWidget.Enable(); s.update() }

// Disable shows the answer, but does not let people change it.
func (s *ScaleInput) Disable() { s.DisableableWidget.Disable(); s.update() }

func (s *ScaleInput) update() {
	on := s.focused && !s.Disabled()
	for i, cell := range s.cells {
		chosen := s.rating.Given && s.rating.Value == s.scale.From+i
		first := i == 0 && !s.rating.Given && !s.rating.DontKnow
		cell.set(chosen, on && (chosen || first), s.Disabled())
	}
	if s.unsure != nil {
		s.unsure.set(s.rating.DontKnow, on && s.rating.DontKnow, s.Disabled())
	}
	s.said.SetWords(s.words())
}

// words says the answer, so that colour and place are not alone in telling it.
func (s *ScaleInput) words() string {
	value := ""
	switch {
	case s.rating.DontKnow:
		value = s.texts.T("kit.scale.dontKnow", nil)
	case s.rating.Given:
		value = strconv.Itoa(s.rating.Value)
		if i := s.rating.Value - s.scale.From; i < len(s.scale.Names) {
			value += " – " + s.scale.Names[i]
		}
	default:
		return s.texts.T("kit.scale.none", nil)
	}
	return s.texts.T("kit.scale.chosen", map[string]any{"value": value})
}

// CreateRenderer is Fyne's way to draw the widget.
func (s *ScaleInput) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.body)
}

// cellsLayout puts cells of equal width in a row, and in more rows when they do
// not fit.
type cellsLayout struct{ width float32 }

func (l *cellsLayout) perRow(objects []fyne.CanvasObject, width float32) int {
	least := float32(1)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	fit := max(1, int(width/least))
	rows := (len(objects) + fit - 1) / fit
	return max(1, (len(objects)+rows-1)/max(rows, 1))
}

func (l *cellsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if len(objects) == 0 {
		return
	}
	columns := l.perRow(objects, size.Width)
	cell := fyne.NewSize(size.Width/float32(columns), objects[0].MinSize().Height)
	for i, o := range objects {
		o.Resize(cell)
		o.Move(fyne.NewPos(float32(i%columns)*cell.Width, float32(i/columns)*cell.Height))
	}
}

func (l *cellsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	least := objects[0].MinSize()
	rows := 1
	if l.width > 0 {
		columns := l.perRow(objects, l.width)
		rows = (len(objects) + columns - 1) / columns
	}
	return fyne.NewSize(least.Width*2, least.Height*float32(rows))
}

// endsLayout gives two texts half the width each.
type endsLayout struct{}

func (endsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	half := (size.Width - SizeIn(objects, theme.SizeNamePadding)) / 2
	for i, o := range objects {
		fitHeight(o, half)
		o.Move(fyne.NewPos(float32(i)*(size.Width-half), 0))
	}
}

func (endsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size.AddWidthHeight(SizeIn(objects, theme.SizeNamePadding), 0)
}
