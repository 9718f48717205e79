package chart

import "strconv"

// modelSamples are the pictures of step 1.
func modelSamples() map[string]Drawing {
	kpi := func(from, to, now, progress Value) Drawing {
		return KpiProgress(KpiProgressData{Name: Plain("Wachttijd aan de telefoon"), Unit: Plain("minuten"), From: from, To: to, Now: now, Progress: progress})
	}
	wait := [2]Value{{18, "18"}, {12, "12"}}
	band := KpiProgressData{Name: Plain("Bezettingsgraad van het klantcontactcentrum in de avonduren"), Unit: Plain("%"), InBand: true, From: Value{70, "70"}, To: Value{85, "85"}}
	in, over := band, band
	in.Now, over.Now = Value{78, "78"}, Value{99.5, "99.5"}
	return map[string]Drawing{
		"mandate":      MandateColumns(e8),
		"mandate-24":   MandateColumns(MandateData{Levels: levelNames(), Now: []int{9, 6, 4, 3, 1, 1, 0}, Later: []int{0, 1, 2, 5, 9, 4, 3}, Rows: e8.Rows[:1], Cap: 4}),
		"mandate-one":  MandateColumns(MandateData{Levels: levelNames(), Now: []int{0, 0, 0, 0, 0, 0, 4}, Later: []int{4, 0, 0, 0, 0, 0, 0}, Cap: 6}),
		"mandate-none": MandateColumns(MandateData{Levels: levelNames(), Now: make([]int, 7), Later: make([]int, 7)}),
		"result":       ResultLine(someResult(Value{}, 0, Value{}, Value{})),
		"result-on":    ResultLine(someResult(Value{55, "55"}, 0.3, Value{37.5, "38"}, Value{30, "30"})),
		"result-late":  ResultLine(someResult(Value{45, "45"}, 0.6, Value{12.5, "13"}, Value{60, "60"})),
		"result-done":  ResultLine(someResult(Value{84, "84"}, 0.9, Value{110, "110"}, Value{90, "90"})),
		"result-down":  ResultLine(fallingResult(Value{12, "12"}, 0.5, Value{45, "45"}, Value{50, "50"})),
		"result-wrong": ResultLine(fallingResult(Value{20, "20"}, 0.4, Value{-15, "-15"}, Value{40, "40"})),
		"result-none":  ResultLine(ResultLineData{}),
		"split":        SplitMap(e18),
		"split-same": SplitMap(SplitMapData{Degree: "0", Lines: []SplitLine{
			{Name: Plain("Offertes"), Decides: OwnTeam, Executes: OwnTeam},
			{Name: Plain("Rooster"), Decides: Management, Executes: Management},
			{Name: Plain("Een nieuw teamlid kiezen"), Decides: OwnTeam, Executes: OwnTeam},
		}}),
		"split-one":   SplitMap(SplitMapData{Lines: []SplitLine{{Name: Plain("Klachten"), Executes: OwnTeam}}}),
		"size-8":      SizeMeter(SizeMeterData{8, 12, 50}),
		"size-13":     SizeMeter(SizeMeterData{13, 12, 50}),
		"size-64":     SizeMeter(SizeMeterData{64, 12, 50}),
		"size-none":   SizeMeter(SizeMeterData{0, 12, 50}),
		"kpi-lower":   kpi(wait[0], wait[1], Value{14, "14"}, Value{66.67, "66.7"}),
		"kpi-wrong":   kpi(wait[0], wait[1], Value{19, "19"}, Value{-16.67, "-16.7"}),
		"kpi-over":    kpi(wait[0], wait[1], Value{9, "9"}, Value{150, "150"}),
		"kpi-none":    kpi(wait[0], wait[1], Value{}, Value{}),
		"kpi-in":      KpiProgress(in),
		"kpi-above":   KpiProgress(over),
		"room":        RoomUse(RoomUseData{Before: Value{76, "76"}, Now: Value{26.67, "27"}, Used: Value{27.5, "28"}}),
		"room-over":   RoomUse(RoomUseData{Now: Value{0, "0"}, Used: Value{130, "130"}}),
		"room-before": RoomUse(RoomUseData{Before: Value{100, "100"}}),
		"room-none":   RoomUse(RoomUseData{}),
	}
}

