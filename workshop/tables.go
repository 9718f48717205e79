package workshop

import (
	"maps"
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[DealTables]("table.deal")
	_ = command[SeatAtTable]("table.seat")
	_ = event[TablesDealt]("table.dealt")
	_ = event[SeatedAt]("table.seated")
)

// DealTables divides everybody who is present over the tables (METHOD §2.2,
// §3.11). Facilitator only.
type DealTables struct{}

// TablesDealt is the outcome, with the seed that it can be repeated from.
type TablesDealt struct {
	Seed   uint64           `json:"seed"`
	Tables map[PersonID]int `json:"tables"` // from 1
}

func (DealTables) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if len(se.Voters()) < 2 {
		return Decision{}, refuse(Incomplete, "next.needPeople")
	}
	if why := s.tablesFixed(se); why != nil {
		return Decision{}, &Refusal{Closed, *why}
	}
	seed := e.Chance.Uint64() >> 11 // 53 bits: exact in every JSON reader
	d := Decision{Events: []Event{TablesDealt{seed, se.dealt(seed)}}}
	for _, sh := range s.Sheets { // a pen does not go along to another table
		if sh.Session == se.ID && sh.Table > 0 && sh.Pen != "" && !sh.settled() {
			d.Events = append(d.Events, PenMoved{sh.ID, "", sh.Section})
		}
	}
	return d, nil
}

// tablesFixed says why the tables cannot be dealt anew: sheets lie on them. What
// belongs to one step holds them only while that step runs.
func (s *State) tablesFixed(se *Session) *screen.Text {
	st, _ := View{State: s}.currentStep(se)
	for _, sh := range s.Sheets {
		done := sh.kind().passing && (st.sheet == nil || st.sheet.kind != sh.Kind)
		if sh.Session == se.ID && sh.Table > 0 && !done {
			return screen.Say("refusal.tablesWrite")
		}
	}
	return nil
}

// dealt divides those present over tables of equal size. The same seed and the
// same people give the same tables.
func (se *Session) dealt(seed uint64) map[PersonID]int {
	people := se.Present()
	slices.Sort(people) // not by time of coming
	roles := make([]string, len(people))
	for i, p := range people {
		roles[i] = string(se.Participants[p].Role)
	}
	out := map[PersonID]int{}
	for i, table := range measure.DealTables(roles, seed) {
		out[people[i]] = table + 1
	}
	return out
}

func (v TablesDealt) apply(s *State, _ Record) {
	for id, p := range s.Latest().Participants {
		p.Table = v.Tables[id]
	}
}

// SeatAtTable moves somebody to another table, such as a latecomer. Facilitator only.
type SeatAtTable struct {
	Person PersonID `json:"person"`
	Table  int      `json:"table,string"` // one of a list of options, so a string on the wire
}

// SeatedAt is a person's new table.
type SeatedAt struct {
	Person PersonID `json:"person"`
	Table  int      `json:"table"`
}

func (c SeatAtTable) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.Participants[c.Person] == nil || se.Participants[c.Person].State != Present {
		return Decision{}, refuse(NotFound, "refusal.notInSession")
	}
	if c.Table < 1 || c.Table > se.tables() {
		return Decision{}, refuse(NotFound, "refusal.noTable")
	}
	if se.Participants[c.Person].Table == c.Table {
		return Decision{}, nil
	}
	d := Decision{Events: []Event{SeatedAt(c)}}
	for _, sh := range s.pensHeld(c.Person) {
		d.Events = append(d.Events, PenMoved{sh.ID, "", sh.Section})
	}
	return d, nil
}

func (v SeatedAt) apply(s *State, _ Record) { s.Latest().Participants[v.Person].Table = v.Table }

// tables is how many tables there are, 0 before they are dealt.
func (se *Session) tables() int {
	n := 0
	for _, p := range se.Participants {
		n = max(n, p.Table)
	}
	return n
}

