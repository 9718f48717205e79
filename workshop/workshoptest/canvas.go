package workshoptest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// usualCanvas is a canvas as people write it.
var usualCanvas = Texts{
	"customerInterest": "Snel weten waar je aan toe bent", "may": "Zelf een rekening herstellen en iets kleins goedmaken, tenzij er een geschil loopt.",
	"budget": "yes", "amount": "50", "currency": "EUR", "period": "day", "per": "person", "purposes": "herstel\nexcuus",
	"businessFrame": "Wij zijn klein: het gesprek is de dienst.",
	"limit.1.text":  "Nooit meer dan de fout plus € 25", "limit.1.type": "customerDemand",
	"limit.1.friendlyNo": "Dit bedrag kan ik niet zelf toezeggen. Morgen vóór twaalf uur hebt u antwoord, van mij.",
	"limit.2.text":       "Altijd een notitie van één regel", "limit.2.type": "other",
	"principles": "Eerst oplossen, dan verklaren\nBehandel gelijke gevallen gelijk",
	"guidance":   "Noor luistert de eerste week mee", "training": "Een halve dag over rekeningen", "framework": "Een kaart in het klantsysteem",
	"steeringOnlyIf": "het teamtotaal van een week boven 80% komt",
}

// Canvases are the canvases of the session.
func (r *Room) Canvases() []*workshop.Sheet {
	return r.State.SheetsIn(r.State.Latest().ID, "roomItem")
}

// fillCanvas writes what the room says on a canvas on which nothing was written,
// and proposes it when it is complete: at a table by who has the pen, otherwise
// by the facilitator.
func (r *Room) fillCanvas(texts Texts) {
	r.T.Helper()
	for _, sh := range r.Canvases() {
		if sh.State != workshop.SheetDraft || sh.Values["may"] != "" {
			continue
		}
		by := workshop.Actor{Facilitator: true}
		if sh.Table > 0 {
			by = workshop.Actor{Seat: Seat(slices.Index(r.State.Current().Order, sh.Pen))}
		}
		for _, field := range slices.Sorted(maps.Keys(texts)) {
			r.Must(by, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(texts[field])})
		}
		if len(sh.Missing()) == 0 {
			r.Must(by, workshop.ProposeSheet{Sheet: sh.ID})
		}
	}
}

// canvasAnswer is somebody's answer on a canvas: an objection is gone after it
// was worded anew.
func (l Levels) canvasAnswer(open *workshop.Round, i int) workshop.ConsentAnswer {
	switch {
	case l.Refuse > 0 && i == l.Refuse && strings.HasSuffix(open.Step, ".0"):
		return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Vijftig euro per dag kan misbruikt worden.", Fix: "Noteer elk geval."}
	case i == 2:
		return workshop.ConsentAnswer{Stance: workshop.Concern, Text: "Wie ziet dat de notities kloppen?"}
	}
	return workshop.ConsentAnswer{Stance: workshop.Consenting}
}

// Figures fills in what the room was used for, as the method's example has it:
// a week before, this week, and what changed (E16).
func (r *Room) Figures() {
	r.T.Helper()
	sh := r.State.Canvases()[0]
	year, week := r.Now.In(r.State.Zone()).ISOWeek()
	for _, f := range []struct {
		week   string
		values Texts
	}{
		{"before", Texts{"asked": "19", "used": "6", "friendlyNo": "0", "aboveLimit": "0"}},
		{fmt.Sprintf("%d-W%02d", year, week), Texts{
			"asked": "8", "used": "22", "friendlyNo": "5", "aboveLimit": "1", "total": "412.50", "people": "6", "days": "5",
		}},
		{"", Texts{
			"costPerCase.before": "30", "costPerCase.after": "23.75", "leadHours.before": "72", "leadHours.after": "4",
			"customerAppreciation.before": "6.5", "customerAppreciation.after": "7.8", "customerAppreciation.n": "40",
			"workJoy.before": "6", "workJoy.after": "7.5", "workJoy.n": "6",
		}},
	} {
		r.Facilitator(workshop.CountWeek{Canvas: sh.ID, Week: f.week})
		sheet := r.State.Sheets[len(r.State.Sheets)-1]
		for _, field := range slices.Sorted(maps.Keys(f.values)) {
			r.Facilitator(workshop.WriteSheet{Sheet: sheet.ID, Field: field, Value: screen.JSON(f.values[field])})
		}
	}
}