// someResult grows over two years, looked at every half year.
func someResult(now Value, at float64, progress, expected Value) ResultLineData {
	return ResultLineData{
		Name: Plain("Vragen die in één gesprek klaar zijn"), Unit: Plain("%"), From: Value{40, "40"}, To: Value{80, "80"}, Start: "2026-11-23", End: "2028-11-23",
		Checks: []CheckPoint{{0.25, "2027-05-23", Value{50, "50"}}, {0.5, "2027-11-23", Value{60, "60"}}, {0.75, "2028-05-23", Value{70, "70"}}},
		Now:    now, NowAt: at, NowDay: "2027-08-01", Progress: progress, Expected: expected,
	}
}

// fallingResult is a waiting time with long words and many days on the way.
func fallingResult(now Value, at float64, progress, expected Value) ResultLineData {
	r := ResultLineData{
		Name: Plain("Wachttijd tot iemand van de verantwoordelijkheidsverdelingscommissie antwoord geeft op een vraag van een bewoner, ook in het weekend"),
		Unit: Plain("uren per verzoek"), From: Value{18, "18"}, To: Value{4, "4"}, Start: "2026-11-23", End: "2036-11-23",
		Now: now, NowAt: at, NowDay: "2030-01-01", Progress: progress, Expected: expected,
	}
	for i := range 9 {
		share := float64(i+1) / 10
		r.Checks = append(r.Checks, CheckPoint{share, Day("20" + strconv.Itoa(27+i) + "-11-23"), Value{18 - 14*share, Number(strconv.FormatFloat(18-14*share, 'f', 0, 64))}})
	}
	return r
}

// e18 is the method's example: four of six processes are split.
var e18 = SplitMapData{Degree: "66.7", Lines: []SplitLine{
	{Name: Plain("Klachten afhandelen"), Decides: Management, Executes: OwnTeam},
	{Name: Plain("Kortingen en creditnota's boven de gewone grens toekennen"), Decides: Management, Executes: OwnTeam, Flag: true},
	{Name: Plain("Bezorgtijden afspreken met de klant"), Decides: OwnTeam, Executes: OwnTeam},
	{Name: Plain("Inkoopvoorwaarden"), Decides: Others, Executes: Management},
	{Name: Plain("Rooster"), Decides: Management, Executes: Management},
	{Name: Plain("Retouren"), Decides: OwnTeam, Executes: Others, Flag: true},
}}

