// Package kit is the set of widgets and the theme that all windows are painted
// with. Screens put kit widgets together and hold no colours, sizes or keyboard
// rules of their own.
//
// # Rules that every widget here keeps
//
//   - Everything can be done with the keyboard: Tab reaches it, the ring shows
//     where the focus is, Enter and Space act, Escape leaves a question.
//   - Nothing is told by colour alone: a chosen option has a mark and a thicker
//     edge, a state has an icon and words.
//   - Text wraps and, when a word is wider than its room, breaks inside the
//     word; it is never cut off. Nothing that a person typed or pasted is lost.
//   - Every pair of text and background of the [Theme] meets WCAG AA; a test
//     computes it.
//
// # Heights that follow from widths
//
// Wrapped text knows its height only when it has a width. Fyne's boxes ask for
// the height first, so kit has [Column], which lays a child out, asks again and
// moves on. Use it wherever kit.Text or something that holds it is stacked.
//
// # Coming to rest
//
// Fyne asks every object for its least size with every frame, and every object
// that is resized asks for another frame. A MinSize that tries widths therefore
// keeps the window painting without end: a layout that must try them remembers
// how its objects stand, with a [Stand]. For the same reason a drawing keeps its
// objects while it looks the same, and its shapes are one picture.
//
// # Who may call what
//
// All functions and methods are for Fyne's goroutine, except where a comment
// says otherwise. Nothing here imports fyne's app package, so that all of it is
// tested without a display. Words come from *assets.Texts, which a widget gets
// when it is made; to change the language, make the screen again.
package kit
