// Package assets holds what the programs carry with them: fonts, the icon and
// every user-visible text in Dutch and English.
//
// # Texts
//
// A text is asked for by key:
//
//	texts := assets.TextsIn("nl")
//	texts.T("room.answered", map[string]any{"N": 9, "of": 12})
//
// The texts are in translations/nl.json and translations/en.json, flat and
// sorted by key, and are added with
//
//	go run ./assets/internal/mergekeys FILE.json
//
// They are Go templates ({{.name}}); a plural has the forms "one" and "other"
// and is chosen by the argument N or Count. A key that a language lacks is
// looked up in English, then the caller's fallback is used, then the key
// itself: a missing text is never an empty label. Both files hold every key, and
// a test sees to it.
//
// A language also decides how numbers, money and dates are written and read
// (format.go, parsedate.go). Nothing in this package knows a screen; the
// texts that the widget toolkit itself shows are in the same files, under the
// toolkit's own keys, and app/kit hands them over.
package assets
