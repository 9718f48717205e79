// Package measure holds the formulas of the method: numbers in, numbers out.
// It knows no session, no person, no clock and no file, and it imports nothing
// of ours. Each function names the section of the method it implements, and
// its table tests are the worked examples (E…) of that section.
//
// # Exact numbers
//
// Figures are fractions of counts ([Ratio], [Percent]). Decisions (ties,
// thresholds, "better than") compare fractions, never floating-point numbers
// and never rounded ones; rounding happens once, for display, half away from
// zero. A figure without a denominator is "not known" (OK reports false) and
// is shown as a dash, never as zero.
//
// # What may be shown
//
// Functions over answers take counts without persons. Whether a figure may be
// shown at all is decided by [Shown] and [RoleFigures]; every screen, export
// and stored result goes through them, the facilitator's window included.
//
// # Input
//
// Counts are non-negative and below two thousand million, which lets every
// comparison stay inside 64 bits. Functions that take what people entered
// return an error for values outside their scale and change nothing.
package measure
