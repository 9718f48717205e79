// Package figures is the window in which the facilitator takes figures of teams
// over from a file of another program, such as an export of a CRM.
//
// First the file is looked at: which column goes where, how days and numbers are
// read, the first rows as they would be taken over, and every row that will not
// be, by number and reason. All of that can be changed, and nothing is written
// before the facilitator says so. How a file was read is remembered for the next
// one with the same heading. What was taken over stands below and can be taken
// back.
//
// What is read stays in this window until then; a file with a column that names
// persons is refused as a whole (INV-13). The rules are in workshop/intake and in
// workshop.ImportReadings: here is only what is shown and chosen (plan.go).
package figures
