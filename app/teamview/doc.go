// Package teamview is the window with which management looks along: teams with
// their goals, figures and agreements, as workshop.View.ManagerScreen tells them.
//
// Nothing can be done in it. Its painter is made without a way to press or to
// save, and the tree that it paints has nothing to press: a change of a team is
// the team's. Beside the tree stands one button, which makes the same as a page
// to hand over.
package teamview
