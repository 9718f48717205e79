package room

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
)

// sizes is the room's theme for a height and a distance, made smaller by a factor.
type sizes struct {
	fyne.Theme
	height float32
	metres float32 // to the farthest chair
	factor float32
}

func (s *sizes) set(look kit.Look, height float32) {
	s.height = height
	s.Theme = kit.NewRoomTheme(look, height, s.metres)
}

// Size is the theme's size by the factor.
func (s *sizes) Size(name fyne.ThemeSizeName) float32 { return s.Theme.Size(name) * s.factor }

// headFactor is the size of the row at the top, on every screen alike.
const headFactor = 0.75

// fading is a colour of which the share done has gone.
func fading(c color.Color, done float32) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = uint8(float32(n.A) * (1 - min(max(done, 0), 1)))
	return n
}
