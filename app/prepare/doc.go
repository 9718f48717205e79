// Package prepare is the window in which a facilitator prepares a session before
// people are let in: who comes, the plan with its minutes, the texts, the cards,
// the organisation's own words, what is ready, and what to print.
//
// # One command a change
//
// The window shows a [Draft] and gives it the domain's commands; it keeps nothing
// of its own but what is being typed. A field is written when the focus leaves it
// or on Enter. Commands go to the disk one after the other, off Fyne's goroutine
// (work.go), so that what was typed last is in the file before anything is hosted
// or printed.
//
// What is shown follows the draft. A list is made anew only when its rows are
// other ones: a click that is on its way must find its button.
package prepare
