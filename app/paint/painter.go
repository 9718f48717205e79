package paint

import (
	"encoding/json"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Style is for whom a tree is painted.
type Style int

// The styles.
const (
	Seat Style = iota
	Control
	Room
)

// Values are what a person filled in, by the name of the field.
type Values map[string]json.RawMessage

// Outcome is what became of something that a person sent. Words may be empty;
// for a refusal they are the reason.
type Outcome struct {
	State kit.Sent
	Words string
}

// Tell is called with each new outcome, on Fyne's goroutine.
type Tell func(Outcome)

// Env is what a painter needs of the window around it. Texts is needed; the
// room screen needs no more than that and the times.
type Env struct {
	Style Style
	Texts func() *assets.Texts
	// Head is the theme of the row at the top of the room screen, which keeps its
	// size while what is below it gets smaller; nil where there is none.
	Head fyne.Theme
	// Window is where a question is asked before an action.
	Window fyne.Window
	// Press does an action; tell must be called at least once.
	Press func(n screen.Node, values Values, tell Tell)
	// Save writes one field by itself; tell must be called at least once.
	Save func(n screen.Node, value json.RawMessage, tell Tell)
	// Own is the person's own answer to a round, nil where there is none.
	Own func(round string) json.RawMessage
	// Draft is what was typed into a field and never sent, perhaps while another
	// run of this program showed it; nil where there is nothing. round is the one
	// that the field answers, "" for none; field names its place.
	Draft func(round, field string) json.RawMessage
	// KeepDraft keeps such a text, or removes it when it is nil. It returns at
	// once. Both are nil where nothing is kept.
	KeepDraft func(round, field string, draft json.RawMessage)
	// Over lies over the whole window and shows what is being dragged; nil where
	// nothing can be.
	Over *fyne.Container
	// Near is told where the pointer is while something is dragged, and may scroll;
	// it reports whether it did. It may be nil.
	Near func(at fyne.Position) bool
	// Offset is what the host's clock is ahead of this machine's.
	Offset func() time.Duration
	// Now is this machine's clock; time.Now if nil.
	Now func() time.Time
	// Zone is the programme's, for typed dates; the machine's if nil.
	Zone *time.Location
	// Pace is how time goes by; the real one if empty.
	Pace kit.Pace
}

// Painter paints one tree. Make a new one for another window.
type Painter struct {
	env     Env
	root    *painted
	have    map[string]*painted
	body    *fyne.Container
	page    *fyne.Container // that it stands on, or nil
	tree    screen.Node
	own     map[string]json.RawMessage // answers given, by id of the input node
	ask     map[string]string          // round of an input node
	spots   map[string]string          // names of input nodes for unsent texts
	needs   map[string]int             // how many nodes look at a field, by its id
	carry   map[string]draft           // fields over a change of language
	look    Measures
	updates int  // so far
	remade  bool // texts of a node that stayed were made anew
	anew    bool // everything is painted anew: nothing leaves the screen
	depth   int  // of the node that is being painted, the root is 0
	cards   int  // how many of its ancestors are cards or items
	planned bool // a row of a long list will be painted in a moment
	// layable are the cards that may be dragged onto each other, see grips.
	layable map[string]string
}

// painted is a node with what paints it.
type painted struct {
	node screen.Node // without children
	part part
	kids []*painted
	all  fyne.CanvasObject // the part, with its children when it holds none itself
	site site
	away bool // in a long list, too far from what can be seen to be on the page
}

// site is what of a node's place in the tree the look of its part depends on.
type site struct {
	depth int // 0 and 1, or 2 for all that is deeper
	card  bool
}

func (p *Painter) site() site { return site{min(p.depth, 2), p.cards > 0} }

// part paints the node for which it was made, and keeps up with it.
type part interface {
	object() fyne.CanvasObject
	set(n screen.Node)
	close()
}

// holder is a part that places its children itself.
type holder interface{ hold(kids []*painted) }

// New makes a painter with an empty tree.
func New(env Env) *Painter {
	if env.Now == nil {
		env.Now = time.Now
	}
	if env.Offset == nil {
		env.Offset = func() time.Duration { return 0 }
	}
	if env.Own == nil {
		env.Own = func(string) json.RawMessage { return nil }
	}
	env.Pace = env.Pace.OrReal()
	if env.Zone == nil {
		env.Zone = time.Local
	}
	return &Painter{env: env, have: map[string]*painted{}, body: kit.Column()}
}

// Show paints a tree and returns what it is painted on; the same object each
// time.
func (p *Painter) Show(root screen.Node) fyne.CanvasObject {
	p.Update(root)
	return p.body
}

// Object is what the tree is painted on.
func (p *Painter) Object() fyne.CanvasObject { return p.body }

// Remade reports whether the last Update made texts anew within nodes that
// stayed: under another theme they must be told of it, or they keep the sizes of
// the app's own.
func (p *Painter) Remade() bool { return p.remade }

// Update shows another tree. It reports whether nodes came, went or moved.
func (p *Painter) Update(root screen.Node) (structure bool) {
	p.tree, p.remade = root, false
	p.updates++
	p.readOwn(root)
	seen := map[string]bool{}
	was := p.root
	p.root, structure = p.place(root, seen)
	for id, old := range p.have {
		if !seen[id] {
			p.drop(id, old)
			structure = true
		}
	}
	p.carry = nil
	p.grips()
	if p.root != was || len(p.body.Objects) == 0 {
		p.body.Objects = nil
		if p.root != nil {
			p.body.Objects = []fyne.CanvasObject{p.root.all}
		}
	}
	if p.weigh() || structure {
		p.settle()
		p.body.Refresh()
	}
	p.settle()
	return structure
}

// Retell paints everything anew, in the language that Texts gives now; what is
// filled in stays.
func (p *Painter) Retell() {
	carry := map[string]draft{}
	p.anew = true
	for id, was := range p.have {
		switch part := was.part.(type) {
		case *field:
			carry[id] = part.draft()
		case *fold:
			carry[id] = draft{open: part.open}
		}
		p.drop(id, was)
	}
	p.anew = false
	p.root, p.carry = nil, carry
	p.Update(p.tree)
}

// Close stops clocks and writes what is not written yet.
func (p *Painter) Close() {
	for id, was := range p.have {
		p.drop(id, was)
	}
	p.root = nil
	p.body.RemoveAll()
}

func (p *Painter) drop(id string, was *painted) {
	was.part.close()
	delete(p.have, id)
}

// place brings one node and what is below it up to date; nil when this style
// does not show it.
func (p *Painter) place(n screen.Node, seen map[string]bool) (now *painted, structure bool) {
	if !p.shows(n) || seen[n.ID] {
		return nil, false
	}
	seen[n.ID] = true
	bare := n
	bare.Kids = nil
	now = p.have[n.ID]
	// What somebody fills in stays what it is, wherever it goes.
	if now != nil && (!fits(now.node, bare) || now.site != p.site() && bare.Field == nil) {
		p.drop(n.ID, now)
		now = nil
	}
	if now == nil {
		now = &painted{node: bare, part: p.make(bare), site: p.site()}
		p.have[n.ID] = now
		structure = true
	} else if p.changed(now.node, bare) {
		p.remade = p.remade || len(bare.Pairs) > 0 || bare.Kind == screen.Big || bare.Tone != now.node.Tone
		now.part.set(bare)
		now.node = bare
	}
	kids, moved := p.placeKids(now, n, seen)
	structure = structure || moved
	if structure = now.adopt(kids) || structure; now.all == nil {
		now.adopt(kids)
	}
	return now, structure
}

func (p *Painter) placeKids(now *painted, n screen.Node, seen map[string]bool) (kids []*painted, structure bool) {
	if f, ok := now.part.(*fold); ok && f.waits(now, n) {
		return nil, false
	}
	p.depth++
	if n.Kind == screen.Card || n.Kind == screen.Item {
		p.cards++
		defer func() { p.cards-- }()
	}
	defer func() { p.depth-- }()
	if g, ok := now.part.(interface {
		lengthen(now *painted, n screen.Node) bool
		rows() *long
	}); ok && g.lengthen(now, n) {
		return g.rows().place(n, seen)
	}
	if l, ok := now.part.(*list); ok && l.deals(now, n) {
		return l.dealt.place(n, seen)
	}
	for _, k := range n.Kids {
		kid, moved := p.place(k, seen)
		structure = structure || moved
		if kid != nil {
			kids = append(kids, kid)
		}
	}
	return kids, structure
}

// changed says whether a part must be told of a node; a field also listens to
// the answer that this seat holds.
func (p *Painter) changed(was, now screen.Node) bool {
	return p.own[now.ID] != nil || !reflect.DeepEqual(was, now)
}

// adopt takes over children, and reports whether they are others than before.
func (now *painted) adopt(kids []*painted) (moved bool) {
	same := len(kids) == len(now.kids) && now.all != nil
	for i := 0; same && i < len(kids); i++ {
		same = kids[i] == now.kids[i]
	}
	if same {
		return false
	}
	now.kids = kids
	if h, ok := now.part.(holder); ok {
		h.hold(kids)
		now.all = now.part.object()
		return true
	}
	now.all = now.part.object()
	if len(kids) > 0 {
		now.all = kit.Column(append([]fyne.CanvasObject{now.part.object()}, objects(kids)...)...)
	}
	return true
}

func objects(kids []*painted) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(kids))
	for i, k := range kids {
		out[i] = k.all
	}
	return out
}

