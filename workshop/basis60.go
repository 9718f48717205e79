package workshop

// The Basisroute: 60 minutes, no scan, no charter, no debate (METHOD §2.2 and
// the end of §2.3).
var _ = sessionForm(SessionForm{Kind: "basis60", Plan: []PhasePlan{
	{Phase: "checkin", Minutes: 5, Min: 3},
	{Phase: "harvest", Minutes: 15, Min: 10},
	{Phase: "agreements", Minutes: 20, Min: 15},
	{Phase: "burying", Minutes: 10, Min: 5},
	{Phase: "checkout", Minutes: 10, Min: 5},
}})
