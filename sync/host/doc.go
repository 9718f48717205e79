// Package host is the authority of a session: it orders everything, stores it,
// and tells each seat what that seat may see.
//
// # One goroutine decides
//
// All commands, from seats over the network and from the control window in this
// process, go through one queue to one goroutine (run in authority.go). It takes
// what waits there, up to a limit, as one batch: decides each on the state as the
// former ones left it, stores all of it in one transaction, and only when that is
// on the disk acknowledges and shows it. Nobody is told anything before. When
// the transaction fails, the state is folded from the file again and the whole
// batch is refused with one sentence.
//
// The same command id from the same device gets the same answer and has one
// effect: the answers are stored in the same transaction as the effects. Of an
// answer to a round only that it was dealt with is stored there.
//
// # What seats are told
//
// After a batch the trees that it can have changed are computed anew and put on
// the board (board.go), each with a revision. Each connection has a writer
// (writer.go) that takes from there what its seat does not have yet, as changes
// where it can. What is sent is made once for all seats. So a seat that is slow,
// asleep or gone holds up nobody and nothing piles up for it but acknowledgements,
// which are bounded.
//
// An idle room is told at once. Under load (pace.go) what everybody sees goes
// first, persons' trees follow in slices, the control window and the copies of
// agreements at a pace that their own cost sets; counters change at most five
// times a second; a seat that has had its share of frames waits a little, and when
// the room's frames exceed a budget each seat gets at most ten a second.
// Acknowledgements never wait.
//
// # Who may come in
//
// A device that is a member: it proved the join code once (package pair), or it
// has a seat in the programme. What else it may do is for the domain to say: a
// member that has not been admitted sees the door and nothing of the room.
//
// # Wiping
//
// When a round's ballots leave the box, a janitor (janitor.go) repeats the
// file's wipe until it succeeds, and the seats are told to wipe theirs.
package host
