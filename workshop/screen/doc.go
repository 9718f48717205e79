// Package screen is what a seat, a table, the room screen and the control
// window show, as data.
//
// A screen is a small tree of nodes with stable ids: headings, texts, fields,
// lists, drawings, actions. The domain computes trees as pure functions of its
// state; the host sends them to seats, first whole and then as changes by node
// id (Diff, Apply); a program that paints them needs to know nothing of the
// method. That gives privacy one place (what is not in the tree of an audience
// never leaves the host), lets an older seat take part in a newer session, and
// will let a browser paint the same trees.
//
// # Texts
//
// A Text is a translation key with arguments, and the text in the session's
// language for a program that lacks the key. What people wrote themselves is a
// Text with only Plain set: nobody's words are translated. Arguments may be
// strings, whole numbers, Decimal, Date (an ISO day, shown by language) or Key
// (another translation key); see chart.Text.
//
// # Answers
//
// An Action names the command to send and the fields whose values go into the
// command's body. A seat sends {"kind": Command, "body": Body + values}; it
// never decides anything. An action with a Ballot answers a round: the seat
// keeps the answer until the round closes so that it can be changed, adds the
// token where the round is anonymous, and wipes both when told to.
package screen
