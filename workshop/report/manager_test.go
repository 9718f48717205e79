package report

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// forManager writes the manager's view.
func forManager(t testing.TB, d Document, lang string) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, HTML, Options{Lang: assets.TextsIn(lang), View: ForManager}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// teamsSample is sample with teams: one on its way, one on trial with a figure
// in a band and one that goes the wrong way, and a figure of the room.
func teamsSample(t testing.TB) Document {
	d := sample(t)
	wait := Kpi{
		Name: "Wachttijd aan de balie", Team: "Na zessen", Goal: "Niemand wacht langer dan twaalf minuten", Unit: "minuten", Direction: workshop.LowerIsBetter,
		Baseline: "18", Target: "12", Now: "14", Progress: "67", Readings: []KpiReading{{"2026-10-05", "18"}, {"2026-11-02", "16.5"}, {"2026-11-20", "14"}},
	}
	d.Teams = []Team{
		{
			Name: "Na zessen", Customer: "Wie alleen 's avonds kan", Purpose: "Iedereen die belt, heeft dezelfde dag antwoord.", Ours: []string{"Terugbellen", "Afspraken verzetten"},
			NotOurs: []string{"De openingstijden"}, Size: 9, State: "adopted", Version: 2, Since: "2026-11-23", Figures: []Kpi{wait},
		},
		{
			Name: "<b>Goed</b> thuis", Customer: "Mensen die thuis herstellen", Purpose: "Elk bezoek komt wanneer het is beloofd.", Size: 1, State: "trial", Version: 1, Since: "2026-11-23", Until: "2026-12-23",
			Figures: []Kpi{
				{Name: "Bezetting", Unit: "%", Direction: workshop.WithinBand, Low: "80", High: "90", Baseline: "95", Now: "85", Progress: "100", Readings: []KpiReading{{"2026-11-20", "85"}}},
				{Name: "Klachten", Unit: "per week", Direction: workshop.LowerIsBetter, Baseline: "18", Target: "12", Now: "19", Progress: "-17", Readings: []KpiReading{{"2026-11-20", "19"}}},
				{Name: "Drukte", Unit: "%", Direction: workshop.WithinBand, Low: "80", High: "90", Baseline: "95"},
			},
		},
	}
	d.RoomFigures = []Kpi{{Name: "Bijgestuurd", Unit: "keer per maand", Direction: workshop.LowerIsBetter, Baseline: "9", Target: "3"}}
	d.Agreements[0].Kpi = &wait
	d.Agreements[0].Due = "2020-01-31"
	return d
}

func TestGoldenForManagers(t *testing.T) {
	d := teamsSample(t)
	for _, lang := range assets.Languages() {
		got := forManager(t, d, lang)
		path := filepath.Join("testdata", "manager."+lang+".html")
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Error(diff)
		}
	}
}

// Management sees teams: nobody's name or id, no vote, no concern, no line of the
// decision log, and no answer of a round.
func TestManagersSeeTeamsAndNoPeople(t *testing.T) {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 4})
	d := built(t, r)
	if len(d.Teams) == 0 || len(d.Agreements) == 0 || len(d.People) != 16 || len(d.Figures) == 0 {
		t.Fatalf("%d teams, %d agreements, %d people, %d figures", len(d.Teams), len(d.Agreements), len(d.People), len(d.Figures))
	}
	d.Agreements[0].Concerns = []Remark{{Person: d.People[2], Text: "Een zorg die op naam staat"}}
	text := forManager(t, d, "nl")
	for _, team := range d.Teams {
		if !strings.Contains(text, team.Name) || len(team.Figures) == 0 || !strings.Contains(text, team.Figures[0].Name) {
			t.Errorf("team %q is not told with its figures", team.Name)
		}
	}
	if !strings.Contains(text, d.Agreements[0].What) {
		t.Error("the agreements are not told")
	}
	for _, p := range d.People {
		if regexp.MustCompile(`\b`+regexp.QuoteMeta(p.Name)+`\b`).MatchString(text) || strings.Contains(text, p.ID) {
			t.Errorf("%s is named", p.Name)
		}
	}
	for _, hidden := range []string{d.Session.Facilitator, "Een zorg die op naam staat", d.Agreements[0].ID, "bezwa", "akkoord"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q is told", hidden)
		}
	}
	bare := d
	bare.People, bare.Figures, bare.Log, bare.FirstSteps, bare.Promises, bare.Parts, bare.Nominations, bare.Procedures = nil, nil, nil, nil, nil, nil, nil, nil
	if forManager(t, bare, "nl") != text {
		t.Error("the page tells more than teams and agreements")
	}
}

