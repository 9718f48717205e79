package workshop

import (
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

// requestStep is where people ask management to remove what they cannot remove
// themselves (R-004-11). Everybody may ask; the manager answers now, or before
// the day that was asked for.
func requestStep(id string) Step {
	return structureStep(id, func(v View) []*StructureRequest { return v.RequestsIn(v.Latest().ID) }, true)
}

// lateRequestStep is where a follow-up hears what was asked before and had no
// answer when it began (METHOD F6); nothing new is asked here.
func lateRequestStep(id string) Step { return structureStep(id, View.requestsBefore, false) }

// requestsBefore are the requests of earlier sessions without an answer when this
// one was planned.
func (v View) requestsBefore() []*StructureRequest {
	se := v.Latest()
	return slices.DeleteFunc(v.RequestsIn(""), func(q *StructureRequest) bool {
		return q.Session == se.ID || q.Answer != "" && q.AnsweredAt.Before(se.PlannedAt)
	})
}

// structureStep shows some requests, and lets people ask more where asks.
func structureStep(id string, of func(View) []*StructureRequest, asks bool) Step {
	form := func(v View, p PersonID) []screen.Node {
		if !asks {
			return nil
		}
		return v.requestForm(p)
	}
	head := func(v View) []screen.Node {
		return []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
	}
	show := func(v View) []screen.Node {
		out := head(v)
		if asks && len(v.Latest().managers()) == 0 {
			out = append(out, screen.Para("nobody", "request.nobody"))
		}
		return append(out, v.requestList(of(v))...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, p PersonID) []screen.Node {
			out := append(append(head(v), privacyNode(Named)), v.requestsTo(p)...)
			out = append(out, form(v, p)...)
			return append(out, v.requestList(v.besideMine(of(v), p))...)
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v)...)
			for _, q := range of(v) {
				if q.Answer == "" {
					out = append(out, screen.Node{ID: "more:" + string(q.ID), Kind: screen.Fold, Text: screen.Say("request.more", "text", shorten(q.Text, 30)), Kids: append(answerNodes(q), withdrawNode(q))})
				}
			}
			return append(out, form(v, "")...)
		},
		Report: func(v View) []screen.Node {
			list := v.requestList(of(v))
			if len(list) == 0 {
				return nil
			}
			return []screen.Node{screen.Box("step:"+id, append([]screen.Node{screen.Head("title", "step."+id)}, list...)...)}
		},
	}
}

