// Package settings keeps what a person chose for all windows of this laptop:
// language, look, text size, names that were typed before, files opened lately.
//
// It is one small JSON file in the program's own folder, replaced as a whole
// with write and rename, so that a power cut leaves the old one or the new one.
// Nothing of a session is in it. A file that cannot be read is put aside and
// the defaults are used: settings must never keep anybody from working.
package settings
