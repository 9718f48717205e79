package start

import (
	"bytes"
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/lan"
)

// fakeRoom is a test of the room whose reports the test of the page gives.
type fakeRoom struct {
	tell  func(lan.RoomReport)
	typed <-chan netip.AddrPort
	ended int
}

func (f *fakeRoom) run(ctx context.Context, typed <-chan netip.AddrPort, tell func(lan.RoomReport)) {
	f.tell, f.typed = tell, typed
	<-ctx.Done()
	f.ended++
}

var (
	here  = []netip.AddrPort{netip.MustParseAddrPort("192.168.1.24:47800"), netip.MustParseAddrPort("10.0.0.3:50001")}
	there = []netip.AddrPort{netip.MustParseAddrPort("192.168.1.31:47800")}
)

func TestTheRoomIsTested(t *testing.T) {
	play(t, func(s *stage) {
		f := &fakeRoom{}
		s.do(func() { s.w.env.TestRoom = f.run })
		s.tap("De zaal testen")
		if !s.says("roomTest.looking") || !s.says("roomTest.limits") {
			t.Fatal("the page does not begin with looking")
		}
		f.tell(lan.RoomReport{Outcome: lan.Alone, Heard: lan.Yes, Addresses: here, Notes: []lan.RoomNote{lan.NoteVPN, lan.NoteMany}})
		for _, key := range []string{"roomTest.alone", "roomTest.alone.do", "roomTest.note.vpn", "roomTest.notTested"} {
			if !s.says(key) {
				t.Errorf("%s is not said", key)
			}
		}
		s.picture("room-alone")
		f.tell(lan.RoomReport{Outcome: lan.Isolated, Heard: lan.Yes, Addresses: here[:1], Peers: []lan.RoomPeer{
			{ID: "abcdefgh", Addresses: there, Found: lan.Yes, Reached: lan.No, Outcome: lan.Isolated},
			{ID: "hgfedcba", Session: "Team Zorg", Addresses: here[1:], Found: lan.Yes, Reached: lan.Yes, Outcome: lan.SessionWell},
		}})
		if !s.says("roomTest.isolated.do") || !s.says("roomTest.peer", "address", "192.168.1.31") || !s.says("roomTest.session", "name", "Team Zorg", "address", "10.0.0.3:50001") {
			t.Error("the laptops are not shown")
		}
		s.picture("room-isolated")
		s.types("192.168.1")
		s.tap("Proberen")
		if !s.says("start.address.incomplete") {
			t.Error("half an address is tried")
		}
		s.types(".31")
		s.key(fyne.KeyReturn)
		select {
		case a := <-f.typed:
			if a != there[0] {
				t.Errorf("tried %v", a)
			}
		default:
			t.Error("the address was not tried")
		}
		s.tap(s.w.t("roomTest.save"))
		synctest.Wait()
		saved, err := filepath.Glob(filepath.Join(s.w.env.Documents, "*.pdf"))
		if err != nil || len(saved) != 1 {
			t.Fatalf("saved is %v (%v)", saved, err)
		}
		if words, err := os.ReadFile(saved[0]); err != nil || !bytes.HasPrefix(words, []byte("%PDF-")) {
			t.Errorf("what was saved is no PDF (%v)", err)
		}
		sheet := s.w.room.sheet(time.Now())
		if sheet.Do != s.w.t("roomTest.isolated.do") || len(sheet.Parts) != 2 || sheet.Parts[0].Rows[0][0] != s.w.t("roomTest.peer", "address", "192.168.1.31") {
			t.Errorf("saved is %+v", sheet)
		}
		if s.sees(func() bool { return s.w.room.open.Hidden || s.win.Canvas().Focused() != s.w.room.open }) {
			t.Error("the file cannot be opened, or what says where it is stays below the fold")
		}
		if !s.says("roomTest.saved", "path", saved[0]) {
			t.Error("it is not said where it was saved")
		}
		if err := s.w.env.Settings.Change(func(x *settings.Settings) { x.Language = "en" }); err != nil {
			t.Fatal(err)
		}
		s.do(s.w.build)
		if f.ended != 0 || !s.says("roomTest.isolated") || s.sees(func() bool { return s.w.room.address.Text() != "192.168.1.31" }) {
			t.Error("another language began it anew")
		}
		s.key(fyne.KeyEscape)
		old := f.tell
		synctest.Wait()
		if f.ended != 1 || !s.says("start.motto") {
			t.Error("the test goes on after the page")
		}
		s.tap("Test this room")
		old(lan.RoomReport{Outcome: lan.AllWell})
		if !s.says("roomTest.looking") {
			t.Error("an old test told the new page something")
		}
	})
}

func TestEveryOutcomeAndNoteHasItsWords(t *testing.T) {
	outcomes := []lan.Outcome{
		lan.Looking, lan.Alone, lan.AloneMute, lan.AllWell, lan.SessionWell, lan.Answers, lan.TypeAddress,
		lan.FirewallThere, lan.FirewallHere, lan.OtherNetwork, lan.NoAnswer, lan.Isolated, lan.NoNetwork,
	}
	notes := []lan.RoomNote{lan.NoteVPN, lan.NoteDefault, lan.NoteSelfAssigned, lan.NoteNoIPv4, lan.NoteMany, lan.NotePort, lan.NotePortal, lan.NoteOwn}
	for _, l := range assets.Languages() {
		texts, said := assets.TextsIn(l), map[string]bool{}
		need := func(key string) {
			if !texts.Has(key) || said[texts.T(key, nil)] {
				t.Errorf("%s has no words of its own for %s", l, key)
			}
			said[texts.T(key, nil)] = true
		}
		for _, o := range outcomes {
			need("roomTest." + string(o))
			need("roomTest." + string(o) + ".do")
		}
		for _, n := range notes {
			need("roomTest.note." + string(n))
		}
		for _, c := range (lan.RoomReport{}).Checks() {
			need("roomTest.check." + c.Name)
		}
	}
}
