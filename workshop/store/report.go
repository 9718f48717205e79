package store

import (
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Report is what Check and Rescue found in a programme file.
type Report struct {
	Path        string    `json:"path"`
	Version     int       `json:"version"`
	Bytes       int64     `json:"bytes"`
	Epoch       string    `json:"epoch,omitempty"`
	Programme   string    `json:"programme,omitempty"` // its name
	Records     int       `json:"records"`             // in the file, readable or not, as far as known
	Readable    int       `json:"readable"`            // in order, without a gap
	LastAt      time.Time `json:"lastAt,omitzero"`
	Sessions    int       `json:"sessions"`
	People      int       `json:"people"`
	Rounds      int       `json:"rounds"`
	Agreements  int       `json:"agreements"`
	OpenBoxes   int       `json:"openBoxes"` // rounds with ballots in the box
	WipePending bool      `json:"wipePending"`
	Findings    []Finding `json:"findings"`
}

// Finding is one thing that somebody should know.
type Finding struct {
	Kind    FindingKind    `json:"kind"`
	Problem bool           `json:"problem"` // false: normal, or of no harm
	Args    map[string]any `json:"args,omitempty"`
}

// FindingKind is the end of the translation key "store.finding.<kind>".
type FindingKind string

// The kinds of findings.
const (
	FoundDamagedPages FindingKind = "pages"       // SQLite's own check; detail
	FoundBrokenLog    FindingKind = "log"         // the log ends early; seq, detail
	FoundUnreadable   FindingKind = "unreadable"  // a table cannot be read; table, detail
	FoundNoProgramme  FindingKind = "noProgramme" // no record says which programme it is
	FoundUnknown      FindingKind = "unknown"     // records of a newer version; N
	FoundNewer        FindingKind = "newer"       // format of a newer version; version
	FoundStrayName    FindingKind = "strayName"   // names of people that the log does not know; N
	FoundStrayBox     FindingKind = "strayBox"    // ballots of a round that takes none; round
	FoundWipePending  FindingKind = "wipePending" // wiped ballots may be in the write-ahead log
	FoundLost         FindingKind = "lost"        // rescue: records that are gone; N
	FoundAltered      FindingKind = "altered"     // rescue: records whose hash differs, kept; N
	FoundMisfit       FindingKind = "misfit"      // rescue: records that make no sense without lost ones; N
	FoundRescued      FindingKind = "rescued"     // rescue: records in the new file; N
)

// OK reports that there is no problem.
func (r *Report) OK() bool {
	for _, f := range r.Findings {
		if f.Problem {
			return false
		}
	}
	return true
}

// Text is the finding as a sentence.
func (f Finding) Text() screen.Text {
	return screen.Text{Key: "store.finding." + string(f.Kind), Args: f.Args}
}

// Texts are the sentences for a person: the verdict first.
func (r *Report) Texts() []screen.Text {
	verdict := "store.check.fine"
	if !r.OK() {
		verdict = "store.check.problems"
	}
	out := []screen.Text{
		screen.T(verdict, "file", r.Path),
		screen.T("store.check.counts", "records", r.Readable, "sessions", r.Sessions, "people", r.People,
			"rounds", r.Rounds, "agreements", r.Agreements),
	}
	for _, f := range r.Findings {
		out = append(out, f.Text())
	}
	return out
}

func (r *Report) problem(kind FindingKind, pairs ...any) { r.add(kind, true, pairs) }
func (r *Report) note(kind FindingKind, pairs ...any)    { r.add(kind, false, pairs) }

func (r *Report) add(kind FindingKind, problem bool, pairs []any) {
	r.Findings = append(r.Findings, Finding{Kind: kind, Problem: problem, Args: screen.T("", pairs...).Args})
}
