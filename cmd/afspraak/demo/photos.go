package demo

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"github.com/afspraak/afspraak/app/seat"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
)

// pictures is the folder of the numbered pictures, below the one asked for.
const pictures = "pictures"

// photos takes pictures of windows.
type photos struct {
	out   string
	said  func(path string)
	no    int
	taken map[string]bool // names of those that stand for the play
	blind bool            // reading back gives black here
	kinds map[string]bool // of moments that were pictured
	err   error
}

func (p *photos) tell(path string) {
	if p.said != nil {
		p.said(path)
	}
}

// take pictures a window when it had time to paint.
func (p *photos) take(name string, w fyne.Window) {
	time.Sleep(settleTime)
	p.save(filepath.Join(p.out, name+".png"), p.capture(w))
}

// capture brings a window to the front and reads its pixels back; where that
// gives one colour only, the display is asked.
func (p *photos) capture(w fyne.Window) (img image.Image) {
	handle := uint32(0)
	onUI(func() {
		w.RequestFocus()
		if n, ok := w.(driver.NativeWindow); ok {
			n.RunNative(func(context any) {
				if x, ok := context.(driver.X11WindowContext); ok {
					handle = uint32(x.WindowHandle)
				}
			})
		}
	})
	time.Sleep(raiseTime)
	size := image.Point{}
	onUI(func() {
		size.X, size.Y = w.Canvas().PixelCoordinateForPosition(fyne.NewPos(w.Canvas().Size().Width, w.Canvas().Size().Height))
		if !p.blind {
			img = w.Canvas().Capture()
		}
	})
	if img != nil && (handle == 0 || !plain(img)) {
		return img
	}
	shot, err := shotX11(handle, size.X, size.Y)
	if err != nil {
		p.err = errors.Join(p.err, err)
		return image.NewRGBA(image.Rectangle{Max: size})
	}
	p.blind = true
	return shot
}

// raiseTime lets the window manager bring a window to the front, and the window
// paint what was covered.
const raiseTime = 300 * time.Millisecond

