package workshop

// The session forms of METHOD §2.2 with both steps of the method: their minutes
// and their least ones. What a form has no minutes for is in its plan all the
// same, switched off.
var (
	_ = sessionForm(SessionForm{Kind: "full180", Plan: []PhasePlan{
		{Phase: "checkin", Minutes: 10, Min: 6},
		{Phase: "scan", Minutes: 18, Min: 12},
		{Phase: "compass", Minutes: 12, Min: 8},
		{Phase: "customerTeam", Minutes: 22, Min: 15},
		{Phase: "room", Minutes: 22, Min: 14},
		{Phase: "balance", Minutes: 10, Min: 6},
		{Phase: "tools", Minutes: 10, Min: 5},
		{Phase: "adoption", Minutes: 6, Min: 3},
		{Phase: "break", Minutes: 12, Min: 8},
		{Phase: "debate", Minutes: 28, Min: 20},
		{Phase: "agreements", Minutes: 18, Min: 15},
		{Phase: "burying", Minutes: 5, Min: 0},
		{Phase: "evaluate", Minutes: 8, Min: 0, Off: true},
		{Phase: "checkout", Minutes: 7, Min: 5},
	}})

	_ = sessionForm(SessionForm{Kind: "short90", Plan: []PhasePlan{
		{Phase: "checkin", Minutes: 6, Min: 6},
		{Phase: "scan", Minutes: 12, Min: 12},
		{Phase: "compass", Minutes: 8, Min: 8, Off: true},
		{Phase: "customerTeam", Minutes: 15, Min: 15},
		{Phase: "room", Minutes: 14, Min: 14},
		{Phase: "balance", Minutes: 6, Min: 6, Off: true},
		{Phase: "tools", Minutes: 5, Min: 5, Off: true},
		{Phase: "adoption", Minutes: 3, Min: 3},
		{Phase: "debate", Minutes: 20, Min: 20},
		{Phase: "agreements", Minutes: 15, Min: 15},
		{Phase: "burying", Minutes: 5, Min: 0, Off: true},
		{Phase: "evaluate", Minutes: 8, Min: 0, Off: true},
		{Phase: "checkout", Minutes: 5, Min: 5},
	}})

	_ = sessionForm(SessionForm{Kind: "day450", Plan: []PhasePlan{
		{Phase: "checkin", Minutes: 20, Min: 6},
		{Phase: "scan", Minutes: 40, Min: 12},
		{Phase: "compass", Minutes: 35, Min: 8},
		{Phase: "break", Minutes: 15, Min: 8},
		{Phase: "customerTeam", Minutes: 45, Min: 15},
		{Phase: "room", Minutes: 45, Min: 14},
		{Phase: "lunch", Minutes: 45, Min: 30},
		{Phase: "balance", Minutes: 25, Min: 6},
		{Phase: "tools", Minutes: 20, Min: 5}, // with the coach market the 30 of P7
		{Phase: "coachMarket", Minutes: 10, Min: 0},
		{Phase: "adoption", Minutes: 10, Min: 3},
		{ID: "break2", Phase: "break", Minutes: 15, Min: 8},
		{Phase: "debate", Minutes: 45, Min: 20},
		{Phase: "agreements", Minutes: 35, Min: 15},
		{Phase: "burying", Minutes: 10, Min: 0},
		{Phase: "evaluate", Minutes: 20, Min: 0},
		{Phase: "checkout", Minutes: 15, Min: 5},
	}})
)