// fits says whether what was made for a node can show another one of that id.
func fits(was, now screen.Node) bool {
	if was.Kind != now.Kind || (was.Field == nil) != (now.Field == nil) {
		return false
	}
	if was.Field == nil {
		return true
	}
	a, b := *was.Field, *now.Field
	return a.Name == b.Name && a.Type == b.Type && a.Length == b.Length && a.Min == b.Min && a.Max == b.Max &&
		a.DontKnow == b.DontKnow && reflect.DeepEqual(a.Options, b.Options) &&
		reflect.DeepEqual(a.MinText, b.MinText) && reflect.DeepEqual(a.MaxText, b.MaxText)
}

// shows says whether the style shows a node at all.
func (p *Painter) shows(n screen.Node) bool {
	if p.env.Style != Room {
		return true
	}
	switch n.Kind {
	case screen.Input, screen.Button, screen.Script, screen.Tip, screen.Fold:
		return false
	}
	return true
}

// readOwn finds the person's own answers, for the fields of actions that answer
// a round.
func (p *Painter) readOwn(root screen.Node) {
	p.own, p.ask, p.spots = map[string]json.RawMessage{}, map[string]string{}, map[string]string{}
	p.needs = needs(root)
	screen.Walk(root, func(n screen.Node) bool {
		if n.Action == nil {
			return true
		}
		for _, id := range n.Action.Fields {
			if p.spots[id] == "" { // two buttons may send one field
				p.spots[id] = spot(id, n.Action)
			}
		}
		if n.Action.Ballot == nil {
			return true
		}
		answer := Values{}
		// A kept answer that cannot be read is no answer: the fields stay empty.
		if raw := p.env.Own(n.Action.Ballot.Round); len(raw) == 0 || json.Unmarshal(raw, &answer) != nil {
			answer = nil
		}
		for _, id := range n.Action.Fields {
			p.ask[id] = n.Action.Ballot.Round
			if input, ok := screen.Find(root, id); ok && input.Field != nil && answer[input.Field.Name] != nil {
				p.own[id] = answer[input.Field.Name]
			}
		}
		return true
	})
}

// words resolves a text in the window's language; nil is empty.
func (p *Painter) words(t *screen.Text) string {
	if t == nil {
		return ""
	}
	return t.Resolve(chart.Translator(p.env.Texts().Translate))
}
