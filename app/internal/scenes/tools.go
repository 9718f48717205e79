package scenes

import (
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Tools gives the screens of the tools per contact moment with n people: of the
// full day with twelve moments and the longest names where long, otherwise of an
// afternoon.
func Tools(t testing.TB, language string, n int, long bool) []Scene {
	t.Helper()
	s := workshoptest.Tools{Language: language, N: n, Manage: max(n/6, 1)}
	if long {
		s.Form = "day450"
		s.Own = []string{"Afspraak maken of verzetten bij de balie", "Betalingsherinnering ontvangen", "Verhuizing of naamswijziging doorgeven"}
		s.Moments = []workshoptest.Texts{
			{"department": "Klantenservicecentrum Noord-Nederland", "clarity": "2", "tool.1.name": "Arbeidsongeschiktheidspolisportaal", "tool.1.effective": "2", "tool.1.customer": "3", "missing": "Eén overzicht van alle gesprekken"},
			{"department": "Verkoop binnendienst", "clarity": "4", "tool.1.name": "Klantsysteem", "tool.1.effective": "5", "tool.1.customer": "4", "tool.2.name": "Gedeelde mailbox", "tool.2.effective": "2", "tool.2.customer": "2", "tool.3.name": "Planbord", "tool.3.effective": "4", "tool.3.customer": "4"},
			{"department": "Verkoop binnendienst", "clarity": "1", "missing": "Een offerteprogramma"},
			{"department": "Debiteurenadministratie", "clarity": "5", "tool.1.name": "Rekeningprogramma", "tool.1.effective": "4", "tool.1.customer": "3"},
		}
		s.Shadow = func(q workshop.Question, i int) workshop.ShadowAnswer {
			a := workshoptest.ShadowOf(q, i)
			if a.Tool1 != "" && i%4 == 0 {
				a.Tool1 = []string{"Eigen rekenblad voor beschikbaarheid", "Gratis bestandendienst in het buitenland", "Vertaalapp op een privételefoon"}[i/4%3]
				a.Need1 = "Een klant in de eigen taal laten weten hoe laat de monteur komt, ook als het klantsysteem er op zaterdag uit ligt en niemand opneemt"
			}
			return a
		}
	}
	all := of(workshoptest.PlayTools(t, s))
	return slices.DeleteFunc(all, func(s Scene) bool { return !strings.Contains(s.Name, "-tools.") })
}

// Market gives the screens of a coach market with n people and long sentences.
func Market(t testing.TB, language string, n int) []Scene {
	t.Helper()
	all := of(workshoptest.PlayCoachMarket(t, workshoptest.Market{Language: language, N: n, Offer: func(i int) workshop.OfferAnswer {
		a := workshoptest.OfferOf(i)
		if a.Topic != "" && i%5 == 0 {
			a.Topic = "Arbeidsongeschiktheidsverzekeringsvoorwaarden uitleggen"
			a.Experience = "Ik werkte elf jaar bij de verantwoordelijkheidsverdelingscommissie en leerde daar om in drie zinnen te zeggen waar het op staat."
			a.Value = "Wie met een brief van zes kanten binnenkomt, gaat naar huis met één blad waar op staat wat er verandert en wie er belt."
		}
		return a
	}}))
	return slices.DeleteFunc(all, func(s Scene) bool { return !strings.Contains(s.Name, "-coachMarket.") })
}
