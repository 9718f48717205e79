package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

func canvasID(sh *Sheet, part string) string { return "canvas:" + string(sh.ID) + ":" + part }

// canvasCard is a canvas in its two halves, room at the left and limits at the
// right (R-003-07), in rows that a long text can be read by.
func canvasCard(v View, sh *Sheet) []screen.Node {
	list := screen.Node{ID: canvasID(sh, "halves"), Kind: screen.List}
	row := func(id string, left, right []screen.Node) {
		n := screen.Node{ID: canvasID(sh, "row."+id), Kind: screen.Row}
		for _, half := range []struct {
			side string
			kids []screen.Node
		}{{"room", left}, {"limits", right}} {
			if len(half.kids) == 0 && len(left)+len(right) == 0 {
				return
			}
			n.Kids = append(n.Kids, screen.Node{
				ID: canvasID(sh, "row."+id+"."+half.side), Kind: screen.Card, Text: screen.Say("roomItem.half." + id + "." + half.side), Kids: half.kids,
			})
		}
		list.Kids = append(list.Kids, n)
	}
	row("may", mayNodes(sh), append(limitNodes(sh), conditionNodes(string(sh.ID), sh.Values, true)...))
	row("how", principleNodes(sh), friendlyNodes(sh))
	row("with", saidNodes(sh, "guidance", "training", "framework"), append(saidNodes(sh, "steeringOnlyIf"), reviewNodes(sh)...))
	if len(list.Kids) == 0 {
		return []screen.Node{screen.MutedPara(canvasID(sh, "empty"), "roomItem.empty")}
	}
	return []screen.Node{list}
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
