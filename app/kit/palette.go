package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colours beyond Fyne's own. Chart roles are among them, so that a picture and
// the text beside it agree.
const (
	ColorInk      = theme.ColorNameForeground
	ColorAccent   = theme.ColorNamePrimary
	ColorOnAccent = theme.ColorNameForegroundOnPrimary
	ColorWarn     = theme.ColorNameWarning
	ColorError    = theme.ColorNameError

	ColorMuted      fyne.ThemeColorName = "afspraak-muted"
	ColorPositive   fyne.ThemeColorName = "afspraak-positive"
	ColorNeutral    fyne.ThemeColorName = "afspraak-neutral"
	ColorNegative   fyne.ThemeColorName = "afspraak-negative"
	ColorSurface    fyne.ThemeColorName = "afspraak-surface"
	ColorAccentSoft fyne.ThemeColorName = "afspraak-accent-soft"
	ColorEdge       fyne.ThemeColorName = "afspraak-edge"
	ColorRing       fyne.ThemeColorName = "afspraak-ring"
)

// palette is one look. A palette is complete: every name that Fyne or kit asks
// for is in it, so that no colour of another taste slips in.
type palette map[fyne.ThemeColorName]color.NRGBA

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

func see(rgb uint32, alpha uint8) color.NRGBA {
	c := hex(rgb)
	c.A = alpha
	return c
}

// light is warm paper with dark brown ink and one teal accent. Positive and
// negative are blue and rust, which colour-blind people tell apart.
var light = palette{
	theme.ColorNameBackground:          hex(0xfaf6ef),
	ColorSurface:                       hex(0xffffff),
	theme.ColorNameHeaderBackground:    hex(0xf1eadf),
	theme.ColorNameMenuBackground:      hex(0xffffff),
	theme.ColorNameOverlayBackground:   hex(0xffffff),
	theme.ColorNameInputBackground:     hex(0xffffff),
	ColorInk:                           hex(0x26221c),
	ColorMuted:                         hex(0x5e574d),
	theme.ColorNamePlaceHolder:         hex(0x625b51),
	theme.ColorNameDisabled:            hex(0x7b7468),
	ColorAccent:                        hex(0x0e6259),
	theme.ColorNameHyperlink:           hex(0x0e6259),
	ColorOnAccent:                      hex(0xffffff),
	ColorAccentSoft:                    hex(0xe1efec),
	ColorPositive:                      hex(0x1f5f99),
	ColorNeutral:                       hex(0x8f887c),
	ColorNegative:                      hex(0x9f3e18),
	ColorWarn:                          hex(0x815300),
	theme.ColorNameForegroundOnWarning: hex(0xffffff),
	ColorError:                         hex(0xb02318),
	theme.ColorNameForegroundOnError:   hex(0xffffff),
	theme.ColorNameSuccess:             hex(0x1f5f99),
	theme.ColorNameForegroundOnSuccess: hex(0xffffff),
	ColorEdge:                          hex(0xdfd6c7),
	ColorRing:                          hex(0x0b4a8f),
	theme.ColorNameInputBorder:         hex(0x7d7568),
	theme.ColorNameButton:              hex(0xf1eadf),
	theme.ColorNameDisabledButton:      hex(0xf1ece4),
	theme.ColorNameFocus:               see(0x0e6259, 0x30),
	theme.ColorNameHover:               see(0x26221c, 0x12),
	theme.ColorNamePressed:             see(0x26221c, 0x22),
	theme.ColorNameSelection:           see(0x0e6259, 0x38),
	theme.ColorNameSeparator:           hex(0xdfd6c7),
	theme.ColorNameScrollBar:           see(0x26221c, 0x88),
	theme.ColorNameScrollBarBackground: see(0x26221c, 0x10),
	theme.ColorNameShadow:              see(0x26221c, 0x40),
	theme.ColorNameInnerWindowBorder:   hex(0x8b8376),

	theme.ColorNameInnerWindowBorderInactive: hex(0xdfd6c7),
}

// dark is for dark rooms: warm greys, no pure black, no pure white.
var dark = palette{
	theme.ColorNameBackground:          hex(0x1b1916),
	ColorSurface:                       hex(0x26231f),
	theme.ColorNameHeaderBackground:    hex(0x2f2b26),
	theme.ColorNameMenuBackground:      hex(0x2f2b26),
	theme.ColorNameOverlayBackground:   hex(0x2a2723),
	theme.ColorNameInputBackground:     hex(0x211f1b),
	ColorInk:                           hex(0xf4efe6),
	ColorMuted:                         hex(0xbcb4a7),
	theme.ColorNamePlaceHolder:         hex(0xb9b1a4),
	theme.ColorNameDisabled:            hex(0x8f887c),
	ColorAccent:                        hex(0x63cbbd),
	theme.ColorNameHyperlink:           hex(0x63cbbd),
	ColorOnAccent:                      hex(0x0c211e),
	ColorAccentSoft:                    hex(0x1e3b37),
	ColorPositive:                      hex(0x82b8ee),
	ColorNeutral:                       hex(0x736c61),
	ColorNegative:                      hex(0xf29a70),
	ColorWarn:                          hex(0xebbf62),
	theme.ColorNameForegroundOnWarning: hex(0x2a1c00),
	ColorError:                         hex(0xffa096),
	theme.ColorNameForegroundOnError:   hex(0x320a06),
	theme.ColorNameSuccess:             hex(0x82b8ee),
	theme.ColorNameForegroundOnSuccess: hex(0x0a1c2e),
	ColorEdge:                          hex(0x45403a),
	ColorRing:                          hex(0xf7d774),
	theme.ColorNameInputBorder:         hex(0x8b8478),
	theme.ColorNameButton:              hex(0x37332d),
	theme.ColorNameDisabledButton:      hex(0x2a2723),
	theme.ColorNameFocus:               see(0x63cbbd, 0x38),
	theme.ColorNameHover:               see(0xf4efe6, 0x12),
	theme.ColorNamePressed:             see(0xf4efe6, 0x20),
	theme.ColorNameSelection:           see(0x63cbbd, 0x48),
	theme.ColorNameSeparator:           hex(0x45403a),
	theme.ColorNameScrollBar:           see(0xf4efe6, 0x88),
	theme.ColorNameScrollBarBackground: see(0xf4efe6, 0x10),
	theme.ColorNameShadow:              see(0x000000, 0x80),
	theme.ColorNameInnerWindowBorder:   hex(0x8b8478),

	theme.ColorNameInnerWindowBorderInactive: hex(0x45403a),
}
