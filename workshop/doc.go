// Package workshop is the domain: what a session is, what may happen in it and
// what everybody sees of it. It does no I/O, has no clock and no chance of its
// own; those come in through Env.
//
// # One order of events
//
// The host alone holds a State. It decides a Command on it (State.Decide), which
// reads and changes nothing, stores the Decision in one transaction, applies it
// (State.Apply, Box.Apply), and only then acknowledges. Applying cannot fail,
// and replaying the log gives the same state: whatever chance decided is in the
// events.
//
//	Command ── Decide(State, Env) ──► Decision{Events, Names, Box} ── store ──► Apply
//	                 │                                                            │
//	                 └──► *Refusal: one sentence, nothing happened                └──► Public, Person, Control: screens
//
// # Where privacy lives
//
// Answers to an open round are in the Box, which is no part of the State and is
// never in the log: anonymous ones under a random token that only the seat
// holds, the others under the person. Closing a round tallies ballots that carry
// no person, puts what METHOD §3.7 allows into the event, and empties the box.
// Names of people are in the People table (Decision.Names) and never in events.
// What somebody may see is decided in the screen functions and nowhere else.
//
// # Building blocks
//
// A round asks everybody privately, its Form says how one answers and how the
// answers are counted. A sheet is a shared record filled in field by field.
// A phase is a list of steps, each composed of these blocks; a session form is a
// list of phases with minutes. A new activity is one file that registers its
// phase and the translation keys that go with it.
package workshop