// TableOf is the table somebody sits at, 0 for none.
func (s *State) TableOf(p PersonID) int {
	if se := s.Latest(); se != nil && se.Participants[p] != nil && se.Participants[p].State == Present {
		return se.Participants[p].Table
	}
	return 0
}

// seatLatecomers gives those who come in after the dealing a place at the
// smallest table, of equal ones the first.
func (s *State) seatLatecomers(people ...PersonID) []Event {
	se := s.Current()
	if se == nil || se.tables() == 0 {
		return nil
	}
	sizes := map[int]int{}
	for n := 1; n <= se.tables(); n++ {
		sizes[n] = len(se.atTable(n))
	}
	var out []Event
	for _, p := range people {
		if q := se.Participants[p]; q != nil && q.Table > 0 {
			continue // came back to the same table
		}
		best := 1
		for _, n := range slices.Sorted(maps.Keys(sizes)) {
			if sizes[n] < sizes[best] {
				best = n
			}
		}
		sizes[best]++
		out = append(out, SeatedAt{p, best})
	}
	return out
}

// tablesStep deals the tables and shows who sits where.
func tablesStep(id string) Step {
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}, v.tableCards()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id),
		Next: func(v View) *Move {
			if v.Latest().tables() > 0 || len(v.Latest().Present()) < 2 {
				return nil
			}
			return &Move{Label: screen.T("next.dealTables"), Command: DealTables{}}
		},
		Public: show,
		Person: func(v View, p PersonID) []screen.Node {
			out := []screen.Node{screen.Head("title", "step."+id)}
			if n := v.TableOf(p); n > 0 {
				card := v.tableCard(n)
				card.Text = nil // the number stands above it, large
				return append(out, screen.Node{ID: "mine", Kind: screen.Big, Text: screen.Say("table.yours", "N", n)}, card)
			}
			return append(out, screen.MutedPara("soon", "table.soon"))
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v)...)
			if v.Latest().tables() == 0 {
				return out
			}
			again := screen.Do("again", screen.T("table.again"), screen.Quiet, "table.deal", DealTables{})
			again.Action.Blocked = v.tablesFixed(v.Latest())
			return append(out, v.tableMoves(), again)
		},
	}
}

func (v View) tableCards() []screen.Node {
	row := screen.Node{ID: "tables", Kind: screen.Row}
	for n := 1; n <= v.Latest().tables(); n++ {
		row.Kids = append(row.Kids, v.tableCard(n))
	}
	if len(row.Kids) == 0 {
		return nil
	}
	return []screen.Node{row}
}

func (v View) tableCard(n int) screen.Node {
	id := "table:" + strconv.Itoa(n)
	card := screen.Node{ID: id, Kind: screen.Card, Text: screen.Say("table.name", "N", n)}
	for _, p := range v.Latest().atTable(n) {
		card.Kids = append(card.Kids, screen.Node{ID: id + ":" + string(p), Kind: screen.Line, Text: screen.Words(v.NameOf(p))})
	}
	return card
}

// tableMoves lets the facilitator put one person at another table.
func (v View) tableMoves() screen.Node {
	var tables []screen.Option
	for n := 1; n <= v.Latest().tables(); n++ {
		tables = append(tables, screen.Option{ID: strconv.Itoa(n), Text: screen.T("table.name", "N", n)})
	}
	who := screen.Node{ID: "move:person", Kind: screen.Input, Field: &screen.Field{
		Name: "person", Type: screen.PickField, Label: screen.Say("table.moveWho"), Options: peopleOptions(v),
	}}
	where := screen.Node{ID: "move:table", Kind: screen.Input, Field: &screen.Field{
		Name: "table", Type: screen.PickField, Label: screen.Say("table.moveTo"), Options: tables,
	}}
	return screen.Beside("move", who, where, screen.Do("moveGo", screen.T("table.move"), screen.Plain, "table.seat", nil, "move:person", "move:table"))
}
