package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/assets"
)

// Sent is what has become of what a person typed.
type Sent int

// The states of a seat's banner.
const (
	SentSaved   Sent = iota // the host acknowledged everything
	SentSending             // on its way
	SentNotYet              // no connection, kept on this laptop
	SentOffline             // no connection, and nothing waits to be sent
	SentRefused             // came after the round had closed
	SentTyped               // filled in, and the person has not sent it
)

// Banner tells whether what a person did is saved. Each state has its own icon
// and words beside its colour.
type Banner struct {
	widget.BaseWidget

	texts *assets.Texts
	state Sent
	icon  *widget.Icon
	words *Text
	panel *Panel
}

// NewBanner makes a banner that says "saved".
func NewBanner(texts *assets.Texts) *Banner {
	b := &Banner{texts: texts, icon: widget.NewIcon(nil), words: Body("")}
	b.panel = NewPanel(Aside(b.icon, b.words), PanelStyle{})
	b.SetState(SentSaved, "")
	b.ExtendBaseWidget(b)
	return b
}

// SetState shows a state; words replace the usual sentence when not empty.
func (b *Banner) SetState(state Sent, words string) {
	b.state = state
	key, icon, ink := "kit.banner.saved", theme.IconNameConfirm, ColorAccent
	style := PanelStyle{}
	switch state {
	case SentSending:
		key, icon, ink = "kit.banner.sending", theme.IconNameMailSend, ColorMuted
	case SentTyped:
		key, icon, ink = "kit.banner.typed", theme.IconNameDocumentCreate, ColorMuted
	case SentNotYet:
		key, icon, ink = "kit.banner.notSent", theme.IconNameWarning, ColorWarn
	case SentOffline:
		key, icon, ink = "kit.banner.offline", theme.IconNameWarning, ColorWarn
	case SentRefused:
		key, icon, ink = "kit.banner.refused", theme.IconNameError, ColorError
	}
	if ink == ColorWarn || ink == ColorError {
		style = PanelStyle{Fill: ColorSurface, Edge: ink, Bar: ink}
	}
	if words == "" {
		words = b.texts.T(key, nil)
	}
	b.icon.SetResource(theme.NewColoredResource(theme.DefaultTheme().Icon(icon), ink))
	b.words.SetWords(words)
	b.words.SetColor(ink)
	b.panel.SetStyle(style)
}

// State returns what the banner tells.
func (b *Banner) State() Sent { return b.state }

// Words returns what the banner says.
func (b *Banner) Words() string { return b.words.Words() }

// CreateRenderer is Fyne's way to draw the widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.panel) }
