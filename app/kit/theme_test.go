package kit

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance is WCAG's relative luminance.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// over lays a see-through colour on a solid one.
func over(top, bottom color.NRGBA) color.NRGBA {
	mix := func(t, b uint8) uint8 {
		a := float64(top.A) / 255
		return uint8(math.Round(float64(t)*a + float64(b)*(1-a)))
	}
	return color.NRGBA{R: mix(top.R, bottom.R), G: mix(top.G, bottom.G), B: mix(top.B, bottom.B), A: 255}
}

func TestContrastFormula(t *testing.T) {
	if got := contrast(hex(0xffffff), hex(0x000000)); math.Abs(got-21) > 0.001 {
		t.Errorf("black on white is %.3f, want 21", got)
	}
	if got := contrast(hex(0x777777), hex(0xffffff)); math.Abs(got-4.478) > 0.01 {
		t.Errorf("#777 on white is %.3f, want 4.478", got)
	}
}

func TestContrast(t *testing.T) {
	texts := []fyne.ThemeColorName{ColorInk, ColorMuted, ColorAccent, theme.ColorNameHyperlink, ColorPositive, ColorNegative, ColorWarn, ColorError, theme.ColorNamePlaceHolder, theme.ColorNameSuccess}
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, ColorSurface, theme.ColorNameHeaderBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameInputBackground, ColorAccentSoft}
	marks := []fyne.ThemeColorName{ColorRing, theme.ColorNameInputBorder, theme.ColorNameDisabled}
	pairs := []struct {
		text, ground fyne.ThemeColorName
	}{
		{ColorOnAccent, ColorAccent},
		{theme.ColorNameForegroundOnError, ColorError},
		{theme.ColorNameForegroundOnWarning, ColorWarn},
		{theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess},
		{ColorInk, theme.ColorNameButton},
		{ColorError, theme.ColorNameButton},
		{ColorSurface, ColorPositive}, // labels on bars
		{ColorSurface, ColorNegative},
		{ColorSurface, ColorAccent},
		{ColorSurface, ColorWarn},
	}
	for name, p := range map[string]palette{"light": light, "dark": dark} {
		demand := func(front, ground fyne.ThemeColorName, want float64) {
			for _, veil := range []fyne.ThemeColorName{"", theme.ColorNameHover} {
				back := p[ground]
				if veil != "" {
					back = over(p[veil], back)
				}
				if got := contrast(p[front], back); got < want {
					t.Errorf("%s: %s on %s%s is %.2f, want %.1f", name, front, ground, veil, got, want)
				}
			}
		}
		for _, ground := range grounds {
			for _, text := range texts {
				demand(text, ground, 4.5)
			}
			for _, mark := range marks {
				if ground != ColorAccentSoft {
					demand(mark, ground, 3)
				}
			}
		}
		for _, pair := range pairs {
			demand(pair.text, pair.ground, 4.5)
		}
		// Neutral parts of a picture carry a number and must be seen themselves.
		if got := contrast(p[ColorInk], p[ColorNeutral]); got < 4.5 {
			t.Errorf("%s: ink on neutral is %.2f, want 4.5", name, got)
		}
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, ColorSurface} {
			if got := contrast(p[ColorNeutral], p[ground]); got < 3 {
				t.Errorf("%s: neutral on %s is %.2f, want 3", name, ground, got)
			}
		}
		if got := contrast(p[ColorInk], over(p[theme.ColorNameSelection], p[theme.ColorNameInputBackground])); got < 4.5 {
			t.Errorf("%s: selected text is %.2f", name, got)
		}
	}
}

func TestPalettesAreComplete(t *testing.T) {
	for name := range light {
		if _, ok := dark[name]; !ok {
			t.Errorf("dark lacks %s", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("light has %d colours, dark %d", len(light), len(dark))
	}
}

func TestLooks(t *testing.T) {
	ground := theme.ColorNameBackground
	for _, c := range []struct {
		look    Look
		variant fyne.ThemeVariant
		want    palette
	}{
		{LookLight, theme.VariantDark, light},
		{LookDark, theme.VariantLight, dark},
		{LookSystem, theme.VariantDark, dark},
		{LookSystem, theme.VariantLight, light},
	} {
		if got := NewTheme(c.look, 1).Color(ground, c.variant); got != c.want[ground] {
			t.Errorf("look %v with variant %v gives %v", c.look, c.variant, got)
		}
	}
}

func TestScale(t *testing.T) {
	normal, double := NewTheme(LookLight, 1), NewTheme(LookLight, 2)
	for _, name := range []fyne.ThemeSizeName{SizeText, SizeCaption, SizeHeading, SizeTouch} {
		if got, want := double.Size(name), 2*normal.Size(name); got != want {
			t.Errorf("%s at 200 %% is %v, want %v", name, got, want)
		}
	}
	if got := NewTheme(LookLight, 9).Size(SizeText); got != double.Size(SizeText) {
		t.Errorf("a scale of 9 gives text of %v", got)
	}
	if normal.Size(SizeTouch) < 44 {
		t.Error("targets are smaller than 44 units")
	}
}

// TestRoomIsReadable holds the smallest text of the room screen to capitals of
// 1/200 of the distance, on a picture of 1.6 m high, wherever the last chair is.
func TestRoomIsReadable(t *testing.T) {
	const capital = 0.714 // height of Noto Sans capitals in em
	for _, height := range []float32{720, 1080} {
		for _, away := range []float32{6, 8, 10, 14} {
			t.Run(fmt.Sprint(height, away), func(t *testing.T) {
				room := NewRoomTheme(LookDark, height, away)
				metres := float64(room.Size(SizeCaption)) * capital / float64(height) * 1.6
				if metres < float64(away)/200 {
					t.Errorf("the smallest capitals are %.1f cm", metres*100)
				}
				if room.Size(SizeText) <= room.Size(SizeCaption) || room.Size(SizeHeading) <= room.Size(SizeSub) {
					t.Error("the sizes are not in order")
				}
			})
		}
	}
}
