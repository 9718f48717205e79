package start

import (
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/afspraak/afspraak/app/export"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop/report"
)

// save writes what the test came to as a PDF, to be printed or sent to who looks
// after the network, and says where.
func (x *roomPage) save() {
	w, now := x.w, time.Now()
	sheet, texts := x.sheet(now), w.texts
	folder, name := w.env.Documents, export.FileName(w.t("start.room")+" "+now.Format("2006-01-02"))
	go func() {
		path, err := writePDF(folder, name, func(out io.Writer) error { return report.WriteRoomTest(out, sheet, texts) })
		w.env.Do(func() {
			words := w.t("roomTest.saved", "path", path)
			if err != nil {
				words, path = w.t("roomTest.notSaved", "folder", folder), ""
			}
			x.path = path
			x.saved.SetWords(words)
			x.saved.Show()
			x.open.Hidden = path == ""
			x.body.Refresh()
			if path != "" && !x.left {
				w.env.Window.Canvas().Focus(x.open) // which brings both in sight
			}
		})
	}()
}

// openSaved shows the file in the program that the system has for it.
func (x *roomPage) openSaved() {
	if err := kit.OpenFile(x.path); err != nil {
		x.saved.SetWords(x.w.t("roomTest.notOpened", "path", x.path))
		x.body.Refresh()
	}
}

// sheet is the report in words.
func (x *roomPage) sheet(now time.Time) report.RoomTest {
	w, r := x.w, x.report
	out := report.RoomTest{
		Title: w.t("start.room"), Made: now, Outcome: w.t("roomTest." + string(r.Outcome)), Do: w.t("roomTest." + string(r.Outcome) + ".do"),
		Limits: w.t("roomTest.limits"),
	}
	for _, n := range r.Notes {
		out.Notes = append(out.Notes, w.t("roomTest.note."+string(n)))
	}
	for _, a := range r.Addresses {
		out.Addresses = append(out.Addresses, short(a))
	}
	if len(r.Peers) > 0 {
		part := report.RoomTestPart{Title: w.t("roomTest.peers")}
		for _, p := range r.Peers {
			part.Rows = append(part.Rows, [2]string{x.peer(p), w.t("roomTest." + string(p.Outcome))})
		}
		out.Parts = append(out.Parts, part)
	}
	part := report.RoomTestPart{Title: w.t("roomTest.checks")}
	for _, c := range r.Checks() {
		part.Rows = append(part.Rows, [2]string{w.t("roomTest.check." + c.Name), w.t("roomTest." + c.Known.String())})
	}
	out.Parts = append(out.Parts, part)
	return out
}

// peer names another laptop.
func (x *roomPage) peer(p lan.RoomPeer) string {
	var at []string
	for _, a := range p.Addresses {
		if !a.Addr().IsLinkLocalUnicast() || len(p.Addresses) == 1 {
			at = append(at, short(a))
		}
	}
	if p.Session != "" {
		return x.w.t("roomTest.session", "name", p.Session, "address", strings.Join(at, ", "))
	}
	return x.w.t("roomTest.peer", "address", strings.Join(at, ", "))
}

// writePDF makes a file with a name that is free.
func writePDF(folder, name string, write func(io.Writer) error) (string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	path := export.FreePath(folder, name, "pdf")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	return path, nil
}