// plain says whether a picture shows nothing: all pixels alike.
func plain(img image.Image) bool {
	b := img.Bounds()
	first := img.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

func (p *photos) save(path string, img image.Image) {
	f, err := os.Create(path)
	if err == nil {
		err = errors.Join(png.Encode(f, img), f.Close())
	}
	if err != nil {
		p.err = errors.Join(p.err, fmt.Errorf("demo: %w", err))
		return
	}
	p.tell(path)
}

// moment is where a session is, as far as pictures go.
type moment struct {
	step  string
	next  string
	asked bool // a round takes answers
}

func momentOf(u host.Update) moment {
	m := moment{asked: u.Overview.Counter != nil}
	if len(u.Control.Kids) > 0 {
		m.step = strings.TrimPrefix(u.Control.Kids[0].ID, "step:")
	}
	if u.Overview.State != workshop.Running {
		m.step = string(u.Overview.State)
	}
	if u.Overview.Next != nil {
		m.next = u.Overview.Next.Label.Key
	}
	return m
}

// passes says whether a moment is not pictured: between asking and showing
// nothing new is to be seen, and of steps that come again for each agreement the
// first one is enough.
func (p *photos) passes(m moment) bool {
	switch m.next {
	case "next.open", "next.closing", "next.reveal", "next.handOut", "next.fillIn":
		return true
	}
	kind, _, _ := strings.Cut(m.step, ":")
	switch {
	case m.asked:
		kind += " open"
	case m.next == "next.stopTurn":
		kind += " speaking"
	}
	if p.kinds == nil {
		p.kinds = map[string]bool{}
	}
	had := p.kinds[kind]
	p.kinds[kind] = true
	return had
}

// Before a moment is pictured, some people answer an open round, or write at
// their table.
const (
	answerTime = 250 * time.Millisecond
	writeTime  = 2 * time.Second
)

func (m moment) wait() time.Duration {
	switch {
	case m.asked:
		return answerTime
	case m.writing():
		return writeTime
	}
	return 0
}

// writing says whether the tables write their charters.
func (m moment) writing() bool { return m.step == "customerTeam.charter" }

// watch takes pictures of each new moment and keeps the seat's window on the
// watched person, until ctx ends.
func (p *play) watch(ctx context.Context) {
	updates, stop := p.session.Host().Watch()
	defer stop()
	last := moment{}
	for {
		select {
		case g := <-p.seats:
			p.sit(g)
		case u := <-updates:
			m := momentOf(u)
			if m == last {
				continue
			}
			last = m
			if p.photos.passes(m) {
				continue
			}
			if !sleep(ctx, m.wait()) {
				return
			}
			p.clock.run(false)
			p.picture(m)
			p.clock.run(true)
		case <-ctx.Done():
			return
		}
	}
}

// sit shows the window of the watched person, who may have opened the laptop
// again.
func (p *play) sit(g *guest.Guest) {
	onUI(func() {
		if p.seat != nil {
			p.seat.Close()
		}
		p.seat = seat.New(seat.Config{App: p.o.App, Guest: g, Settings: p.desk.Settings()})
	})
}

// names are the pictures that a moment's windows stand for, besides their
// number; "" for a window that stands for nothing.
func (m moment) names() (control, room, seat string) {
	kind, _, _ := strings.Cut(m.step, ":")
	shown := !m.asked && m.next != "next.open" && m.next != "next.reveal"
	switch {
	case kind == "harvest.promiseScore" && m.asked:
		return "control", "", "seat"
	case kind == "harvest.promiseScore" && shown:
		return "", "room", ""
	case m.writing():
		return "control", "", "table"
	case kind == "scan.answer" && shown:
		return "", "circuit", ""
	case kind == "balance.points" && shown:
		return "", "balance", ""
	case kind == "tools.map":
		return "", "tools", ""
	case kind == "customerTeam.charterRead":
		return "", "charter", ""
	case strings.HasPrefix(kind, "debate.rebut") && m.next == "next.stopTurn":
		return "", "debate", "seat"
	case kind == "debate.closing" && shown:
		return "", "shift", ""
	case kind == "agreements.list":
		return "", "room", ""
	}
	return "", "", ""
}

// picture takes all windows at a moment.
func (p *play) picture(m moment) {
	time.Sleep(settleTime)
	asControl, asRoom, asSeat := m.names()
	p.photos.no++
	label := strings.Map(safe, m.step)
	if m.asked {
		label += "-open"
	}
	shot := func(kind string, w fyne.Window, name string) {
		img := p.photos.capture(w)
		p.photos.save(filepath.Join(p.o.Out, pictures, fmt.Sprintf("%02d-%s-%s.png", p.photos.no, label, kind)), img)
		if p.photos.taken == nil {
			p.photos.taken = map[string]bool{}
		}
		if name != "" && !p.photos.taken[name] {
			p.photos.taken[name] = true
			p.photos.save(filepath.Join(p.o.Out, name+".png"), img)
		}
	}
	shot("control", p.session.ControlWindow(), asControl)
	shot("room", p.session.Room().Window(), asRoom)
	if p.seat != nil {
		shot("seat", p.seat.Window(), asSeat)
	}
}

// last pictures the end, and what was missed of the three.
func (p *play) last() {
	time.Sleep(settleTime)
	for kind, w := range map[string]fyne.Window{"control": p.session.ControlWindow(), "room": p.session.Room().Window()} {
		p.missed(kind, w)
	}
	if p.seat != nil {
		p.missed("seat", p.seat.Window())
	}
}

func (p *play) missed(kind string, w fyne.Window) {
	img := p.photos.capture(w)
	p.photos.save(filepath.Join(p.o.Out, pictures, "end-"+kind+".png"), img)
	if !p.photos.taken[kind] {
		p.photos.save(filepath.Join(p.o.Out, kind+".png"), img)
	}
}

// safe keeps what every file system takes.
func safe(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.':
		return r
	}
	return '-'
}

func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
