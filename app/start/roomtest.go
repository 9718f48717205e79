package start

import (
	"context"
	"net/netip"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/lan"
)

// roomPage is the page that tests the room. The test runs for as long as the page
// is shown; its report outlives a change of language.
type roomPage struct {
	w      *Window
	report lan.RoomReport
	typed  chan netip.AddrPort
	text   string // of the address of the other laptop
	stop   context.CancelFunc

	verdict, notes, mine, peers, checks *fyne.Container
	address                             *kit.LineEntry
	why, saved                          *kit.Text
	open                                *kit.Button // the file that was saved
	path                                string      // of it
	left                                bool        // the page is
	body                                *fyne.Container
}

// TestRoom shows the page that tests the room, and starts the test.
func (w *Window) TestRoom() {
	w.room = roomPage{w: w, report: lan.RoomReport{Outcome: lan.Looking}, typed: make(chan netip.AddrPort, 1)}
	w.show(w.room.page)
	w.room.begin()
	w.leave = w.room.stop
}

// begin runs the test until the page is left. What an old test still tells is
// not shown.
func (x *roomPage) begin() {
	ctx, stop := context.WithCancel(context.Background())
	x.stop = func() { stop(); x.left = true }
	typed := x.typed
	go x.w.env.TestRoom(ctx, typed, func(r lan.RoomReport) {
		x.w.env.Do(func() {
			if ctx.Err() == nil && x.typed == typed {
				x.report = r
				x.show()
			}
		})
	})
}

func (x *roomPage) page() fyne.CanvasObject {
	w := x.w
	x.verdict, x.notes, x.mine, x.peers, x.checks = kit.Column(), kit.Column(), kit.Column(), kit.Column(), kit.Column()
	x.address = kit.NewLineEntry(w.texts, 100)
	x.address.SetText(x.text)
	x.address.SetPlaceHolder(w.t("start.join.addressHint"))
	x.address.OnChanged = func(s string) { x.text = s }
	x.address.OnSubmitted = func(string) { x.try() }
	x.why = kit.NewText("", kit.TextStyle{Color: kit.ColorWarn})
	x.why.Hide()
	x.saved = kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
	x.saved.Hide()
	x.open = kit.NewButton(w.t("ui.seat.copyOpen"), kit.Quiet, x.openSaved)
	x.open.Hide()
	w.escape(x.address)
	w.focus = x.address.FirstFocus()
	try := kit.NewButton(w.t("roomTest.try"), kit.Normal, x.try)
	x.body = kit.Sections(
		w.head(w.t("start.room"), w.t("start.room.intro")),
		x.verdict, x.notes, x.mine, x.peers,
		kit.Labelled(w.t("roomTest.other"), w.t("roomTest.otherAbout"), kit.Column(x.address, x.why, kit.Flow(try))),
		kit.Column(kit.Sub(w.t("roomTest.checks")), x.checks, kit.Caption(w.t("roomTest.limits"))),
		// Where it was saved stands above: what comes below the button is below the fold.
		kit.Column(x.saved, kit.Flow(kit.NewButton(w.t("roomTest.save"), kit.Normal, x.save), x.open)),
	)
	x.show()
	return x.body
}

// try tests a typed address.
func (x *roomPage) try() {
	addr, err := lan.ParseAddress(x.text)
	words := ""
	if err != nil {
		words = x.w.t(addressKey(err))
	}
	x.why.SetWords(words)
	x.why.Hidden = words == ""
	x.body.Refresh()
	if err != nil {
		x.w.env.Window.Canvas().Focus(x.address.FirstFocus())
		return
	}
	select {
	case x.typed <- addr:
	default: // the one before is still waiting: pressed twice
	}
}

// ink is the colour of an outcome's edge; the words say the same.
func ink(o lan.Outcome) fyne.ThemeColorName {
	switch {
	case !o.Works():
		return kit.ColorError
	case o == lan.AllWell || o == lan.SessionWell:
		return kit.ColorAccent
	case o == lan.Looking:
		return kit.ColorEdge
	}
	return kit.ColorWarn
}

// show shows the newest report.
func (x *roomPage) show() {
	r, w := x.report, x.w
	color := ink(r.Outcome)
	fill(x.verdict, kit.NewPanel(
		kit.Column(kit.Sub(w.t("roomTest."+string(r.Outcome))), kit.Body(w.t("roomTest."+string(r.Outcome)+".do"))),
		kit.PanelStyle{Fill: kit.ColorSurface, Edge: color, Bar: color},
	))
	var notes []fyne.CanvasObject
	for _, n := range r.Notes {
		notes = append(notes, kit.NewText(w.t("roomTest.note."+string(n)), kit.TextStyle{Color: kit.ColorWarn}))
	}
	fill(x.notes, notes...)
	x.showMine()
	x.showPeers()
	var checks []kit.Row
	for _, c := range r.Checks() {
		checks = append(checks, kit.Row{Label: w.t("roomTest.check." + c.Name), Value: w.t("roomTest." + c.Known.String())})
	}
	fill(x.checks, kit.NewTable(checks...))
	x.body.Refresh()
}

// showMine shows what is to be typed on the other laptop, readable from there.
func (x *roomPage) showMine() {
	w := x.w
	if len(x.report.Addresses) == 0 {
		fill(x.mine)
		return
	}
	lines := kit.Column()
	for i, a := range x.report.Addresses {
		style := kit.TextStyle{}
		if i == 0 {
			style = kit.TextStyle{Size: kit.SizeHeading, Bold: true}
		}
		lines.Add(kit.NewText(short(a), style))
	}
	fill(x.mine, kit.Labelled(w.t("roomTest.address"), w.t("roomTest.addressAbout"), lines))
}

func (x *roomPage) showPeers() {
	w := x.w
	if len(x.report.Peers) == 0 {
		fill(x.peers)
		return
	}
	var rows []kit.Row
	for _, p := range x.report.Peers {
		rows = append(rows, kit.Row{Label: x.peer(p), Value: w.t("roomTest." + string(p.Outcome))})
	}
	fill(x.peers, kit.Sub(w.t("roomTest.peers")), kit.NewTable(rows...))
}

// fill replaces what a column holds; an empty one takes no room.
func fill(c *fyne.Container, objects ...fyne.CanvasObject) {
	c.Objects, c.Hidden = objects, len(objects) == 0
	c.Refresh()
}

// short is an address as it must be typed: the usual port goes without saying.
func short(a netip.AddrPort) string {
	if a.Port() == lan.DefaultPort {
		return a.Addr().WithZone("").String()
	}
	return netip.AddrPortFrom(a.Addr().WithZone(""), a.Port()).String()
}
