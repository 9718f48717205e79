package host_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// tabled is a room whose tables write charters.
type tabled struct {
	*room
	seats   []*raw
	who     []workshop.PersonID       // of seats
	at      map[workshop.PersonID]int // their tables
	charter map[int]workshop.SheetID  // by table
	pen     map[int]int               // index of the seat with the pen, by table
}

// newTabled comes to the charters with nine raw seats at two tables or more.
func newTabled(t *testing.T) *tabled {
	r := &tabled{room: newRoomOf(t, "short90", nil), at: map[workshop.PersonID]int{}, charter: map[int]workshop.SheetID{}, pen: map[int]int{}}
	r.do(workshop.OpenLobby{})
	for i := range 9 {
		x := r.rawIn(fmt.Sprintf("Deelnemer %d", i))
		r.seats, r.who = append(r.seats, x), append(r.who, first[*wire.You](x).Person)
	}
	r.view(func(v workshop.View) { r.who = slices.Clone(v.Current().Order) }) // in order of asking
	r.next()
	for range 2 {
		r.do(workshop.SkipPhase{Reason: "Niet voor deze proef"}) // check-in and scan
	}
	r.toStep("customerTeam.charter")
	r.next()
	r.view(func(v workshop.View) {
		for _, p := range r.who {
			r.at[p] = v.TableOf(p)
		}
		for _, sh := range v.SheetsIn("", "charter") {
			r.charter[sh.Table], r.pen[sh.Table] = sh.ID, slices.Index(r.who, sh.Pen)
		}
	})
	if len(r.charter) < 2 {
		t.Fatalf("%d tables", len(r.charter))
	}
	return r
}

// write has a table's pen write words into the first field of its charter.
func (r *tabled) write(table int, words string) {
	r.t.Helper()
	c := workshop.WriteSheet{Sheet: r.charter[table], Field: "customer", Value: screen.JSON(words)}
	if ack := r.seats[r.pen[table]].do(c); ack.Refusal != nil {
		r.t.Fatalf("table %d: %+v", table, ack.Refusal)
	}
}

// reads waits until a seat has been sent words.
func (r *tabled) reads(x *raw, words string) {
	r.t.Helper()
	eventually(r.t, "the table reads along", func() bool { return sent(x, words) })
}

func sent(x *raw, words string) bool {
	return slices.ContainsFunc(x.seen(), func(f []byte) bool { return bytes.Contains(f, []byte(words)) })
}

// lastTree is the last that a seat was told of an audience, and whether it was.
func lastTree(x *raw, a workshop.Audience) (last wire.Tree, told bool) {
	for _, m := range x.all() {
		if trees, ok := m.(*wire.Trees); ok {
			for _, t := range trees.Trees {
				if t.Audience == a {
					last, told = t, true
				}
			}
		}
	}
	return last, told
}

// TestATablesDraftIsInNoOtherFrame: what a table writes goes to its seats, and
// nowhere else before it is proposed.
func TestATablesDraftIsInNoOtherFrame(t *testing.T) {
	noLeaks(t)
	r := newTabled(t)
	for table := range r.charter {
		r.write(table, fmt.Sprintf("Merk van tafel %d", table))
	}
	for i, x := range r.seats {
		mine := r.at[r.who[i]]
		r.reads(x, fmt.Sprintf("Merk van tafel %d", mine))
		for table := range r.charter {
			if table == mine {
				continue
			}
			if sent(x, fmt.Sprintf("Merk van tafel %d", table)) {
				t.Errorf("a seat of table %d was sent the draft of table %d", mine, table)
			}
			if _, told := lastTree(x, workshop.TableAudience(table)); told {
				t.Errorf("a seat of table %d was told of the tree of table %d", mine, table)
			}
		}
	}
	var seq uint64
	r.view(func(v workshop.View) { seq = v.Seq })
	eventually(t, "the windows are up to date", func() bool { return r.h.Latest().Seq >= seq })
	if u := r.h.Latest(); bytes.Contains([]byte(rawJSON(u.Public)+rawJSON(u.Control)), []byte("Merk van")) {
		t.Error("a draft is on the control or the room screen")
	}
	// Proposed, it is for all: the marks were the right ones.
	if ack := r.seats[r.pen[1]].do(workshop.ProposeSheet{Sheet: r.charter[1]}); ack.Refusal != nil {
		t.Fatal(ack.Refusal)
	}
	for _, x := range r.seats {
		r.reads(x, "Merk van tafel 1")
	}
}

// TestASeatThatAsksForAnotherAudience claims trees that are not its own, real
// ones and invented ones: it is told of each alike that it is gone.
func TestASeatThatAsksForAnotherAudience(t *testing.T) {
	noLeaks(t)
	r := newTabled(t)
	spy := 0
	mine := r.at[r.who[spy]]
	other := mine%len(r.charter) + 1
	r.write(other, "Merk van de anderen")
	r.reads(r.seats[r.pen[other]], "Merk van de anderen")
	victim := workshop.PersonAudience(r.who[r.pen[other]])
	claims := []workshop.Audience{workshop.TableAudience(other), "table:99", victim, "person:nobody", workshop.Control, "TABLE:1"}
	for rev := range uint64(8) {
		h := hello(false)
		h.Run, h.Trees = first[*wire.In](r.seats[spy]).Run, map[workshop.Audience]uint64{}
		for _, a := range claims {
			h.Trees[a] = rev
		}
		x := r.dialRaw(r.seats[spy].dev)
		x.enter(h, "")
		x.write(&wire.Whole{})
		eventually(t, "its own table's tree", func() bool {
			tree, told := lastTree(x, workshop.TableAudience(mine))
			return told && tree.Root != nil
		})
		r.write(other, fmt.Sprintf("Merk van de anderen %d", rev)) // and while it is connected
		r.reads(r.seats[r.pen[other]], fmt.Sprintf("Merk van de anderen %d", rev))
		for _, a := range claims {
			if tree, told := lastTree(x, a); !told || !tree.Gone || tree.Root != nil || tree.Changes != nil {
				t.Errorf("revision %d of %q: %+v", rev, a, tree)
			}
		}
		if sent(x, "Merk van de anderen") {
			t.Fatal("it was sent the draft of another table")
		}
	}
}

