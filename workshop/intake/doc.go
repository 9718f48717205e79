// Package intake reads figures of a team from a file that another program wrote,
// such as an export of a CRM: CSV in the encodings, separators, number and date
// forms that are common, or the first sheet of an XLSX.
//
// It works on bytes and does no I/O. [Read] gives the table, [Table.Guess] says how
// its columns are understood, which a person sees before anything is imported, and
// [Table.Readings] gives the values, with each row that cannot be used named by its
// number and the reason. A table with a column that names persons is refused: what
// is measured is the team, never a person (INV-13).
package intake