// requestList shows requests with where they stand.
func (v View) requestList(all []*StructureRequest) []screen.Node {
	list := screen.Node{ID: "requests", Kind: screen.List}
	for _, q := range all {
		list.Kids = append(list.Kids, v.requestCard(q))
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// requestCard is a request as everybody reads it: from whom, to whom, before
// which day, and the answer.
func (v View) requestCard(q *StructureRequest) screen.Node {
	id := "request:" + string(q.ID)
	state := v.requestState(q)
	n := screen.Node{
		ID: id, Kind: screen.Card, Text: v.requestFrom(q), Note: screen.Say("request.state."+string(state), "date", screen.Date(q.AnswerBy)),
		Kids: []screen.Node{
			{ID: id + ":text", Kind: screen.Line, Text: screen.Words(q.Text)},
			screen.MutedPara(id+":to", "request.to", "name", v.NameOf(q.To), "date", screen.Date(q.AnswerBy)),
		},
	}
	switch state {
	case RequestAnswered:
		n.Kids = append(n.Kids, screen.Node{ID: id + ":answer", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("request.answer", "text", q.Answer)})
	case RequestOverdue:
		n.Kids[1].Tone = screen.Warn
	}
	return n
}

// requestState is where a request stands today by the host's clock, and in a
// report on the day on which that is made.
func (v View) requestState(q *StructureRequest) RequestState {
	if v.Live.Now.IsZero() {
		return q.StateOn(v.made)
	}
	return q.StateOn(day(v.Live.Now, v.Zone()))
}

// requestFrom names the team that asks: by its charter or its table, or the room.
func (v View) requestFrom(q *StructureRequest) *screen.Text {
	for _, sh := range v.SheetsIn(q.Session, charterSheet.name) {
		if q.Table > 0 && sh.Table == q.Table && sh.State != SheetDraft && sh.Values["name"] != "" {
			return screen.Words(sh.Values["name"])
		}
	}
	switch {
	case q.Table > 0:
		return screen.Say("table.name", "N", q.Table)
	case q.By != "":
		return screen.Words(v.NameOf(q.By))
	}
	return screen.Say("request.room")
}

// besideMine are those of some requests that somebody asked, or their table, and
// that they do not answer themselves.
func (v View) besideMine(all []*StructureRequest, p PersonID) []*StructureRequest {
	table := v.TableOf(p)
	return slices.DeleteFunc(slices.Clone(all), func(q *StructureRequest) bool {
		answers := q.To == p && q.Answer == ""
		return answers || q.By != p && (table == 0 || q.Table != table || q.Session != v.Latest().ID)
	})
}

// requestsTo are the open requests that somebody answers, of any session.
func (v View) requestsTo(p PersonID) []screen.Node {
	var out []screen.Node
	for _, q := range v.RequestsIn("") {
		if q.To == p && q.Answer == "" {
			card := v.requestCard(q)
			card.Kids = append(card.Kids, answerNodes(q)...)
			out = append(out, card)
		}
	}
	if len(out) > 0 {
		out = append([]screen.Node{screen.Para("toYou", "request.toYou")}, out...)
	}
	return out
}

// answerNodes are the field and the button of an answer.
func answerNodes(q *StructureRequest) []screen.Node {
	id := "answer:" + string(q.ID)
	return []screen.Node{
		{ID: id, Kind: screen.Input, Field: &screen.Field{Name: "answer", Type: screen.NoteField, Length: requestLength, Label: screen.Say("request.field.answer")}},
		screen.Do("go:"+id, screen.T("request.answerGo"), screen.Primary, "structure.answer", AnswerStructure{Request: q.ID}, id),
	}
}

func withdrawNode(q *StructureRequest) screen.Node {
	n := screen.Do("withdraw:"+string(q.ID), screen.T("request.withdraw"), screen.Quiet, "structure.withdraw", WithdrawStructure{q.ID})
	n.Action.Confirm = screen.Say("request.withdrawConfirm")
	return n
}

// requestForm is where a request is written, by somebody or, with "", by the
// facilitator for the room. Nothing where nobody of management could answer.
func (v View) requestForm(p PersonID) []screen.Node {
	var to []screen.Option
	for _, m := range v.Latest().managers() {
		if m != p {
			to = append(to, screen.Option{ID: string(m), Text: screen.Text{Plain: v.NameOf(m)}})
		}
	}
	if len(to) == 0 {
		return nil
	}
	text, who, by := v.askID("text", p), v.askID("to", p), v.askID("by", p)
	fields := []screen.Node{
		{ID: text, Kind: screen.Input, Field: &screen.Field{Name: "text", Type: screen.NoteField, Length: requestLength, Label: screen.Say("request.field.text"), Help: screen.Say("request.help.text")}},
		{ID: who, Kind: screen.Input, Field: &screen.Field{Name: "to", Type: screen.PickField, Options: to, Label: screen.Say("request.field.to")}},
		{ID: by, Kind: screen.Input, Field: &screen.Field{
			Name: "answerBy", Type: screen.DateField, Label: screen.Say("request.field.by"),
			Value: screen.JSON(day(v.Live.Now.AddDate(0, 0, requestDays), v.Zone())),
		}},
		screen.Do("ask", screen.T("request.ask"), screen.Plain, "structure.ask", nil, text, who, by),
	}
	if p == "" {
		return []screen.Node{{ID: "askCard", Kind: screen.Card, Text: screen.Say("request.forRoom"), Kids: fields}}
	}
	return fields
}

// askID is the id of a field of somebody's next request: what was sent does not
// stand in it any more, to be sent once more.
func (v View) askID(field string, p PersonID) string {
	n := 0
	for _, q := range v.Requests {
		if q.By == p {
			n++
		}
	}
	return "ask:" + field + ":" + strconv.Itoa(n)
}

// askedOfMe are the requests that somebody still has to answer, to take home.
func (v View) askedOfMe(p PersonID) []screen.Node {
	var out []screen.Node
	for _, q := range v.RequestsIn("") {
		if q.To == p && q.Answer == "" {
			out = append(out, v.requestCard(q))
		}
	}
	if len(out) > 0 {
		out = append([]screen.Node{screen.Para("toYou", "request.toYou")}, out...)
	}
	return out
}
