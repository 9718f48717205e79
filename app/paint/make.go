package paint

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// make makes the part for a node. Of a kind that this program does not know,
// the text and the children are shown.
func (p *Painter) make(n screen.Node) part {
	switch n.Kind {
	case screen.Group:
		return newGroup(p, n)
	case screen.Row:
		return newRow(p, n)
	case screen.Card:
		return newCard(p, n)
	case screen.Fold:
		return newFold(p, n)
	case screen.List:
		return newList(p, n)
	case screen.Item:
		return newItem(p, n)
	case screen.Heading:
		return newHeading(p, n)
	case screen.Big:
		return newBig(p, n)
	case screen.Input:
		if n.Field != nil {
			return newField(p, n)
		}
	case screen.Button:
		if n.Action != nil {
			return newAction(p, n)
		}
	case screen.Picture:
		if n.Drawing != nil {
			return newPicture(p, n)
		}
	case screen.Clock:
		return newClock(p, n)
	case screen.Counter:
		return newCounter(p, n)
	case screen.Privacy:
		return newPrivacy(p, n)
	case screen.Join:
		return newJoin(p, n)
	case screen.Facts:
		return newFacts(p, n)
	case screen.Script:
		return newScript(p, n)
	case screen.Tip:
		return newTip(p, n)
	}
	return newLine(p, n)
}

// simple is a part that is set by a function and holds nothing that must be
// stopped.
type simple struct {
	at   fyne.CanvasObject
	show func(n screen.Node)
}

func (s *simple) object() fyne.CanvasObject { return s.at }
func (s *simple) set(n screen.Node)         { s.show(n) }
func (s *simple) close()                    {}

// say shows words in a text, which takes no room when they are empty.
func say(t *kit.Text, words string) {
	t.SetWords(words)
	t.Hidden = words == ""
}
