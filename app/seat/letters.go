package seat

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// What the buttons under received letters do. They are this window's own and go
// to no host.
const (
	copyLetters   = "local.copy"
	deleteLetters = "local.delete"
)

// lettersTree is what colleagues wrote to this person, folded, because others sit
// beside them: first where it is kept, then each letter.
func lettersTree(all []store.Letters) screen.Node {
	root := screen.Box("mail")
	for _, l := range all {
		id := "mail:" + l.Round
		fold := screen.Node{ID: id, Kind: screen.Fold, Text: screen.Say("ui.letters.mine", "N", len(l.Letters))}
		if len(all) > 1 { // of several sessions: which one
			fold.Text = screen.Say("ui.letters.mineOn", "N", len(l.Letters), "date", screen.Date(l.At.Local().Format(time.DateOnly)))
		}
		fold.Kids = append(fold.Kids, screen.Node{ID: id + ":kept", Kind: screen.Privacy, Text: screen.Say("ui.letters.kept")})
		if len(l.Letters) == 0 {
			fold.Kids = append(fold.Kids, screen.Para(id+":none", "ui.letters.none"))
		}
		for i, letter := range l.Letters {
			card := screen.Node{ID: fmt.Sprintf("%s:%d", id, i), Kind: screen.Card, Text: screen.Say("ui.letters.one", "N", i+1)}
			for _, part := range workshop.LetterParts() {
				if letter[part] != "" {
					card.Kids = append(card.Kids, screen.Node{
						ID: card.ID + ":" + part, Kind: screen.Item, Text: screen.Say("ui.letters." + part),
						Kids: []screen.Node{{ID: card.ID + ":" + part + ":text", Kind: screen.Line, Text: screen.Words(letter[part])}},
					})
				}
			}
			fold.Kids = append(fold.Kids, card)
		}
		copying := screen.Do(id+":copy", screen.T("ui.letters.copy"), screen.Plain, copyLetters, map[string]string{"round": l.Round})
		wiping := screen.Do(id+":delete", screen.T("ui.letters.delete"), screen.Danger, deleteLetters, map[string]string{"round": l.Round})
		wiping.Action.Confirm = screen.Say("ui.letters.deleteConfirm")
		fold.Kids = append(fold.Kids, screen.Beside(id+":do", copying, wiping))
		root.Kids = append(root.Kids, fold)
	}
	return root
}

// showLetters shows what came for this person, if anything did.
func (w *Window) showLetters() {
	p := &w.parts
	p.letters.Hidden = len(w.now.Letters) == 0 || w.now.Own.ID == ""
	if !p.letters.Hidden {
		w.letters.Update(lettersTree(w.now.Letters))
	}
}

// pressLetters does what a button under the letters says.
func (w *Window) pressLetters(n screen.Node, _ paint.Values, tell paint.Tell) {
	for _, l := range w.now.Letters {
		switch {
		case !strings.HasPrefix(n.ID, "mail:"+l.Round+":"):
		case n.Action.Command == copyLetters:
			w.cfg.App.Clipboard().SetContent(w.lettersText(l))
			tell(paint.Outcome{State: kit.SentSaved, Words: w.texts.T("ui.letters.copied", nil)})
			return
		case n.Action.Command == deleteLetters:
			if err := w.cfg.Guest.DeleteLetters(l.Round); err != nil {
				tell(paint.Outcome{State: kit.SentRefused, Words: w.texts.T("ui.seat.notKept", map[string]any{"why": err.Error()})})
				return
			}
			tell(paint.Outcome{State: kit.SentSaved})
			return
		}
	}
	tell(paint.Outcome{State: kit.SentSaved}) // they went in the meantime
}

// lettersText is letters as text, for the person to keep where they want.
func (w *Window) lettersText(l store.Letters) string {
	var out strings.Builder
	for i, letter := range l.Letters {
		fmt.Fprintf(&out, "%s\n", w.words(screen.T("ui.letters.one", "N", i+1)))
		for _, part := range workshop.LetterParts() {
			if letter[part] != "" {
				fmt.Fprintf(&out, "%s: %s\n", w.words(screen.T("ui.letters."+part)), letter[part])
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// askMoved asks whether people really sit at another laptop, before anything is
// sealed for it, and then presses again. It reports whether err was about that.
func (w *Window) askMoved(err error, n screen.Node, values paint.Values, tell paint.Tell) bool {
	var moved *guest.MovedError
	if !errors.As(err, &moved) {
		return false
	}
	no := func() {
		tell(paint.Outcome{State: kit.SentRefused, Words: w.texts.T("ui.letters.movedNo", nil)})
	}
	kit.Confirm(w.win, kit.Question{
		Title: w.texts.T("ui.letters.movedTitle", nil),
		Body:  w.texts.T("ui.letters.moved", map[string]any{"names": strings.Join(moved.Names, ", ")}),
		Yes:   w.texts.T("ui.letters.movedYes", nil), No: w.texts.T("ui.confirm.no", nil), OnNo: no,
		OnYes: func() {
			if err := w.cfg.Guest.TrustKeys(n.Action.Ballot.Seal); err != nil {
				w.follow(n.ID, "", err, tell)
				return
			}
			w.press(n, values, tell)
		},
	})
	return true
}

// notSealed says in words why letters could not be sealed, "" for another error.
func (w *Window) notSealed(err error) string {
	var key *guest.UnsealableError
	if errors.As(err, &key) {
		return w.texts.T("ui.letters.unsealable", map[string]any{"name": key.Name})
	}
	return ""
}
