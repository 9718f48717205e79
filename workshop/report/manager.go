package report

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// View is who a report is made for.
type View string

// The views. [ForManager] is what management looks along with: teams with their
// goals, figures and agreements, on a page that nothing can be done with. It
// holds nobody's name and no answer of a round, so it is not the place to find
// who promised or kept what (docs/decisions.md).
const (
	ForAll     View = ""
	ForManager View = "manager"
)

// ErrView is returned for a view that there is none of, in this format or of
// this document.
var ErrView = errors.New("there is no such view of this report")

// ParseView reads a view's name. The error is ErrView, wrapped.
func ParseView(name string) (View, error) {
	if v := View(name); v == ForAll || v == ForManager {
		return v, nil
	}
	return ForAll, fmt.Errorf("%w: %q", ErrView, name)
}

// managerPage is what the template sees.
type managerPage struct {
	writer
	Title     string
	Name      string
	Rehearsal bool
	Facts     [][2]string
	Teams     []managerTeam
	Others    *managerTeam // what belongs to no team; nil where there is nothing
	MadeAt    string
}

// managerTeam is one team's part of the page.
type managerTeam struct {
	ID, Name, Purpose string
	Facts             [][2]string
	Ours, NotOurs     []string
	Figures           []managerFigure
	Promises          []managerPromise
}

// managerFigure is a figure: a row of the table, and its picture.
type managerFigure struct {
	Goal, Name, From, To, Now, Read, Progress string
	Earlier                                   string // the readings before the newest
	Picture                                   template.HTML
}

// managerPromise is an agreement without the people of it.
type managerPromise struct {
	Text, Due, Iso string
	Stands         string // kept, late, …
	Past           bool   // its day is over, and it has not ended
	More           []string
}

// writeManager writes the manager's view as one page that needs nothing else.
func writeManager(out io.Writer, d Document, w writer) error {
	page := managerPage{
		writer: w, Title: w.say("report.manager.title"), Name: oneLine(d.Programme.Name), Rehearsal: d.Rehearsal, MadeAt: w.say("report.madeAt", "at", w.made(d)),
		Facts: [][2]string{{w.say("report.manager.asOf"), w.longDay(d.day())}, {w.say("report.manager.adopted"), strconv.Itoa(len(d.Agreements))}},
	}
	if page.Name == "" {
		page.Name = oneLine(d.Session.Name)
	}
	if d.Session.FollowUp != "" {
		page.Facts = append(page.Facts, [2]string{w.say("report.fact.followUp"), w.followUp(d)})
	}
	for i, t := range d.Teams {
		x := w.managerTeam(fmt.Sprintf("team%d", i+1), t)
		x.Promises = w.managerPromises(d, func(a Agreement) bool { return teamOf(d, a) == i })
		page.Teams = append(page.Teams, x)
	}
	others := managerTeam{
		ID: "others", Name: w.say("report.manager.others"), Figures: w.managerFigures("others", d.RoomFigures),
		Promises: w.managerPromises(d, func(a Agreement) bool { return teamOf(d, a) < 0 }),
	}
	if len(others.Figures)+len(others.Promises) > 0 {
		page.Others = &others
	}
	var b bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&b, "manager.html.tmpl", page); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

