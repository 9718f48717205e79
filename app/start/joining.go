package start

import (
	"context"
	"net/netip"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop"
)

// today is how long a session is proposed that this laptop took part in.
const today = 12 * time.Hour

// searchTime is how long the page only says that it is searching.
const searchTime = 5 * time.Second

// joining is the page to join a session. Its values outlive the page.
type joining struct {
	w      *Window
	filled bool
	places places
	chosen string // id of a place
	guess  bool   // chosen was proposed, not pressed: what is seen now goes before it
	typed  string // address
	code   string
	name   string
	role   string

	list, state *fyne.Container
	choice      *kit.ChoiceInput
	status      *kit.Text
	askAddress  *kit.Button
	openFile    *kit.Button
	addressBox  *fyne.Container
	address     *kit.LineEntry
	digits      *codeInput
	nameEntry   *kit.LineEntry
	roles       *kit.ChoiceInput
	go_, search *kit.Button
	why         *kit.Text
	waited      bool // searchTime has gone by
	wide        bool // the address is shown
	stop        func()
	seat        Seat // a guest that is on its way in
	unwatch     func()
}

// begin looks at the network until end.
func (j *joining) begin() {
	if j.stop != nil {
		return
	}
	j.waited = false
	ctx, cancel := context.WithCancel(context.Background())
	j.stop = cancel
	events := j.w.env.Browse(ctx)
	go func() {
		soon := time.NewTimer(searchTime)
		defer soon.Stop()
		for {
			select {
			case e, ok := <-events:
				if !ok {
					return
				}
				j.w.env.Do(func() { j.take(e) })
			case <-soon.C:
				j.w.env.Do(func() { j.waited = true; j.showList() })
			case <-ctx.Done():
				return
			}
		}
	}()
}

// end stops looking, and gives up a guest that is not in yet.
func (j *joining) end() {
	if j.stop != nil {
		j.stop()
		j.stop = nil
	}
	j.drop()
}

func (j *joining) take(e lan.Event) {
	j.places.take(e)
	if j.places.find(j.chosen) == nil {
		j.chosen = ""
	}
	if was := j.places.find(j.chosen); (was == nil || j.guess && !was.seen) && j.typed == "" && j.places.seen() {
		for _, x := range j.places.list {
			if x.seen {
				j.chosen = x.id
				break
			}
		}
	}
	j.showList()
}

func (j *joining) fill() {
	s := j.w.env.Settings.Get()
	j.filled, j.name, j.role = true, s.Name, s.Role
	joined := j.w.env.Joined()
	j.places.remember(joined)
	for _, x := range joined {
		if time.Since(x.At) < today && j.places.find(x.Session) != nil {
			j.chosen, j.guess = x.Session, true // as after a restart in the middle of it
			break
		}
	}
}

func (j *joining) page() fyne.CanvasObject {
	w := j.w
	if !j.filled {
		j.fill()
	}
	j.list, j.status = kit.Column(), kit.Body("")
	was := [2]*kit.LineEntry{j.address, j.nameEntry}
	j.address = kit.NewLineEntry(w.texts, 100)
	j.address.SetText(j.typed)
	j.address.SetPlaceHolder(w.t("start.join.addressHint"))
	j.address.OnChanged = j.typeAddress
	j.address.OnSubmitted = func(string) { w.env.Window.Canvas().Focus(j.digits) }
	j.search = kit.NewButton(w.t("start.join.search"), kit.Normal, j.searchAll)
	j.addressBox = kit.Column(kit.Labelled(w.t("start.join.address"), w.t("start.join.addressAbout"), j.address), kit.Flow(j.search))
	j.askAddress = kit.NewButton(w.t("start.join.askAddress"), kit.Quiet, func() { j.wide = true; j.showList(); w.env.Window.Canvas().Focus(j.address.FirstFocus()) })
	j.openFile = kit.NewButton(w.t("start.join.file"), kit.Quiet, j.browseFile)
	j.digits = newCodeInput()
	j.digits.set(j.code)
	j.nameEntry = kit.NewLineEntry(w.texts, workshop.MaxName)
	j.nameEntry.SetText(j.name)
	respill(was, [2]*kit.LineEntry{j.address, j.nameEntry})
	j.nameEntry.OnChanged = func(s string) { j.name = s }
	j.nameEntry.OnSubmitted = func(string) { j.try() }
	j.digits.onFull = func() { w.env.Window.Canvas().Focus(j.nameEntry.FirstFocus()) }
	j.digits.onEnter = j.try
	j.roles = kit.NewChoiceInput(j.roleOptions())
	if j.role != "" {
		j.roles.SetChosen(j.role)
	}
	j.roles.OnChanged = func(ids []string) { j.role = ids[0] }
	j.why = kit.NewText("", kit.TextStyle{Color: kit.ColorWarn})
	j.why.Hide()
	j.go_ = kit.NewButton(w.t("start.join.enter"), kit.Primary, j.try)
	w.escape(j.address, j.digits, j.nameEntry, j.roles)
	w.focus = j.digits
	w.foot = kit.Column(j.why, kit.Flow(j.go_))
	body := kit.Sections(
		w.head(w.t("start.join"), w.t("start.join.intro")),
		kit.Column(container.New(asHighAs{j.statuses()}, j.status), j.list, kit.Flow(j.askAddress, j.openFile), j.addressBox),
		kit.Labelled(w.t("start.join.code"), w.t("start.join.codeHint"), kit.Flow(j.digits)),
		kit.Labelled(w.t("start.join.name"), w.t("start.join.nameHint"), j.nameEntry),
		kit.Labelled(w.t("start.join.role"), "", j.roles),
	)
	j.state = body
	j.showList()
	return body
}

