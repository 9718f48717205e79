// Package bench loads a host with many seats and measures what becomes of it:
// how soon an answer is acknowledged, how soon all others have a proposal, what
// a seat costs. It is behind the command `afspraakd bench`.
//
// # What runs
//
// The host is the real one: package host on a real file, TLS 1.3 and WebSocket
// over loopback. The seats are not: they speak the protocol of package wire as
// thinly as can be (seat.go), so that two thousand of them fit beside the host.
// They run in a process of their own, the crowd (crowd.go), which is given orders
// and answers with figures as lines of JSON; so the host's memory and processor
// time are its own.
//
// # What it is compared with
//
// Machines differ, and one machine differs from minute to minute. So every run
// carries its own baseline (baseline.go): a bare WebSocket that sends each message
// on to everybody, after one insert with synchronous=FULL, without TLS and
// without a domain; where the host combines, one that sends on what came in
// within 100 milliseconds together. Both are loaded by the same seats in turn,
// several times, and what counts is the ratio.
//
// # What is counted
//
// A message's time counts from the moment it was due, not from when the crowd
// came round to sending it: a crowd that falls behind shows. "All others have it"
// is one figure per message and seat other than its writer's.
package bench
