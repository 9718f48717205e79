package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestDrivenAfterwards is a facilitator at the real windows weeks after a session, in
// both languages on small screens: the receiver's word is recorded with the keyboard,
// files are dropped on the window for figures (one with a column about persons, one
// with wrong rows, the same again) and taken back, management's view is looked at, the
// report's language is chosen, and what is kept of somebody is written and deleted.
func TestDrivenAfterwards(t *testing.T) {
	for language, size := range map[string]string{"nl": "1280x720", "en": "1366x768"} {
		t.Run(language+" "+size, func(t *testing.T) { afterwards(t, language, size) })
	}
}

func afterwards(t *testing.T, language, size string) {
	dir := t.TempDir()
	path := filepath.Join(dir, "traject.afspraak")
	room := workshoptest.PlayFollowUp(t, workshoptest.FollowUp{
		Form: "full180", Script: workshoptest.Script{N: 12, Manage: 3, Language: language, Now: time.Now().AddDate(0, 0, -49)}, Days: 28,
	})
	keep(t, path, room)
	a := &after{driver: driveIn(t, language, size, "--listen", freeAddress(t).String(), path), texts: assets.TextsIn(language), dir: dir, tag: language + "-" + size}
	a.control = a.say("control.title", "name", room.State.Latest().Name)
	a.window = a.control
	a.until("what is due", func(all []seen) bool { return shown(all, a.control, a.say("due.proxy")) })
	a.snap("due")
	a.proxy(room)
	a.figures(room)
	a.management()
	a.report()
	a.names(path)
}

// after is such a facilitator, or a participant at the window of a seat.
type after struct {
	*driver
	texts                   *assets.Texts
	dir, tag, control, name string
	due                     workshop.AgreementID
}

func (a *after) say(key string, pairs ...any) string { return a.texts.Say(key, pairs...) }

// snap keeps a picture.
func (a *after) snap(name string) { a.photo("after-" + a.tag + "-" + name) }

// words waits until the window shows words.
func (a *after) words(words string) {
	a.t.Helper()
	a.until(words, func(all []seen) bool { return shown(all, a.window, words) })
}

// tabTo goes with the tab key to the next button that has these words in its own.
// What has the keyboard may be scrolled into sight meanwhile, so it is told apart
// by what it is and not by where it stands.
func (a *after) tabTo(words string) {
	a.t.Helper()
	a.activate()
	now := a.focus()
	for range 150 {
		before := now
		a.tool("xdotool", "key", "Tab")
		a.wait("the focus moves on", func() bool { now = a.focus(); return now.Which != before.Which })
		if strings.Contains(now.Words, words) {
			return
		}
	}
	a.t.Fatalf("the tab key does not come to %q", words)
}

// focus is what has the keyboard in the window.
func (a *after) focus() seen {
	a.t.Helper()
	for _, s := range a.look() {
		if s.Window == a.window && s.Focused {
			return s
		}
	}
	return seen{}
}

// proxy records with the keyboard what a giver and a receiver let know.
func (a *after) proxy(room *workshoptest.Room) {
	a.t.Helper()
	today := time.Now().Format(time.DateOnly)
	due := room.State.Running(today)[0]
	a.due = due.ID
	giver, receiver := room.State.NameOf(due.GiverID()), room.State.NameOf(due.ReceiverID())
	for _, step := range []struct{ who, button, shows string }{
		{giver, a.say("life.giver.done"), ""},
		{receiver, a.say("life.receiver.kept"), ""},
	} {
		a.tabTo(a.say("due.said", "name", step.who))
		a.keys("Return")
		a.tabTo(step.button)
		a.snap("proxy-" + step.who)
		a.keys("Return")
		a.words(a.say("due.confirm", "name", step.who))
		a.snap("proxy-ask-" + step.who)
		a.tabTo(step.button)
		a.keys("Return")
	}
	a.snap("proxy-done")
}

// drop drops a file on the window.
func (a *after) drop(name, content string) {
	a.t.Helper()
	path := filepath.Join(a.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		a.t.Fatal(err)
	}
	tool := filepath.Join(a.dir, "drop")
	if _, err := os.Stat(tool); err != nil {
		source, err := filepath.Abs(filepath.Join("testdata", "drop.c"))
		if err != nil {
			a.t.Fatal(err)
		}
		if out, err := exec.Command("cc", "-o", tool, source, "-lX11").CombinedOutput(); err != nil {
			a.t.Fatalf("%v: %s", err, out)
		}
	}
	a.tool(tool, a.activate(), (&url.URL{Scheme: "file", Path: path}).String())
}