// statuses are all that the status can say.
func (j *joining) statuses() []*kit.Text {
	var out []*kit.Text
	for _, key := range []string{"start.join.searching", "start.join.none", "start.join.found"} {
		out = append(out, kit.Body(j.w.t(key)))
	}
	return out
}

// asHighAs gives a text the height of the highest that may take its place.
type asHighAs struct{ others []*kit.Text }

// Flow is for kit.Flowing.
func (l asHighAs) Flow(objects []fyne.CanvasObject, width float32) float32 {
	high := kit.Height(objects[0], width)
	for _, o := range l.others {
		high = max(high, kit.Height(o, width))
	}
	return high
}

func (l asHighAs) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

func (l asHighAs) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	for _, o := range l.others {
		least.Height = max(least.Height, o.MinSize().Height)
	}
	return least
}

func (j *joining) roleOptions() []kit.Option {
	var out []kit.Option
	for _, r := range []workshop.Role{workshop.Employee, workshop.Management, workshop.Guest} {
		out = append(out, kit.Option{ID: string(r), Label: j.w.t("role." + string(r)), Hint: j.w.t("start.join.role." + string(r))})
	}
	return out
}

// showList shows the sessions. Before searchTime has gone by it never says that
// there are none. That it says so moves nothing: who is about to press does not
// press something else.
func (j *joining) showList() {
	if j.list == nil {
		return
	}
	key := "start.join.found"
	switch {
	case !j.places.seen() && !j.waited:
		key = "start.join.searching"
	case !j.places.seen():
		key = "start.join.none"
	}
	j.status.SetWords(j.w.t(key))
	j.addressBox.Hidden, j.askAddress.Hidden = !j.wide, j.wide
	j.showChoice()
	j.state.Refresh()
	j.list.Refresh()
}

// showChoice makes the list anew; the keyboard stays on it.
func (j *joining) showChoice() {
	var options []kit.Option
	for _, x := range j.places.list {
		key := "start.join.at"
		switch {
		case x.filed() && !x.seen && len(x.before) == 0:
			key = "start.join.filedBare"
		case x.filed() && !x.seen:
			key = "start.join.filed"
		case x.known && !x.seen:
			key = "start.join.before"
		case x.known:
			key = "start.join.known"
		}
		name := x.name
		if name == "" {
			name = j.w.t("start.join.noName")
		}
		options = append(options, kit.Option{ID: x.id, Label: name, Hint: j.w.t(key, "address", x.where())})
	}
	c := j.w.env.Window.Canvas()
	had := j.choice != nil && c.Focused() == fyne.Focusable(j.choice)
	j.list.RemoveAll()
	j.choice = nil
	if len(options) == 0 {
		return
	}
	j.choice = kit.NewChoiceInput(options)
	j.choice.SetOnEscape(j.w.Home)
	if j.chosen != "" {
		j.choice.SetChosen(j.chosen)
	}
	j.choice.OnChanged = func(ids []string) {
		j.chosen, j.guess, j.typed = ids[0], false, ""
		j.address.SetText("")
	}
	j.list.Add(j.choice)
	if had {
		c.Focus(j.choice)
	}
}

// typeAddress: a typed address goes before a chosen session.
func (j *joining) typeAddress(text string) {
	j.typed = strings.TrimSpace(text)
	if j.typed != "" && j.chosen != "" {
		j.chosen = ""
		j.showChoice()
	}
}

// searchAll asks every address of the network, because a person pressed.
func (j *joining) searchAll() {
	var found []netip.AddrPort
	j.w.busy(j.search, func(ctx context.Context) (err error) {
		found, err = j.w.env.Search(ctx, func(done, total int) {
			if done%16 == 0 || done == total {
				j.w.env.Do(func() { j.say(j.w.t("start.join.searched", "done", done, "total", total)) })
			}
		})
		return err
	}, func(err error) {
		switch {
		case len(found) > 0:
			j.say("")
			j.address.SetText(found[0].String())
			j.typeAddress(found[0].String())
		case err != nil:
			j.say(j.w.t("start.join.searchFailed"))
		default:
			j.say(j.w.t("start.join.searchNone"))
		}
	})
}
