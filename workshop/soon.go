package workshop

// Both steps of the method, led by hand (METHOD P4, P8, P9).
var (
	_ = place("customerTeam", BobJudging)
	_ = place("adoption", BobDeciding)
	_ = place("debate", BobJudging)
)
