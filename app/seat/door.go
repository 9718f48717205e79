package seat

import (
	"encoding/json"
	"errors"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The actions of the door. They go to the guest, not to the host.
const (
	doCode = "door.code"
	doName = "door.name"
	doAsk  = "door.ask"
	doTry  = "door.try"
)

// door is the screen of somebody who is not in, as a tree like any other; ok is
// false when the person's own tree is to be shown.
func (w *Window) door(u guest.Update) (tree screen.Node, ok bool) {
	has := u.Own.ID != ""
	say := screen.Node{ID: "door:text", Kind: screen.Line, Text: &u.Text}
	switch u.Phase {
	case guest.CodeNeeded:
		return doorTree("ui.door.code", say, codeNodes(u)...), true
	case guest.NameNeeded:
		return doorTree("ui.door.name", say, nameNodes(u)...), true
	case guest.Gone:
		return doorTree("ui.door.left", say, screen.Do("door:ask", screen.T("ui.door.back"), screen.Primary, doAsk, nil)), true
	case guest.TurnedAway:
		return doorTree("ui.door.refused", say), true
	case guest.Ended:
		kids := []screen.Node{}
		if u.Trouble == guest.Kicked {
			kids = codeNodes(u)
		}
		if has && u.You.Session == workshop.Finished {
			return tree, false
		}
		return doorTree("ui.door.ended", say, kids...), true
	case guest.Connecting:
		if has {
			return tree, false // what was there stays; the bar says what is the matter
		}
		kids := []screen.Node{screen.MutedPara("door:kept", "ui.door.kept")}
		if u.Trouble != guest.None {
			kids = append(kids, screen.Do("door:try", screen.T("ui.door.try"), screen.Primary, doTry, nil))
		}
		return doorTree("ui.door.connecting", say, kids...), true
	case guest.Waiting: // the host's own tree cannot hold the words: they prove who the host is
		return doorTree("ui.door.waiting", say, wordsNode(u)...), true
	}
	return tree, !has
}

func doorTree(title string, say screen.Node, kids ...screen.Node) screen.Node {
	return screen.Box("root", append([]screen.Node{screen.Head("door:title", title), say}, kids...)...)
}

func codeNodes(u guest.Update) []screen.Node {
	code := screen.Node{ID: "door:code", Kind: screen.Input, Field: &screen.Field{
		Name: "code", Type: screen.LineField, Length: 12, Label: screen.Say("ui.door.codeLabel"), Help: screen.Say("ui.door.codeHelp"),
	}}
	go1 := screen.Do("door:go", screen.T("ui.door.go"), screen.Primary, doCode, nil, "door:code")
	return append([]screen.Node{code, go1}, wordsNode(u)...)
}

func nameNodes(u guest.Update) []screen.Node {
	name := screen.Node{ID: "door:name", Kind: screen.Input, Field: &screen.Field{
		Name: "name", Type: screen.LineField, Length: workshop.MaxName, Label: screen.Say("ui.door.nameLabel"), Help: screen.Say("ui.door.nameHelp"),
		Value: screen.JSON(u.You.Name),
	}}
	role := screen.Node{ID: "door:role", Kind: screen.Input, Field: &screen.Field{
		Name: "role", Type: screen.PickField, Label: screen.Say("ui.door.roleLabel"), Value: screen.JSON(string(u.You.Role)),
	}}
	for _, r := range []workshop.Role{workshop.Employee, workshop.Management, workshop.Guest} {
		role.Field.Options = append(role.Field.Options, screen.Option{ID: string(r), Text: screen.T("role." + string(r))})
	}
	return []screen.Node{name, role, screen.Do("door:go", screen.T("ui.door.go"), screen.Primary, doName, nil, "door:name", "door:role")}
}

// wordsNode are the host words, by which people see that they are in the right
// room; they must be those on the room screen.
func wordsNode(u guest.Update) []screen.Node {
	if len(u.Words) == 0 {
		return nil
	}
	words := ""
	for i, word := range u.Words {
		if i > 0 {
			words += " · "
		}
		words += word
	}
	return []screen.Node{{ID: "door:words", Kind: screen.Facts, Pairs: []screen.Pair{{Label: screen.T("join.words"), Value: screen.Text{Plain: words}}}}}
}

// pressDoor does an action of the door.
func (w *Window) pressDoor(n screen.Node, values paint.Values, tell paint.Tell) {
	text := func(name string) string {
		var s string
		if json.Unmarshal(values[name], &s) != nil {
			return ""
		}
		return s
	}
	switch n.Action.Command {
	case doCode:
		if err := w.cfg.Guest.SetCode(text("code")); err != nil {
			key := "guest.trouble.other"
			if errors.Is(err, pair.ErrCodeForm) {
				key = "guest.trouble.codeForm"
			}
			tell(paint.Outcome{State: kit.SentRefused, Words: w.texts.T(key, nil)})
			return
		}
	case doName:
		w.cfg.Guest.SetName(text("name"), workshop.Role(text("role")))
	case doAsk:
		w.cfg.Guest.Ask()
	case doTry:
		w.cfg.Guest.TryNow()
	}
	tell(paint.Outcome{State: kit.SentSaved})
}
