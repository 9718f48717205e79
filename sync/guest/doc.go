// Package guest is a seat's end of a session: it finds its way to the host and
// back again after every break, sends what the person wants until the host has
// it, and holds what the person sees.
//
// # Nothing is lost on the way
//
// A command is in the seat's file before it is sent, is sent again after every
// break in the same order, and leaves the file when the host has acknowledged
// it. So "saved" is only said of what is on the host's disk. A refused command
// is shown with its reason and the person's own text until it is dismissed.
//
// # Answers to rounds
//
// The seat keeps its own answer while a round takes answers, so that it can be
// shown and changed: the host never sends one back. For an anonymous round it
// draws a random token that nobody else holds. When the host says that the round
// has closed, answer, token and what waits in the outbox are wiped from the file;
// an answer that was not counted is told once.
//
// # Unsent texts
//
// What is typed into a field and not sent is in the seat's file within a second
// and stands in the field again after a crash (Draft, KeepDraft). It leaves the
// file when the host has it, when its round closes (with the answer, and with the
// same care), and at the end of the session.
//
// # Letters
//
// Letters to colleagues are sealed here (package seal) and leave this laptop only
// so; letters from colleagues are opened here and stay in the seat's file. The
// private key is made in that file and never leaves it.
//
// # One goroutine
//
// The goroutine in run connects, serves one connection at a time (link.go) and
// waits between them. What the person does goes into the outbox under a lock and
// wakes it. Windows follow along with Watch and decide nothing.
package guest