// TestWhoMovesLosesTheOldTable: the tree of the table that one leaves is gone in
// the frame that brings the new one, and nothing of it follows.
func TestWhoMovesLosesTheOldTable(t *testing.T) {
	noLeaks(t)
	r := newTabled(t)
	mover := slices.IndexFunc(r.who, func(p workshop.PersonID) bool { return r.at[p] == 1 && p != r.who[r.pen[1]] })
	x := r.seats[mover]
	r.write(1, "Eerste merk")
	r.reads(x, "Eerste merk")
	r.do(workshop.SeatAtTable{Person: r.who[mover], Table: 2})
	for n := range 5 { // at once, whatever is on its way
		r.write(1, fmt.Sprintf("Later merk %d", n))
	}
	r.write(2, "Merk van tafel twee")
	r.reads(x, "Merk van tafel twee")
	r.reads(r.seats[r.pen[1]], "Later merk 4")
	if tree, _ := lastTree(x, workshop.TableAudience(1)); !tree.Gone {
		t.Errorf("the old table's tree: %+v", tree)
	}
	if sent(x, "Later merk") {
		t.Error("what the old table wrote later was sent")
	}
	// Who leaves loses the table, too; who comes back is at it again.
	if ack := x.do(workshop.Leave{}); ack.Refusal != nil {
		t.Fatal(ack.Refusal)
	}
	eventually(t, "the table is gone", func() bool { tree, _ := lastTree(x, workshop.TableAudience(2)); return tree.Gone })
	r.write(2, "Merk na het weggaan")
	r.reads(r.seats[r.pen[2]], "Merk na het weggaan")
	if sent(x, "Merk na het weggaan") {
		t.Error("who has left is sent what the table writes")
	}
}

// TestATableResumes: a seat that comes back gets the changes of its table's tree
// since the revision that it has, and one that the table no longer has is gone.
func TestATableResumes(t *testing.T) {
	noLeaks(t)
	r := newTabled(t)
	i := slices.IndexFunc(r.who, func(p workshop.PersonID) bool { return r.at[p] == 1 && p != r.who[r.pen[1]] })
	x, table := r.seats[i], workshop.TableAudience(1)
	for _, field := range []string{"purpose", "why"} { // so that changes are shorter than the tree
		r.write(1, "Een klant")
		c := workshop.WriteSheet{Sheet: r.charter[1], Field: field, Value: screen.JSON("Zodat wij samen weten voor wie wij dit werk elke dag doen")}
		if ack := r.seats[r.pen[1]].do(c); ack.Refusal != nil {
			t.Fatal(ack.Refusal)
		}
	}
	r.settled(x, table)
	had, _ := lastTree(x, table)
	run := first[*wire.In](x).Run
	x.conn.Drop()
	r.write(1, "Een klant die wacht")
	h := hello(false)
	h.Run, h.Trees = run, map[workshop.Audience]uint64{table: had.Rev}
	again := r.dialRaw(x.dev)
	again.enter(h, "")
	eventually(t, "the changes", func() bool { _, told := lastTree(again, table); return told })
	if tree, _ := lastTree(again, table); tree.From != had.Rev || tree.Changes == nil || tree.Rev <= had.Rev {
		t.Errorf("from %d: %+v", had.Rev, tree)
	}
	again.conn.Drop()
	r.do(workshop.SkipPhase{Reason: "De volgende"})
	r.until("another phase", func(v workshop.View) bool { return len(v.TableScreen(1).Kids) == 0 })
	h.Trees[table] = had.Rev
	third := r.dialRaw(x.dev)
	third.enter(h, "")
	eventually(t, "the tree is gone", func() bool { tree, told := lastTree(third, table); return told && tree.Gone })
}

// settled waits until a seat has been sent the newest tree of an audience.
func (r *tabled) settled(x *raw, a workshop.Audience) {
	r.t.Helper()
	var last wire.Tree
	calm := 0
	eventually(r.t, "nothing more comes", func() bool {
		now, told := lastTree(x, a)
		if calm++; !told || now.Rev != last.Rev {
			last, calm = now, 0
		}
		return calm > 60
	})
}

// TestAGuestSeesItsTable: the update of a seat's window has the table's tree and
// number while there is one.
func TestAGuestSeesItsTable(t *testing.T) {
	noLeaks(t)
	r := newRoomOf(t, "short90", nil)
	people := r.fill(8)
	r.next()
	for range 2 {
		r.do(workshop.SkipPhase{Reason: "Niet voor deze proef"})
	}
	r.toStep("customerTeam.charter")
	r.next()
	for _, p := range people {
		want := 0
		r.view(func(v workshop.View) { want = v.TableOf(p.Status().You.Person) })
		p.until("its table", func(u guest.Update) bool { return u.AtTable == want && u.Table.ID != "" })
	}
	r.do(workshop.SkipPhase{Reason: "De volgende"})
	for _, p := range people {
		p.until("no table any more", func(u guest.Update) bool { return u.AtTable == 0 && u.Table.ID == "" && u.Public.ID != "" })
	}
}