// Who of one role answered what changes not one byte of the page.
func TestManagersDoNotLearnWhoAnsweredWhat(t *testing.T) {
	play := func(swap [2]int) string {
		return forManager(t, built(t, workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 5, Swap: swap})), "nl")
	}
	if play([2]int{}) != play([2]int{6, 12}) {
		t.Error("the page tells who answered what")
	}
}

// Of every promise of the programme management reads where it stands, in its
// newest text and under the team whose figure it serves.
func TestManagersReadWhereAPromiseStands(t *testing.T) {
	d := teamsSample(t)
	old := d.Agreements[0]
	old.What, old.Due = "uit een eerdere sessie terugbelt", "2026-10-01"
	d.Standing = []Standing{
		{State: string(workshop.Fulfilled), Late: true, Day: "2026-10-09", Agreement: old},
		{State: string(workshop.Overdue), Agreement: d.Agreements[0]},
		{State: string(workshop.Broken), Day: "2026-11-01", Agreement: d.Agreements[1]},
		{State: "of a newer version", Agreement: d.Agreements[0]},
	}
	text := forManager(t, d, "nl")
	for _, want := range []string{
		"uit een eerdere sessie terugbelt", "<li>Nagekomen, na de datum</li>", "<li><strong>Te laat: de datum was 31 jan 2020</strong></li>", "<li>Gebroken</li>", "of a newer version",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told", want)
		}
	}
	for _, p := range d.People {
		if strings.Contains(text, p.ID) {
			t.Errorf("%s is told apart", p.Name)
		}
	}
}

// Nothing on the page can be pressed, filled in or followed.
func TestManagersCanChangeNothing(t *testing.T) {
	text := forManager(t, teamsSample(t), "en")
	for _, tag := range []string{"<script", "<form", "<input", "<button", "<a ", "<iframe", "<link", "href", "onclick", "http://", "https://", "<b>Goed"} {
		if strings.Contains(text, tag) {
			t.Errorf("the page holds %q", tag)
		}
	}
	for _, table := range []string{`<th scope="col">`, `<th scope="row">`, `role="img"`, `lang="en"`, "<h1>", "<h2 "} {
		if !strings.Contains(text, table) {
			t.Errorf("for screen readers %q is missing", table)
		}
	}
}

func TestWhatHasNoViewForManagers(t *testing.T) {
	d := teamsSample(t)
	for _, f := range Formats() {
		if err := Write(&bytes.Buffer{}, d, f, Options{View: ForManager}); (err == nil) != (f == HTML) || err != nil && !errors.Is(err, ErrView) {
			t.Errorf("%s: %v", f, err)
		}
	}
	copied := d.For(workshop.PersonID(d.People[0].ID))
	if err := Write(&bytes.Buffer{}, copied, HTML, Options{View: ForManager}); !errors.Is(err, ErrView) {
		t.Errorf("somebody's own copy: %v", err)
	}
	if len(copied.Teams)+len(copied.RoomFigures) != 0 {
		t.Error("somebody's own copy holds the teams")
	}
	if _, err := ParseView("boss"); !errors.Is(err, ErrView) {
		t.Errorf("an unknown view: %v", err)
	}
}

// A team's figures are those of its charter, with every reading and the progress
// that the room saw; before the first reading there is no newest one.
func TestTeamsInTheDocument(t *testing.T) {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 4, Stop: "agreements.write"})
	k := r.State.Kpis()[0]
	if f := built(t, r).Teams[0].Figures[0]; f.Now != "" || f.Progress != "" || f.Baseline != k.Baseline {
		t.Errorf("without a reading: %+v", f)
	}
	for day, value := range map[int]string{0: k.Baseline, 1: k.Target} {
		at := r.Now.AddDate(0, 0, day-1).Format(time.DateOnly)
		r.Facilitator(workshop.ReadKpi{Kpi: k.ID, Day: at, Value: screen.JSON(value)})
	}
	f := built(t, r).Teams[0].Figures[0]
	if f.Now != k.Target || f.Progress != "100" || len(f.Readings) != 2 || f.Readings[0].Value != k.Baseline {
		t.Errorf("after two readings: %+v", f)
	}
}
