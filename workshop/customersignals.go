package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// customerSignalsSheet are the three customer signals that the compass says to act
// on, and one to leave (R-002-13). Without a compass every signal is equally loud.
var customerSignalsSheet = sheet(sheetKind{name: "customerSignals", loose: true, fields: []sheetField{
	{name: "first", kind: screen.NoteField, length: 160, words: true, needed: always},
	{name: "second", kind: screen.NoteField, length: 160, words: true, needed: always},
	{name: "third", kind: screen.NoteField, length: 160, words: true, needed: always},
	{name: "leave", kind: screen.NoteField, length: 160, words: true, needed: always},
}})

// CustomerSignals are those to act on, of the newest session that named any.
func (s *State) CustomerSignals() []string {
	all := s.SheetsIn("", customerSignalsSheet.name, SheetOffered)
	for i := len(all) - 1; i >= 0; i-- {
		var out []string
		for _, name := range []string{"first", "second", "third"} {
			if text := all[i].Values[name]; text != "" {
				out = append(out, text)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// customerSignalsStep names them, under the sentence that they are to be measured
// by.
func customerSignalsStep() Step {
	id := "compass.signals"
	return sheetStep(sheetSpec{
		id: id, kind: customerSignalsSheet.name, places: roomPlace, card: customerSignalsCard, live: true,
		intro: func(v View) []screen.Node {
			out := []screen.Node{screen.Head("title", "question."+id)}
			if sh := v.Compass(); sh != nil && sh.Values["sentence"] != "" {
				out = append(out, screen.Para("compass", "compass.ours", "text", sh.Values["sentence"]))
			}
			return out
		},
		control: func(v View) []screen.Node { return v.compassOffTip() },
	})
}

func customerSignalsCard(_ View, sh *Sheet) []screen.Node {
	var out []screen.Node
	for _, name := range []string{"first", "second", "third", "leave"} {
		if text := sh.Values[name]; text != "" {
			n := screen.Node{ID: "customerSignal:" + name, Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(text)}
			if name == "leave" {
				n.Tone, n.Text = screen.Muted, screen.Say("customerSignals.says.leave", "text", text)
			}
			out = append(out, n)
		}
	}
	return out
}

// ambassadorSignals remind who brings a story of what to listen for.
func (v View) ambassadorSignals() []screen.Node {
	texts := v.CustomerSignals()
	if len(texts) == 0 {
		return nil
	}
	list := screen.Node{ID: "listenFor", Kind: screen.List, Text: screen.Say("ambassador.listenFor")}
	for i, text := range texts {
		list.Kids = append(list.Kids, screen.Node{ID: "listenFor:" + string(rune('1'+i)), Kind: screen.Item, Text: screen.Words(text)})
	}
	return []screen.Node{list}
}
