package chart

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
		"split": SplitMap(e18),
		"split-same": SplitMap(SplitMapData{Degree: "0", Lines: []SplitLine{
			{Name: Plain("Offertes"), Decides: OwnTeam, Executes: OwnTeam},
			{Name: Plain("Rooster"), Decides: Management, Executes: Management},
			{Name: Plain("Een nieuw teamlid kiezen"), Decides: OwnTeam, Executes: OwnTeam},
		}}),
		"split-one": SplitMap(SplitMapData{Lines: []SplitLine{{Name: Plain("Klachten"), Executes: OwnTeam}}}),
		"size-8":    SizeMeter(SizeMeterData{8, 12, 50}),
		"size-13":   SizeMeter(SizeMeterData{13, 12, 50}),
		"size-64":   SizeMeter(SizeMeterData{64, 12, 50}),
		"size-none": SizeMeter(SizeMeterData{0, 12, 50}),
		"kpi-lower": kpi(wait[0], wait[1], Value{14, "14"}, Value{66.67, "66.7"}),
		"kpi-wrong": kpi(wait[0], wait[1], Value{19, "19"}, Value{-16.67, "-16.7"}),
		"kpi-over":  kpi(wait[0], wait[1], Value{9, "9"}, Value{150, "150"}),
		"kpi-none":  kpi(wait[0], wait[1], Value{}, Value{}),
		"kpi-in":    KpiProgress(in),
		"kpi-above": KpiProgress(over),
	}
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
