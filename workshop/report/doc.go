// Package report makes what people take home: the agreements with names and
// dates, and the session around them, as PDF, HTML, XLSX, CSV, Markdown,
// iCalendar and JSON.
//
// # One document, seven writers
//
// [Build] reads the state once and makes a [Document]: plain data, versioned,
// with every text still as a key and its arguments. [Write] makes a file of a
// Document alone, in Dutch or in English whatever language the session had. So
// a seat that kept [Document.For] its person can export it weeks later without
// the host, and the JSON that one program writes another can print: the JSON
// export is the Document itself (docs/export-schema.md).
//
// # What is never in it
//
// Build takes figures from the results that closing a round left in the log,
// after METHOD §3.7 was applied to them, and only of rounds that were revealed.
// It computes nothing that a screen would hide; ballots it cannot see. Peer
// feedback is no part of the state that it reads.
//
// # Texts that break files
//
// What people typed comes from them as it is: emoji, marks of direction, words
// of three hundred letters, a text that begins with "=". [tidy] takes out what
// no format can hold, and each writer adds its own guard: [printer] for the
// letters that a PDF's font lacks, a quote before formulas in CSV, escaping in
// HTML and Markdown, folding in iCalendar.
package report
