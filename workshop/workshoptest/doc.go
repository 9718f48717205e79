// Package workshoptest plays whole sessions for the tests of other packages:
// a host without network or disk, with fixed chance and a clock that it sets
// itself, so that the same play gives the same log every time. It uses nothing
// of package workshop that a real host could not use.
package workshoptest
