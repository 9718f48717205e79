// Package houserules holds the rules of this house as tests: who may import
// whom, what the domain may not do, what a file must look like, which licences
// may come in. It has no code of its own.
//
// A rule is a function over something small (a package's imports, a file's
// text, a syntax tree) that returns what is wrong, each with the reason. Every
// rule is tried twice: on the repository, where it must find nothing, and on a
// bad sample, where it must find something. A rule that cannot fail is no rule.
//
// A new package needs a row in the table of layers (layers_test.go); the test
// says so by name.
package houserules
