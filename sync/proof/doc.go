// Package proof holds the promises of the program as tests: with a real host,
// real seats, TLS and WebSocket over loopback and files on a disk. It has no
// code of its own.
//
// # How it is made
//
// A cast (cast_test.go) is a room in which everybody has joined by code, kept as
// a folder of closed files. A stage (stage_test.go) hosts a copy of it, with a
// clock that only the test moves and chance that is the same every time. So two
// stages of one cast differ in nothing but what is played on them, and in what is
// random in every run: names of commands, tokens, and the moments that a seat
// itself writes down.
//
// Seats reach the host through a tap (tap_test.go), which stands between them
// with the keys of both ends. It keeps every byte that goes either way, can cut
// a connection at any moment, and can keep a seat from coming back. It could not
// be there when a seat joins: that is one of the proofs.
//
// # The promises
//
//   - Who gave which answer leaves no trace: swapping the answers of two people
//     changes no file, export, log, screen or frame (swap_test.go).
//   - Nobody is told anything of a round before it is revealed (open_test.go).
//   - What was wiped is on no disk any more, also after a kill (wipe_test.go).
//   - What is typed and not sent comes back after a kill, and leaves the disk when
//     its round closes (typed_test.go).
//   - Who has all that others can see together, and learns from it, guesses no
//     better than blindly (attack_test.go); with a program that is broken on
//     purpose the same attacker does (broken_test.go).
//   - A few people of a role stay hidden in the crowd (few_test.go).
//   - What was acknowledged counts, exactly once, whatever the network does
//     (drops_test.go, cable_test.go), over a whole session on a bad link
//     (badlink_linux_test.go), and while disks, clocks and hosts fail: a room goes
//     on through each fault (ordeal_test.go, faults_test.go, disks_linux_test.go).
//   - Who does not belong in the room sees and changes nothing, and harms nobody
//     who does (door_test.go, hostile_test.go).
//
// Every proof of an absence has a counter-proof: the same search finds the thing
// where it is allowed to be.
package proof
