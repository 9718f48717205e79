package paint

import "github.com/afspraak/afspraak/workshop/screen"

// manyDealt is from how many entries on the room screen paints of its longest list
// only the part that is shown: a thousand cards of which thirty can be read take
// seconds and a hundred megabytes.
const manyDealt = 120

// dealt is a list of the room screen of which one part is painted.
type dealt struct {
	l            *list
	now          *painted // the list
	depth, cards int      // the painter's, among the entries
	nodes        []screen.Node
	sums         []float32 // about how high all entries before each are
	from, to     int       // what is painted
}

// deals makes a list of so many entries one that is painted in parts, or whole
// again.
func (l *list) deals(now *painted, n screen.Node) bool {
	p := l.p
	if p.env.Style != Room || len(n.Kids) <= manyDealt {
		l.dealt = nil
		return false
	}
	if l.dealt == nil {
		l.dealt = &dealt{l: l, to: manyDealt / 4}
	}
	l.dealt.now, l.dealt.depth, l.dealt.cards = now, p.depth, p.cards
	return true
}

// place brings the entries up to date, and returns those that are painted.
func (d *dealt) place(n screen.Node, seen map[string]bool) (kids []*painted, structure bool) {
	d.nodes, d.sums = n.Kids, []float32{0}
	for _, k := range n.Kids {
		d.sums = append(d.sums, d.sums[len(d.sums)-1]+guess(k, 20, 1))
	}
	d.from, d.to = min(d.from, len(d.nodes)-1), min(d.to, len(d.nodes))
	for _, k := range d.nodes[d.from:d.to] {
		kid, moved := d.l.p.place(k, seen)
		structure = structure || moved
		if kid != nil {
			kids = append(kids, kid)
		}
	}
	return kids, structure
}

// end is where a part ends, of so many of about equal height.
func (d *dealt) end(part, parts int) int {
	share := d.sums[len(d.nodes)] * float32(part) / float32(parts)
	at := part // each has one entry at least
	for at < len(d.nodes)-(parts-part) && (d.sums[at]+d.sums[at+1])/2 <= share {
		at++
	}
	return at
}

// show paints a part, and forgets what is in no part that is shown. It reports
// whether anything was painted for it.
func (d *dealt) show(part, parts int) (made bool) {
	from, to := 0, len(d.nodes)
	if parts > 1 {
		from, to = d.end(part, parts), d.end(part+1, parts)
	}
	if from == d.from && to == d.to {
		return false
	}
	p, was := d.l.p, d.now.kids
	depth, cards, known := p.depth, p.cards, len(p.have)
	p.depth, p.cards = d.depth, d.cards
	var kids []*painted
	seen := map[string]bool{}
	for _, n := range d.nodes[from:to] {
		before := p.have[n.ID]
		kid, _ := p.place(n, seen)
		made = made || kid != before
		if kid != nil {
			kids = append(kids, kid)
		}
	}
	p.depth, p.cards = depth, cards
	made = made || len(p.have) != known
	for _, kid := range was {
		if !seen[kid.node.ID] {
			p.forget(kid)
		}
	}
	d.from, d.to = from, to
	d.now.adopt(kids)
	return made
}

// forget drops a node with all below it.
func (p *Painter) forget(n *painted) {
	for _, k := range n.kids {
		p.forget(k)
	}
	p.drop(n.node.ID, n)
}

// size is how many entries a list has, painted or not.
func (l *list) size() int {
	if l.dealt != nil {
		return len(l.dealt.nodes)
	}
	return len(l.inner.Objects)
}

// Dealt reports whether only the part of the longest list that is shown is painted.
func (p *Painter) Dealt() bool {
	l := p.longest()
	return l != nil && l.dealt != nil
}
