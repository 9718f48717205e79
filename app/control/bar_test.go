package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
)

// TestNextIsOneLineWhereThereIsRoom: the longest thing that next says stands on
// one line beside the tools, unless they would go into another row for it.
func TestNextIsOneLineWhereThereIsRoom(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.LookLight, 1))
	next := kit.NewIconButton("Start de klok: Voor, Medewerker", theme.IconNameNavigateNext, kit.Primary, nil)
	tools := kit.Flow(kit.NewButton("Terug", kit.Normal, nil), kit.NewButton("Pauze", kit.Normal, nil))
	body := container.New(&barLayout{}, tools, kit.NewText("", kit.TextStyle{}), next)
	body.Objects[1].Hide()
	w := test.NewTempWindow(t, kit.Column(body))
	row := tools.Objects[0].MinSize().Height
	for _, c := range []struct {
		width float32
		one   bool
	}{{1000, true}, {460, false}} {
		w.Resize(fyne.NewSize(c.width, 200))
		if one := next.Size().Width >= next.Natural()-1; one != c.one {
			t.Errorf("%v wide: next is %v wide and wants %v", c.width, next.Size().Width, next.Natural())
		}
		if c.one && tools.Size().Height > row+1 {
			t.Errorf("%v wide: the tools take %v", c.width, tools.Size().Height)
		}
	}
}