// debateSamples are the pictures of step 2.
func debateSamples() map[string]Drawing {
	share := func(a, b, c Number) [3]Number { return [3]Number{a, b, c} }
	return map[string]Drawing{
		"shift":      Shift(ShiftData{Moves: [3][3]int{{5, 1, 0}, {3, 4, 0}, {2, 0, 1}}, Before: share("37.5", "43.8", "18.8"), After: share("62.5", "31.3", "6.3"), Delta: share("+25.0", "-12.5", "-12.5"), Net: "+37.5"}),
		"shift-all":  Shift(ShiftData{Moves: [3][3]int{{4, 2, 1}, {3, 4, 2}, {2, 3, 3}}, Before: share("29", "38", "33"), After: share("38", "38", "25"), Delta: share("+8", "0", "-8"), Net: "+8"}),
		"shift-stay": Shift(ShiftData{Moves: [3][3]int{{9, 0, 0}, {0, 14, 0}, {0, 0, 1}}, Before: share("38", "58", "4"), After: share("38", "58", "4"), Delta: share("0", "0", "0"), Net: "0"}),
		"shift-few":  Shift(ShiftData{Moves: [3][3]int{{0, 0, 0}, {0, 0, 0}, {3, 1, 0}}}),
		"shift-one":  Shift(ShiftData{Moves: [3][3]int{{0, 0, 1}, {0, 0, 0}, {0, 0, 0}}}),
		"shift-none": Shift(ShiftData{}),
		"pros": Pros(ProsData{
			For: []Argument{
				{Plain("Een klant die meteen antwoord krijgt, belt niet nog een keer: dat scheelt ons een op de drie gesprekken."), []Reply{
					{Plain("Vorige maand belde een op de drie twee keer over hetzelfde."), false},
					{Plain("Dat waren vooral vragen over de bezorging, niet over klachten."), true},
				}},
				{Plain("Wie het mag oplossen, voelt zich ook verantwoordelijk."), nil},
			},
			Against: []Argument{{Plain("Collega's gaan verschillend beslissen en dan zegt een klant: bij je collega mocht het wel."), []Reply{{Plain("Dat gebeurt nu ook al."), true}}}},
		}),
		"pros-many":     Pros(ProsData{For: manyArguments(9), Against: manyArguments(13)}),
		"pros-one":      Pros(ProsData{Against: manyArguments(1)}),
		"floor":         Floor(FloorData{Side: SideFor, Role: Plain("Medewerker"), Segment: segmentNames()[2]}),
		"floor-against": Floor(FloorData{Side: SideAgainst, Role: Plain("Leiding"), Segment: segmentNames()[5]}),
		"floor-round":   Floor(FloorData{Role: Plain("Medewerkers"), Segment: segmentNames()[6]}),
		"floor-box":     Floor(FloorData{Segment: segmentNames()[7]}),
	}
}

func segmentNames() []Text {
	var out []Text
	for _, name := range []string{"Openingsstemming", "Voorbereiden per kant", "Opening voor", "Opening tegen", "Weerwoord voor", "Weerwoord tegen", "Zaalronde", "Buiten de kaders", "Slotwoord", "Slotstemming"} {
		out = append(out, Plain(name))
	}
	return out
}

func manyArguments(n int) []Argument {
	out := make([]Argument, n)
	for i := range out {
		out[i].Text = Plain("Het verantwoordelijkheidsverdelingsoverleg kost iedere week twee uur van twaalf mensen, en in drie maanden is daar niet één besluit genomen dat een klant ooit heeft gemerkt, behalve dat ene over de bezorgtijden.")
		for j := range i % 5 {
			out[i].Replies = append(out[i].Replies, Reply{Plain("Zonder overleg weet de klantenservice niet wat de bezorgers al beloofd hebben, en dat hoort de klant dan van ons."), j%2 == 0})
		}
	}
	return out
}

// agreementSamples are the pictures of agreements, and of who talks.
func agreementSamples() map[string]Drawing {
	promise := Plain("Samira handelt klachten tot € 50 zelf af, zodat een klant dezelfde dag antwoord heeft")
	long := Plain("Het klantenserviceteam lost negen van de tien klachten op zonder dat iemand de verantwoordelijkheidsverdelingscommissie nodig heeft, ook in de avonduren en in het weekend")
	talk := TalkBalanceData{
		Rows: []TalkRow{
			{Role: Plain("Leiding"), Talk: Value{50, "50"}, Heads: Value{25, "25"}, Ratio: "2.0", High: true},
			{Role: Plain("Medewerkers"), Talk: Value{50, "50"}, Heads: Value{75, "75"}, Ratio: "0.7"},
		},
		Gini: "0.55", Spread: SpreadWatch, Contributed: 11, People: 14, Coverage: "79",
	}
	silent := TalkBalanceData{Rows: []TalkRow{{Role: Plain("Leiding"), Heads: Value{100, "100"}}}}
	return map[string]Drawing{
		"path": Path([]PathStep{
			{PathAgreement, promise},
			{PathKPI, Plain("Klachten dezelfde dag opgelost: van 40% naar 80%")},
			{PathGoal, long},
			{PathResult, Plain("In 2029 beveelt acht van de tien klanten ons aan")},
		}),
		"path-gap":      Path([]PathStep{{PathAgreement, promise}, {PathKPI, Text{}}, {PathGoal, Plain("Elke klacht dezelfde dag opgelost")}, {PathResult, Text{}}}),
		"path-one":      Path([]PathStep{{PathAgreement, Text{}}}),
		"talk":          TalkBalance(talk),
		"talk-silent":   TalkBalance(silent),
		"promises":      PromiseBalance(PromiseBalanceData{Employees: 3}),
		"promises-even": PromiseBalance(PromiseBalanceData{4, 4}),
		"promises-many": PromiseBalance(PromiseBalanceData{5, 21}),
		"promises-none": PromiseBalance(PromiseBalanceData{}),
	}
}

