// Package store keeps a programme in one SQLite file, and a seat's own things
// in another. It knows nothing of networks or windows.
//
// # The programme file
//
// A [File] holds the log of events with a hash chain over it, the people table
// with names (which are never in the log), the ballot boxes of open rounds, the
// answers already given to commands (so that the same command has one effect)
// and a small table of settings. [File.Commit] writes one [Batch] of all of
// these in one transaction with synchronous=FULL: when it has returned nil,
// neither a crash nor a power cut loses it. Nothing may be acknowledged before.
//
// State is never stored: [File.Load] folds the log.
//
// # Who may open it
//
// Hosting takes a lock file beside the programme, held by the operating system
// until the process ends, with a note in it that says who holds it: a second
// opening fails with [ErrInUse]. Folders on a network or in a cloud are refused
// with [ErrRemoteFolder], because their locks and their order of writing cannot
// be trusted; [CopyProgramme] makes the local copy that is offered instead.
// Reading needs no lock and sees the last committed state.
//
// # Ballots
//
// Answers to an open round are in tables without rowid, sorted by random token
// or by person, so that they carry no time and no order. When a round closes its
// ballots leave in the transaction that stores the result, together with a mark
// that says "wipe pending". What SQLite leaves behind in its write-ahead log is
// only gone after a truncating checkpoint, which does nothing while somebody
// reads; [File.FinishWipe] repeats it until it worked, and only then clears the
// mark. [File.Load] does the same first when a crash came in between. What stays
// in the box is written anew when a round leaves it: moving rows from page to
// page inside SQLite can leave copies that secure_delete does not see.
//
// Backups, copies and rescued files never hold a box. The rows of answered
// commands are keyed by a hash of device and command, hold no body and no order.
//
// # Damage
//
// A file is refused with a kind of error ([Kind]) that has one sentence for a
// person ([Error.Text]). A damaged file is never overwritten: [Check] says what
// is wrong, [Rescue] writes all readable records into a new file. A newer file
// can be read as far as this version knows it.
//
// # Format
//
// The application id says "programme" or "seat", user_version is [Version].
// Names of tables and columns never change their meaning; testdata holds a file
// of every released version.
package store
