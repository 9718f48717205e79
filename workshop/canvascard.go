package workshop

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

func canvasID(sh *Sheet, part string) string { return "canvas:" + string(sh.ID) + ":" + part }

// halfLength is about how many characters of a half can be read from the back of
// a room at once, and frontLength beside a question.
const (
	halfLength  = 360
	frontLength = 200
)

// canvasCard is a canvas in its two halves, room at the left and limits at the
// right (R-003-07), for who reads it on an own screen.
func canvasCard(_ View, sh *Sheet) []screen.Node { return canvasHalves(sh, 0) }

// canvasHalves are the two halves in rows, each of which can be read by itself:
// what may be done beside where it stops, how beside how one says no, and what
// helps beside when there is steering. Where most is above zero, a side that is
// longer goes on in a next row, beside the same other side.
func canvasHalves(sh *Sheet, most int) []screen.Node {
	list := screen.Node{ID: canvasID(sh, "halves"), Kind: screen.List}
	for _, row := range []struct {
		id          string
		left, right []screen.Node
	}{
		{"may", mayNodes(sh), append(limitNodes(sh), conditionNodes(string(sh.ID), sh.Values, true)...)},
		{"how", principleNodes(sh), friendlyNodes(sh)},
		{"with", saidNodes(sh, "guidance", "training", "framework"), saidNodes(sh, "steeringOnlyIf")},
	} {
		if row.id != "may" && len(row.left)+len(row.right) == 0 { // the first is there to be filled in
			continue
		}
		if row.id == "with" {
			row.right = append(row.right, reviewNodes(sh)...)
		}
		left, right := pieces(row.left, most), pieces(row.right, most)
		for i := range max(len(left), len(right)) {
			id := "row." + row.id + "." + strconv.Itoa(i+1)
			list.Kids = append(list.Kids, screen.Node{ID: canvasID(sh, id), Kind: screen.Row, Kids: []screen.Node{
				half(sh, id, "roomItem.half."+row.id+".room", left[min(i, len(left)-1)], i >= len(left)),
				half(sh, id, "roomItem.half."+row.id+".limits", right[min(i, len(right)-1)], i >= len(right)),
			}})
		}
	}
	return []screen.Node{list}
}

// half is one side of a row; one that was shown before has ids of its own.
func half(sh *Sheet, row, head string, kids []screen.Node, again bool) screen.Node {
	n := screen.Node{ID: canvasID(sh, row+"."+head), Kind: screen.Card, Text: screen.Say(head), Kids: kids}
	if len(kids) == 0 {
		n.Kids = []screen.Node{screen.MutedPara(n.ID+".empty", "roomItem.empty")}
	}
	if again {
		n.Kids = slices.Clone(kids)
		for i := range n.Kids {
			n.Kids[i].ID = row + "." + n.Kids[i].ID
		}
	}
	return n
}

// pieces divides nodes so that each piece has about so many characters, and at
// least one node; there is always one piece.
func pieces(nodes []screen.Node, most int) [][]screen.Node {
	out := [][]screen.Node{nil}
	length := 0
	for _, n := range nodes {
		size := textLength(*n.Text)
		if last := len(out) - 1; most == 0 || len(out[last]) == 0 || length+size <= most {
			out[last] = append(out[last], n)
			length += size
			continue
		}
		out, length = append(out, []screen.Node{n}), size
	}
	return out
}

// textLength is about how long a text is: its words and those in its arguments.
func textLength(t screen.Text) int {
	n := utf8.RuneCountInString(t.Plain)
	for _, arg := range t.Args {
		if s, ok := arg.(string); ok {
			n += utf8.RuneCountInString(s)
		}
	}
	return n
}

// saidNodes are fields in their sentence.
func saidNodes(sh *Sheet, names ...string) []screen.Node {
	var out []screen.Node
	for _, name := range names {
		if text := sh.Values[name]; text != "" {
			out = append(out, screen.Node{ID: canvasID(sh, name), Kind: screen.Line, Text: screen.Say("roomItem.says."+name, "text", text)})
		}
	}
	return out
}

// mayNodes are what may be done, in whose interest, and with how much money.
func mayNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	if text := sh.Values["may"]; text != "" {
		out = append(out, screen.Node{ID: canvasID(sh, "may"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(text)})
	}
	out = append(out, saidNodes(sh, "customerInterest")...)
	if b := budgetText(sh); b != nil {
		out = append(out, screen.Node{ID: canvasID(sh, "budget"), Kind: screen.Line, Text: b})
	}
	return out
}

