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

// TestTheToolsStayInOneRow: what next says for a procedure takes another line
// before the tools take another row.
func TestTheToolsStayInOneRow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.LookLight, 1))
	tools := kit.Flow()
	for _, label := range []string{"← Terug", "⏸ Pauze", "+1 min", "+5 min", "Overslaan", "Zaalscherm weg", "Schermvullend", "Verslag"} {
		tools.Add(kit.NewButton(label, kit.Normal, nil))
	}
	next := kit.NewIconButton("Verder: Besluit: Vooroverleg van het werkoverleg", theme.IconNameNavigateNext, kit.Primary, nil)
	body := container.New(&barLayout{}, tools, kit.NewText("", kit.TextStyle{}), next)
	body.Objects[1].Hide()
	w := test.NewTempWindow(t, kit.Column(body))
	w.Resize(fyne.NewSize(3000, 200))
	last := tools.Objects[len(tools.Objects)-1]
	row, all := last.Size().Height, last.Position().X+last.Size().Width
	w.Resize(fyne.NewSize(all+14*kit.SizeIn(nil, kit.SizeText), 200))
	if tools.Size().Height > row+1 || next.Size().Width+all > w.Canvas().Size().Width {
		t.Errorf("the tools take %v, next is %v wide", tools.Size().Height, next.Size().Width)
	}
	w.Resize(fyne.NewSize(all, 200))
	if next.Size().Width < nextNarrow*kit.SizeIn(nil, kit.SizeText) {
		t.Errorf("where there is no room for one row next is %v wide", next.Size().Width)
	}
}
