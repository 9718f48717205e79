// Package newcomer proves that an activity can be added with one file in
// workshop and its translation keys, and nothing else, as ARCHITECTURE.md says.
// It has no code of its own.
//
// The activity is testdata/visit.go with testdata/keys.json: tables are dealt, a
// question is asked, each table fills in a sheet. No program of ours contains it:
// the test runs itself again with the two laid over the source (go help build,
// -overlay) and then plays the activity with a host and seats, paints every screen
// of it, exports the session and rehearses it.
package newcomer
