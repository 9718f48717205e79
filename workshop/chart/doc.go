// Package chart lays out the pictures of a session as geometry: rectangles,
// lines, polygons and labels, and nothing about pixels, fonts or files. The
// windows, the PDF and the SVG painter each draw the same [Drawing].
//
// # Space
//
// A drawing is 1000 units wide ([Width]); its height follows from its content.
// The origin is the upper left corner and y grows downward. Font sizes are in
// the same units, so a painter multiplies everything by one factor
// (see [Drawing.Scaled]). Painting order: rectangles, polygons, lines, labels,
// each in the order of its slice.
//
// # Meaning without colour
//
// A shape names a colour role ([Color]), never a colour; the theme or the
// paper chooses it. Where colour carries meaning a [Pattern], a different
// shape or a label says the same, and [Drawing.Alt] says it in words.
//
// # Words
//
// A label is a [Text]: a translation key with arguments, or literal words that
// a participant typed. Drawings travel to seats as JSON with short names, and
// each seat translates in its own language. The geometry reserves a box for
// each label; the painter wraps within the box's width and cuts off with an
// ellipsis what exceeds its height.
//
// # Promises
//
// For all input, also negative counts, no answers or absurd numbers, every
// coordinate is finite and every shape lies inside the drawing.
// [Drawing.Check] tells whether that holds, which a program that received a
// drawing from elsewhere asks before it paints.
//
// The package imports nothing of ours and computes no measure: means and
// rounded figures come in from workshop/measure through the caller.
package chart