// budgetText is a budget in one sentence: how much, per what, per whom, and for
// what; nil while it is not all there.
func budgetText(sh *Sheet) *screen.Text {
	v := sh.Values
	switch {
	case v["budget"] == "no":
		return screen.Say("roomItem.noBudget")
	case !withBudget(v) || v["amount"] == "" || v["currency"] == "" || v["period"] == "" || v["per"] == "":
		return nil
	}
	return screen.Say("roomItem.says.budget", "currency", currencySign(v["currency"]), "amount", chart.Number(amountShown(v["amount"])),
		"period", screen.Key("roomItem.period."+v["period"]), "per", screen.Key("roomItem.per."+v["per"]), "purposes", strings.Join(linesOf(v["purposes"]), ", "))
}

// currencySign is how an amount in euros is written; other currencies keep their
// code, for a dollar is not always the same one.
func currencySign(code string) string {
	if code == "EUR" {
		return "€"
	}
	return code
}

// amountShown has two decimals, or none where it is a whole amount.
func amountShown(amount string) string {
	whole, cents, parts := strings.Cut(amount, ".")
	if !parts {
		return amount
	}
	return whole + "." + (cents + "0")[:2]
}

// limitNodes are the choice of the business model that limits, and the limits.
func limitNodes(sh *Sheet) []screen.Node {
	out := saidNodes(sh, "businessFrame")
	for _, l := range limitsOf(sh) {
		out = append(out, screen.Node{ID: canvasID(sh, "limit."+strconv.Itoa(l.no)), Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("roomItem.bullet", "text", l.text)})
	}
	return out
}

func principleNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	for i, line := range linesOf(sh.Values["principles"]) {
		out = append(out, screen.Node{ID: canvasID(sh, "principle."+strconv.Itoa(i+1)), Kind: screen.Line, Text: screen.Say("roomItem.bullet", "text", line)})
	}
	return out
}

// friendlyNodes are the sentences with which one says no, each once.
func friendlyNodes(sh *Sheet) []screen.Node {
	var out []screen.Node
	said := map[string]bool{}
	for _, l := range limitsOf(sh) {
		if l.friendlyNo == "" || said[l.friendlyNo] {
			continue
		}
		said[l.friendlyNo] = true
		out = append(out, screen.Node{ID: canvasID(sh, "no."+strconv.Itoa(l.no)), Kind: screen.Line, Text: screen.Say("roomItem.quote", "text", l.friendlyNo)})
	}
	return out
}

func reviewNodes(sh *Sheet) []screen.Node {
	if sh.Values["reviewDate"] == "" {
		return nil
	}
	return []screen.Node{screen.MutedPara(canvasID(sh, "review"), "roomItem.review", "date", screen.Date(sh.Values["reviewDate"]))}
}

// canvasTold is a whole canvas in the report: its two halves one after the other.
func (v View) canvasTold(sh *Sheet) screen.Node {
	name := v.canvasName(sh)
	n := screen.Node{ID: canvasID(sh, "told"), Kind: screen.Card, Text: &name, Note: v.toldState(sh)}
	room := facts{screen.Node{ID: canvasID(sh, "told.room"), Kind: screen.Facts}, sh.Kind}
	room.fields(sh.Values, "case", "may", "customerInterest")
	if b := budgetText(sh); b != nil {
		room.add(screen.T("roomItem.field.budget"), *b)
	}
	room.fields(sh.Values, "principles", "guidance", "training", "framework")
	limits := facts{screen.Node{ID: canvasID(sh, "told.limits"), Kind: screen.Facts}, sh.Kind}
	limits.fields(sh.Values, "businessFrame")
	for _, l := range limitsOf(sh) {
		limits.add(screen.T("roomItem.row.limit", "N", l.no), screen.Text{Plain: l.text})
		if l.friendlyNo != "" {
			limits.add(screen.T("roomItem.field.limit.friendlyNo"), screen.Text{Plain: l.friendlyNo})
		}
	}
	limits.fields(sh.Values, "steeringOnlyIf")
	for _, c := range conditionNodes(string(sh.ID), sh.Values, true) {
		limits.add(screen.T("worry.toldLabel"), *c.Text)
	}
	if sh.Values["reviewDate"] != "" {
		limits.add(screen.T("roomItem.field.reviewDate"), screen.T("roomItem.day", "date", screen.Date(sh.Values["reviewDate"])))
	}
	n.Kids = []screen.Node{
		{ID: canvasID(sh, "told.may"), Kind: screen.Card, Text: screen.Say("roomItem.half.may.room"), Kids: []screen.Node{room.node}},
		{ID: canvasID(sh, "told.not"), Kind: screen.Card, Text: screen.Say("roomItem.half.may.limits"), Kids: []screen.Node{limits.node}},
	}
	return n
}
