// Package rehearsal plays a whole session with invented people, over the same
// network path as a real one: TLS, join code, seats' files and all. A
// facilitator rehearses with it before the day, the windows show with it what
// they do, and tests stand on it.
//
// # Who plays
//
// [People] fills the room: each of them has a device key, a seat's file and a
// guest of package guest, and works from the screens that the host sends, as a
// person would: find the fields and the button, fill in, press. They know no
// command by heart but what a button carries. Two come late, one closes the
// laptop and comes back, some change their vote, one objects, one has a concern,
// one hands in an empty list, one takes longer than everybody else.
//
// [Facilitator] leads: it lets people in, presses the one big button when
// everybody has answered, merges doubles, types in a promise that somebody says
// aloud, writes down what the room knows of a procedure, fixes the day of the
// follow-up. It looks at the control screen alone.
//
// [Run] puts both together with a host of its own. A program that has a host
// already, such as the one with windows, calls People and Facilitator itself.
//
// # The same seed, the same answers
//
// What somebody answers depends on the seed, on who they are and on what is
// asked: never on the time, on identifiers, or on the order in which things
// arrive. Points are given so that sums differ (see opinion), because a tie is
// decided by the host's own lot, which no seed drives. Where speed is 0 nobody
// waits by the clock; where it is not, pauses are long enough to follow the
// session on a screen.
//
// # A rehearsal stays one
//
// The host has a new key and session id, the programme says that it is a
// rehearsal, which the windows and every export show, and no file of it ever
// becomes a real session. By default it listens on loopback only. With [Isolate]
// a program can give itself a network without a way out, in which mDNS is used
// for real and nobody else hears it.
package rehearsal
