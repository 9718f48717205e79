package paint

import (
	"time"

	"github.com/afspraak/afspraak/app/kit"
)

// Rows are painted before they come into sight, one in each step while nothing else
// is done: a step that brought a page of them at once would be seen as a jerk. What
// is painted so is not on the page yet, so that nothing has to be shown anew.
const (
	step   = 20 * time.Millisecond
	before = 1   // how far above what can be seen, in views
	behind = 2.5 // and below it, where people mostly go
)

// plan has the next row painted a little later, where one is wanted.
func (p *Painter) plan() {
	if p.planned {
		return
	}
	for _, l := range p.longs() {
		if l.next() >= 0 {
			p.planned = true
			p.env.Pace.Later(step, p.ahead)
			return
		}
	}
}

// ahead paints one row.
func (p *Painter) ahead() {
	p.planned = false
	for _, l := range p.longs() {
		if i := l.next(); i >= 0 {
			l.prepare(i)
			break
		}
	}
	p.plan()
}

// next is the row that is painted next: the nearest to what can be seen; -1 where
// all are painted that may be wanted soon.
func (l *long) next() int {
	if l.view == 0 {
		return -1
	}
	above := -1
	for i, r := range l.rows {
		switch {
		case r.kid != nil:
		case r.top+r.high < l.top:
			if r.top+r.high >= l.top-before*l.view {
				above = i
			}
		case r.top <= l.top+(1+behind)*l.view:
			return i
		}
	}
	return above
}

// prepare paints a row and measures it, so that it only has to be put in its place.
func (l *long) prepare(i int) {
	r := &l.rows[i]
	if r.kid = l.paint(r.node, map[string]bool{}); r.kid == nil {
		return
	}
	r.kid.away = true
	kit.Height(r.kid.all, l.wide())
	l.now.kids = l.painted()
	l.p.weigh()
}