// day is the ISO day on which the document was made, in the programme's zone.
func (d Document) day() string {
	zone, err := time.LoadLocation(d.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return d.Made.In(zone).Format(time.DateOnly)
}

// teamOf is whose figure an agreement serves, by its place, or -1.
func teamOf(d Document, a Agreement) int {
	if a.Kpi == nil || a.Kpi.Team == "" {
		return -1
	}
	return slices.IndexFunc(d.Teams, func(t Team) bool { return t.Name == a.Kpi.Team })
}

func (w writer) managerTeam(id string, t Team) managerTeam {
	out := managerTeam{ID: id, Name: oneLine(t.Name), Purpose: oneLine(t.Purpose), Figures: w.managerFigures(id, t.Figures)}
	out.Facts = [][2]string{{w.say("report.manager.customer"), oneLine(t.Customer)}}
	if t.Size > 0 {
		out.Facts = append(out.Facts, [2]string{w.say("report.manager.size"), w.say("report.manager.people", "N", t.Size)})
	}
	state := w.say("report.manager.since", "day", w.day(t.Since), "N", t.Version)
	if t.State == string(workshop.SheetTrial) {
		state = w.say("report.manager.trial", "day", w.day(t.Until))
	}
	out.Facts = append(out.Facts, [2]string{w.say("report.manager.charter"), state})
	for _, line := range t.Ours {
		out.Ours = append(out.Ours, oneLine(line))
	}
	for _, line := range t.NotOurs {
		out.NotOurs = append(out.NotOurs, oneLine(line))
	}
	return out
}

func (w writer) managerFigures(id string, list []Kpi) []managerFigure {
	var out []managerFigure
	value := func(s, unit string) string {
		if s == "" {
			return "–"
		}
		return oneLine(w.number(s) + " " + unit)
	}
	for i, k := range list {
		f := managerFigure{
			Goal: oneLine(k.Goal), Name: oneLine(k.Name), From: value(k.Baseline, k.Unit), To: value(k.Target, k.Unit), Now: value(k.Now, k.Unit),
			Progress: "–", Picture: template.HTML(w.svg(progress(k), fmt.Sprintf("%s-figure%d", id, i+1))),
		}
		if day := k.read(); day != "" {
			f.Read = w.day(day)
		} else {
			f.Now = w.say("report.manager.notRead")
		}
		switch band := k.Direction == workshop.WithinBand; {
		case band:
			f.To = w.say("report.manager.band", "low", value(k.Low, ""), "high", value(k.High, k.Unit))
			switch k.Progress {
			case "":
			case "100":
				f.Progress = w.say("report.manager.inBand")
			default:
				f.Progress = w.say("report.manager.outOfBand")
			}
		case strings.HasPrefix(k.Progress, "-"):
			f.Progress = w.say("report.manager.wrongWay", "share", w.number(k.Progress))
		case k.Progress != "":
			f.Progress = w.say("report.manager.way", "share", w.number(k.Progress))
		}
		for _, r := range k.Readings[:max(len(k.Readings)-1, 0)] {
			if f.Earlier != "" {
				f.Earlier += " · "
			}
			f.Earlier += w.say("report.manager.reading", "day", w.day(r.Day), "value", w.number(r.Value))
		}
		out = append(out, f)
	}
	return out
}

// managerPromises are the agreements of the programme, each in its newest text and
// without its people: what was promised, what the customer notices, by when, and
// where that stands.
func (w writer) managerPromises(d Document, wanted func(Agreement) bool) []managerPromise {
	var out []managerPromise
	for _, x := range d.promises() {
		a := x.Agreement
		if !wanted(a) {
			continue
		}
		past := a.Due != "" && a.Due < d.day() && !x.ended()
		p := managerPromise{
			Text: w.say("report.manager.agreement", "what", oneLine(a.What), "soThat", oneLine(a.SoThat)), Due: w.day(a.Due), Iso: a.Due,
			Stands: w.managerState(x, past), Past: past,
		}
		if a.DoneWhen != "" {
			p.More = append(p.More, w.say("report.manager.doneWhen", "text", oneLine(a.DoneWhen)))
		}
		for _, c := range a.Conditions {
			p.More = append(p.More, w.say("report.condition", "text", oneLine(c)))
		}
		if a.CounterPromise != "" {
			p.More = append(p.More, w.say("report.counterPromise", "text", oneLine(a.CounterPromise)))
		}
		out = append(out, p)
	}
	return out
}

// managerState says where a promise stands; the day of one that runs is beside it.
func (w writer) managerState(x Standing, past bool) string {
	switch {
	case x.State != string(workshop.Adopted):
		return w.standingLine(x)
	case past: // of a document that does not tell how promises stand
		return w.say("report.manager.past")
	}
	return w.say("life.state.adopted")
}

// Say gives the words of a key, for the template.
func (p managerPage) Say(key string, args ...any) string { return p.say(key, args...) }

// Lang is the page's language, for the template.
func (p managerPage) Lang() string { return p.lang.Lang() }

// managerPart is what the template's part for one team sees.
type managerPart struct {
	P managerPage
	T managerTeam
}

// With hands a team to its part of the template.
func (p managerPage) With(t managerTeam) managerPart { return managerPart{p, t} }