// links are those of a circuit: name, state, share and factor.
func links(states ...SwitchState) []CircuitLink {
	names := []string{"Kompas", "Klantcultuur en leiderschap", "Kennis en feedback", "Klantervaring"}
	factors := []string{"Onderscheid", "Voorbeeld van de leiding", "Feedback oppakken", "Ideeën van medewerkers"}
	var out []CircuitLink
	for i, state := range states {
		l := CircuitLink{Name: Plain(names[i]), State: state}
		if state != SwitchUnknown {
			l.Agree, l.Factor = map[SwitchState]Number{SwitchOn: "73", SwitchInsufficient: "45", SwitchOff: "27"}[state], Plain(factors[i])
		}
		out = append(out, l)
	}
	return out
}

// scanSamples are the pictures of the scan.
func scanSamples() map[string]Drawing {
	rows := []PublishedRow{
		{Label: Plain("Ideeën van medewerkers"), Note: Plain("oneens · lager is beter"), Own: Value{54.55, "55"}, Published: Value{65, "65"}, Verdict: Plain("beter"), Difference: "+10.5"},
		{Label: Plain("Feedback oppakken"), Note: Plain("oneens · lager is beter"), Own: Value{63.64, "64"}, Published: Value{63, "63"}, Verdict: Plain("ongeveer gelijk"), Difference: "-0.6"},
		{Label: Plain("Voorbeeld van de leiding"), Note: Plain("niet eens · lager is beter"), Own: Value{100, "100"}, Published: Value{50, "50"}, Verdict: Plain("slechter"), Difference: "-50.0"},
		{Label: Plain("Verbeterplannen"), Note: Plain("gerealiseerd · hoger is beter"), Published: Value{53, "53"}, Verdict: Plain("nog geen eigen cijfer")},
	}
	return map[string]Drawing{
		"circuit":         Circuit(CircuitData{Links: links(SwitchOn, SwitchOff, SwitchInsufficient, SwitchOff), Weakest: 3, Reach: 1, Warned: -1, Rule: Plain("De lamp brandt pas als alle vier de schakels aan staan. De zwakste schakel bepaalt wat de klant merkt.")}),
		"circuit-on":      Circuit(CircuitData{Links: links(SwitchOn, SwitchOn, SwitchOn, SwitchOn), Weakest: 0, Reach: 4, Warned: -1}),
		"circuit-compass": Circuit(CircuitData{Links: links(SwitchInsufficient, SwitchOn, SwitchOff, SwitchOn), Weakest: 2, Warned: 2}),
		"circuit-unknown": Circuit(CircuitData{Links: links(SwitchUnknown, SwitchUnknown, SwitchUnknown, SwitchUnknown), Weakest: -1, Warned: 2}),
		"circuit-one":     Circuit(CircuitData{Links: links(SwitchInsufficient), Weakest: 0, Warned: 0}),
		"circuit-none":    Circuit(CircuitData{}),
		"published":       PublishedFigures(rows, Plain("Indicatief: onze stellingen zijn niet de vragen uit het onderzoek. Let op: één persoon is hier 9,1 procentpunt.")),
		"published-one":   PublishedFigures(rows[3:], Text{}),
		"published-none":  PublishedFigures(nil, Text{}),
	}
}
