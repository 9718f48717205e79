package workshop

// The second step of the method, led by hand (METHOD P9).
var _ = place("debate", BobJudging)