func (a *after) figures(room *workshoptest.Room) {
	a.t.Helper()
	day := func(ago int) string { return time.Now().AddDate(0, 0, -ago).Format("02-01-2006") }
	figure := room.State.Kpis()[0].Name
	a.click(a.say("control.figures.take"))
	a.window = a.say("fromFile.title")
	a.words(a.say("fromFile.drop"))
	a.snap("import-empty")
	a.drop("personen.csv", "Datum;Medewerker;Wacht\n"+day(3)+";Jan;4\n")
	a.words(a.say("import.persons", "column", "Medewerker"))
	a.snap("import-persons")
	good := fmt.Sprintf("Datum;%s;Soort\n%s;12,5;lof\n%s;1.250,25;klacht\nlater;3;lof\n%s;veel;lof\n", figure, day(9), day(2), day(1))
	a.drop("klant.csv", good)
	a.words(a.say("fromFile.wrong", "N", 2))
	a.snap("import-mapping")
	a.tabTo(a.say("fromFile.take", "N", 2))
	a.snap("import-wrong")
	a.keys("Return")
	a.words(a.say("fromFile.done", "file", "klant.csv", "N", 2))
	a.snap("import-done")
	a.drop("klant.csv", good)
	a.words(a.say("fromFile.nothingNew", "file", "klant.csv"))
	a.snap("import-again")
	a.tabTo(a.say("fromFile.undo"))
	a.keys("Return")
	a.snap("import-undo")
	a.tabTo(a.say("fromFile.undo"))
	a.keys("Return")
	a.words(a.say("fromFile.undone", "file", "klant.csv"))
	a.snap("import-undone")
	a.drop("klant.csv", good)
	a.click(a.say("fromFile.take", "N", 2))
	a.words(a.say("fromFile.done", "file", "klant.csv", "N", 2))
	a.keys("Escape")
}

// management looks at what management sees, and at the lines below.
func (a *after) management() {
	a.t.Helper()
	a.window = a.control
	a.click(a.say("control.figures.team"))
	a.window = a.say("report.manager.title")
	a.words(a.say("kpi.readOn", "date", a.texts.Date(time.Now().AddDate(0, 0, -2))))
	a.snap("team")
	for i := range 4 {
		a.tool("xdotool", "mousemove", "--window", a.activate(), "300", "300")
		a.tool("xdotool", "click", "--repeat", "12", "--delay", "30", "5")
		a.snap(fmt.Sprintf("team-%d", i+2))
	}
	a.click(a.say("control.export"))
	a.snap("team-export")
	a.keys("Escape")
	a.keys("Escape")
}

// report makes the report in the other language.
func (a *after) report() {
	a.t.Helper()
	other := map[string]string{"nl": "en", "en": "nl"}[a.texts.Lang()]
	a.window = a.control
	a.click(a.say("control.export"))
	a.words(a.say("export.title"))
	a.snap("export")
	a.keys("Tab", map[string]string{"nl": "Up", "en": "Down"}[other], "space") // past the kinds of files
	a.snap("export-language")
	a.click(a.say("export.make"))
	a.words(a.say("export.done"))
	a.snap("export-done")
	made, err := filepath.Glob(filepath.Join(a.dir, "*.ics"))
	if err != nil || len(made) != 1 {
		a.t.Fatalf("reports: %v (%v)", made, err)
	}
	if text, err := os.ReadFile(made[0]); err != nil || !strings.Contains(string(text), "//report//"+strings.ToUpper(other)) {
		a.t.Errorf("the report is not in %s (%v)", other, err)
	}
	a.click(a.say("export.close"))
}

// names has what is kept of somebody written, fixes a day, and deletes.
func (a *after) names(path string) {
	a.t.Helper()
	a.window = a.control
	a.close()
	a.click(a.say("control.end.yes"))
	a.window = a.say("start.title")
	a.words(a.say("start.privacy"))
	a.snap("start")
	if due := a.read(path).FindAgreement(a.due); due.Life.End != workshop.Fulfilled || !due.Life.SpokenFor[workshop.AsReceiver] || !due.Life.SpokenFor[workshop.AsGiver] {
		a.t.Errorf("what was let know is not in the file: %+v", due.Life)
	}
	a.tabTo(a.say("start.privacy"))
	a.keys("Return")
	a.tabTo(filepath.Base(path))
	a.snap("names-which")
	a.keys("Return")
	a.words(a.say("start.privacy.date"))
	a.snap("names")
	name := workshoptest.People[1]
	a.click(name)
	a.until("what is kept is written", func(all []seen) bool {
		for _, s := range all {
			if strings.HasPrefix(s.Words, strings.SplitN(a.say("start.privacy.written", "files", "x"), "x", 2)[0]) {
				return true
			}
		}
		return false
	})
	a.snap("names-written")
	a.keys("Return")
	a.tabTo(a.say("start.privacy.eraseGo"))
	a.snap("names-erase")
	a.keys("Return")
	a.words(a.say("erase.title"))
	a.snap("names-erase-ask")
	a.tabTo(a.say("erase.yes"))
	a.keys("Return")
	a.until("it is deleted", func(all []seen) bool {
		for _, s := range all {
			if s.Words == a.say("erase.done", "file", filepath.Base(path), "backups", 0) {
				return true
			}
		}
		return false
	})
	a.snap("names-erased")
	for _, p := range a.read(path).People {
		if slices.Contains(workshoptest.People, p.Name) {
			a.t.Errorf("%q is still in the file", p.Name)
		}
	}
}

// read loads the file that the program has closed.
func (a *after) read(path string) *workshop.State {
	a.t.Helper()
	f, err := store.Open(path, store.ReadOnly)
	if err != nil {
		a.t.Fatal(err)
	}
	defer f.Close()
	s, _, err := f.Load(context.Background())
	if err != nil {
		a.t.Fatal(err)
	}
	return s
}
