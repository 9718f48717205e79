package measure

// How many people a team may have (INV-1): above the soft limit somebody might
// fit better in a second team, above the hard one it is not adopted.
const (
	TeamSoftMax = 12
	TeamHardMax = 50
)

// TeamSize is how a number of people stands to the two limits.
type TeamSize string

// The sizes; TeamSizeUnknown is for a team whose number is not filled in.
const (
	TeamSizeUnknown  TeamSize = ""
	TeamSizeFits     TeamSize = "fits"
	TeamSizeLarge    TeamSize = "large"
	TeamSizeTooLarge TeamSize = "tooLarge"
)

// TeamSizeOf puts a number of people beside the limits (INV-1).
func TeamSizeOf(people int) TeamSize {
	switch {
	case people <= 0:
		return TeamSizeUnknown
	case people <= TeamSoftMax:
		return TeamSizeFits
	case people <= TeamHardMax:
		return TeamSizeLarge
	}
	return TeamSizeTooLarge
}

// Process is a line of the split map: who decides how the work goes and who
// does it, in any words that are the same when they mean the same.
type Process struct {
	Decides  string `json:"decides"`
	Executes string `json:"executes"`
}

// Split reports that the decision sits elsewhere than the work.
func (p Process) Split() bool { return p.known() && p.Decides != p.Executes }

func (p Process) known() bool { return p.Decides != "" && p.Executes != "" }

// SplitDegree is the share of the processes whose decision sits elsewhere than
// the work (§3.6, E18). A process of which either is not filled in does not
// count; without any that does, the figure is not OK.
func SplitDegree(processes []Process) Percent {
	var p Percent
	for _, process := range processes {
		if !process.known() {
			continue
		}
		p.Den++
		if process.Split() {
			p.Num++
		}
	}
	return p
}

// clearFrom is the mean from which a goal is clear enough, and unclearTo the
// highest answer, on the scale of 0 to 5, that nobody may give (§2.3 P3).
var clearFrom = Ratio{7, 2}

const unclearTo = 1

// ClarityOK is the decision rule of a clarity vote (§2.3 P3, INV-2): a mean of
// 3.5 or more, and nobody at 0 or 1. Without answers nothing is clear.
func ClarityOK(s Scale) bool {
	mean := s.Mean()
	return mean.OK() && mean.Cmp(clearFrom) >= 0 && s.Count(0, unclearTo) == 0
}
