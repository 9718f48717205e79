package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/assets"
)

// Look is which palette a theme uses.
type Look int

// The looks. LookSystem follows the laptop's setting.
const (
	LookSystem Look = iota
	LookLight
	LookDark
)

// Sizes beyond Fyne's own.
const (
	SizeText    = theme.SizeNameText
	SizeCaption = theme.SizeNameCaptionText
	SizeSub     = theme.SizeNameSubHeadingText
	SizeHeading = theme.SizeNameHeadingText
	// SizeDisplay is for the one thing that everybody must see: a join code, a clock.
	SizeDisplay fyne.ThemeSizeName = "afspraak-display"
	// SizeTouch is the least height and width of something to press.
	SizeTouch fyne.ThemeSizeName = "afspraak-touch"
	// SizeRing is the thickness of the ring around what has the focus.
	SizeRing fyne.ThemeSizeName = "afspraak-ring"
	// SizeRadius rounds panels and options.
	SizeRadius fyne.ThemeSizeName = "afspraak-radius"
	// SizeGap is the space between things that belong to different groups.
	SizeGap fyne.ThemeSizeName = "afspraak-gap"
)

// MinScale and MaxScale bound a theme's text scale.
const (
	MinScale float32 = 1
	MaxScale float32 = 2
)

// Theme is the product's look: own palette, Noto Sans, sizes by one scale.
type Theme struct {
	look  Look
	scale float32
	// sizes replace the standard ones; the room screen has its own.
	sizes map[fyne.ThemeSizeName]float32
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme makes a theme. scale is the text scale, 1 is normal and 2 is 200 %;
// other values are brought within these bounds.
func NewTheme(look Look, scale float32) *Theme {
	return &Theme{look: look, scale: min(max(scale, MinScale), MaxScale)}
}

// RoomMetres is how far the farthest chair stands, where nobody said otherwise;
// it may be from NearestMetres to FarthestMetres.
const (
	RoomMetres     float32 = 8
	NearestMetres  float32 = 6
	FarthestMetres float32 = 14
)

// NewRoomTheme makes the theme of a room screen whose window is height units
// high, to be read from a number of metres. The sizes are shares of the height:
// on a picture 1.6 m high, 8 m away, the smallest text has capitals of 4 cm,
// which is one two-hundredth of the distance and what a normal eye reads with
// ease; from farther away they are larger by as much.
func NewRoomTheme(look Look, height, metres float32) *Theme {
	h := max(height, 480)
	far := h * min(max(metres, NearestMetres), FarthestMetres) / RoomMetres
	return &Theme{look: look, scale: 1, sizes: map[fyne.ThemeSizeName]float32{
		SizeCaption:                      far / 28,
		SizeText:                         far / 20,
		SizeSub:                          far / 16,
		SizeHeading:                      far / 12,
		SizeDisplay:                      min(far/6, h/5),
		SizeTouch:                        far / 12,
		SizeRing:                         h / 200,
		SizeRadius:                       h / 60,
		SizeGap:                          h / 24,
		theme.SizeNamePadding:            h / 90,
		theme.SizeNameInnerPadding:       h / 60,
		theme.SizeNameLineSpacing:        far / 180,
		theme.SizeNameInlineIcon:         far / 18,
		theme.SizeNameInputBorder:        h / 360,
		theme.SizeNameCardRadius:         h / 60,
		theme.SizeNameSeparatorThickness: h / 360,
	}}
}

// standard are the sizes at 100 %.
var standard = map[fyne.ThemeSizeName]float32{
	SizeCaption:                13,
	SizeText:                   16,
	SizeSub:                    20,
	SizeHeading:                27,
	SizeDisplay:                46,
	SizeTouch:                  44,
	SizeGap:                    18,
	theme.SizeNamePadding:      6,
	theme.SizeNameInnerPadding: 10,
	theme.SizeNameLineSpacing:  5,
	theme.SizeNameInlineIcon:   22,
}

// fixed are sizes that do not grow with the text.
var fixed = map[fyne.ThemeSizeName]float32{
	SizeRing:                         3,
	SizeRadius:                       8,
	theme.SizeNameInputBorder:        2,
	theme.SizeNameInputRadius:        8,
	theme.SizeNameButtonRadius:       8,
	theme.SizeNameCardRadius:         10,
	theme.SizeNameDialogRadius:       12,
	theme.SizeNamePopupRadius:        10,
	theme.SizeNameMenuRadius:         8,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNameSeparatorThickness: 1,
}

// Color returns a colour of the palette. It ignores the variant unless the
// look is LookSystem.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	colors := light
	if t.look == LookDark || (t.look == LookSystem && variant == theme.VariantDark) {
		colors = dark
	}
	if c, ok := colors[name]; ok {
		return c
	}
	return colors[ColorInk]
}

// Size returns a length in Fyne's units.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := t.sizes[name]; ok {
		return s
	}
	if s, ok := standard[name]; ok {
		return s * t.scale
	}
	if s, ok := fixed[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}

// Font returns Noto Sans, which the reports use too.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fontBold
	}
	return fontRegular
}

// Icon returns Fyne's own icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

var (
	fontRegular = fyne.NewStaticResource("NotoSans-Regular.ttf", assets.Regular())
	fontBold    = fyne.NewStaticResource("NotoSans-Bold.ttf", assets.Bold())
)

// themed is every widget: each asks the theme that it stands under, so that a
// part of a window can have another one.
type themed interface{ Theme() fyne.Theme }

func colorOf(w themed, name fyne.ThemeColorName) color.Color {
	return w.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

func sizeOf(w themed, name fyne.ThemeSizeName) float32 { return w.Theme().Size(name) }
