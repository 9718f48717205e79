// Package paint turns a tree of package screen into widgets of package kit, and
// keeps them up to date by node id.
//
// # In place
//
// What a node is painted with lives as long as the node's id and kind stay. A
// change that arrives while somebody types (a counter, a line that appears)
// touches only the nodes that differ: text, cursor and focus of the fields stay.
// What a person typed wins over what the tree says, until the host has it.
//
// # Styles
//
// One painter paints for a [Seat], for the [Control] window or for the [Room]
// screen. On the room screen nothing can be pressed or filled in and no script
// is shown, whatever the tree says.
//
// # Fields and actions
//
// A field that saves itself is written two seconds after the last key, or when
// the person leaves it; under it stands what became of that. A refused text
// stays in its field with the reason. An action collects its fields' values;
// where one is missing, a sentence says so and the focus goes there. On a seat,
// what is typed and not sent is kept beside the screen (Env.KeepDraft) until the
// host has it, and stands in the field again when that comes back.
//
// Everything here is called on Fyne's goroutine.
package paint
