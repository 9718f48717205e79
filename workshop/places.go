package workshop

// Parts of the long forms that have no instruments of their own: they are led
// by hand (METHOD P3).
var (
	_ = place("compass", BobBetween)
)
