package wire

import "time"

// Path is the only thing a host serves.
const Path = "/v1"

// Magic is the first thing either end says.
const Magic = "afspraak"

// The protocol versions that this program speaks.
const (
	MinVersion = 1
	MaxVersion = 1
)

// Limits of the protocol; the package doc says what happens beyond them.
const (
	MaxSeatFrame = 256 << 10 // bytes
	MaxHostFrame = 8 << 20   // bytes
	MaxBody      = 64 << 10  // bytes of JSON
	MaxUnderWay  = 32        // commands that a seat has sent and that are not acknowledged
	MaxWaiting   = 64        // messages of one seat that the host has not come round to
	maxName      = 128       // bytes of a kind, an id or an audience

	OpenTime  = 10 * time.Second // for the hello
	Beat      = 5 * time.Second  // at least one message in this time
	Silence   = 10 * time.Second // after which a connection is dead
	WriteTime = 5 * time.Second  // for one frame
)
