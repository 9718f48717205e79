package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Overview is what stands around the middle of the control window: the agenda,
// the clock, the counter and the one big button.
type Overview struct {
	Programme string
	Session   string
	Language  string
	Rehearsal bool
	State     SessionState
	Agenda    []AgendaItem
	Step      screen.Text
	Next      *NextButton
	Back      *screen.Action // undoes the last step, or says why it cannot; nil while the session does not run
	BackLabel screen.Text    // what Back does
	Skip      *screen.Action // the running phase; nil when it cannot be skipped now
	Paused    bool
	MinGroup  int // the smallest group of which figures are shown
	// MinGroupChange chooses another; nil when that cannot be done now.
	MinGroupChange *screen.Action
	Timer          *screen.Timer // of the running phase
	LeftInAll      time.Duration // as in Standing
	Pace           Pace          // with which a window knows where the session stands as the clock goes on
	Bob            Bob           // of the running phase
	Addable        []string      // kinds of phases that can be added now
	Counter        *screen.Count // of the open round
	AllIn          bool          // everybody has answered it
	Voters         int           // how many count in rounds now
	Quorum         int           // of whose answers a decision needs that many
	Writing        []TableWork   // tables with a draft before them; empty where none write
}

// TableWork is a table that writes, and when it last did.
type TableWork struct {
	Table int
	Since time.Time
}

// QuietAfter is after how long a table that should write is called quiet.
const QuietAfter = 3 * time.Minute

// Quiet are the tables that have not written for a while, by a clock that goes on.
func (o Overview) Quiet(now time.Time) []int {
	var out []int
	for _, t := range o.Writing {
		if now.Sub(t.Since) >= QuietAfter {
			out = append(out, t.Table)
		}
	}
	return out
}

// AgendaItem is one phase of the plan. Planned, Least and Used are whole minutes.
type AgendaItem struct {
	Key     string // names it in commands
	Phase   string // its kind
	Name    screen.Text
	Planned int // with what the facilitator added or took
	Least   int
	Used    int
	Bob     Bob
	Running bool
	Done    bool
	Skipped bool
	Off     bool
	Why     *screen.Text // why it is off
	Coming  bool         // still to come: it can be switched, moved and given other minutes
	Earlier bool         // it can change places with the one before it,
	Later   bool         // or after it
}

// NextButton is the one big button. Place goes back with the press, so that a
// second press of the same button does nothing.
type NextButton struct {
	Label   screen.Text
	Confirm *screen.Text
	Ask     *screen.Field // the reason, asked before the press
	Blocked *screen.Text
	Leads   string // the node where what blocks it is settled, as in Move
	Place   string
}

// Action is what a press sends.
func (n NextButton) Action() *screen.Action {
	return &screen.Action{Command: "next", Body: screen.JSON(Next{At: n.Place}), Confirm: n.Confirm, Ask: n.Ask, Blocked: n.Blocked}
}

// Overview is computed from the same state as the screens and holds no answers.
func (v View) Overview() Overview {
	o := Overview{
		Programme: v.Programme.Name, Language: v.Programme.Language, Rehearsal: v.Programme.Rehearsal,
	}
	se := v.Latest()
	if se == nil {
		return o
	}
	o.Session, o.State = se.Name, se.State
	o.Agenda, o.Pace = v.agenda(se), v.pace(se)
	o.MinGroup = v.Programme.Settings.MinGroup
	if se.State != Finished {
		o.MinGroupChange = v.minGroupChange()
		o.LeftInAll = o.Pace.At(v.Live.Now).LeftInAll
		o.Addable = se.addable()
	}
	if m, ok := v.NextMove(); ok {
		o.Next = &NextButton{Label: m.Label, Confirm: m.Confirm, Ask: m.Ask, Blocked: m.Blocked, Leads: m.Leads, Place: v.Place()}
	}
	if se.State != Running {
		return o
	}
	if st, ok := v.currentStep(se); ok {
		o.Step = st.Name
	}
	o.Bob = phases[se.Plan[se.Phase].Phase].Bob
	o.Timer, o.Paused = v.timer(se), se.run(se.Phase).Paused
	o.Voters = len(se.Voters())
	o.Quorum, o.Writing = measure.Quorum(o.Voters), v.writing(se)
	open := v.openRounds()
	o.BackLabel, o.Back = v.undo(se)
	o.Skip = v.skip(se)
	if len(open) > 0 {
		r := open[0]
		o.Counter = &screen.Count{N: v.Live.Answered[r.ID], Of: len(r.Eligible)}
		o.AllIn = o.Counter.N > 0 && o.Counter.N >= o.Counter.Of
	}
	return o
}

// writing are the tables with a draft of the running step before them.
func (v View) writing(se *Session) []TableWork {
	st, ok := v.currentStep(se)
	if !ok || st.sheet == nil {
		return nil
	}
	var out []TableWork
	for n := 1; n <= se.tables(); n++ {
		if drafts := v.draftsAt(n, st.sheet.kind); len(drafts) > 0 {
			out = append(out, TableWork{n, drafts[len(drafts)-1].Touched})
		}
	}
	return out
}

// agenda lists the plan.
func (v View) agenda(se *Session) []AgendaItem {
	out := make([]AgendaItem, 0, len(se.Plan))
	for i, p := range se.Plan {
		item := AgendaItem{
			Key: p.Key(), Phase: p.Phase, Name: screen.T("phase." + p.Phase + ".name"), Planned: se.minutes(i), Least: p.Min,
			Bob: phases[p.Phase].Bob, Running: se.State == Running && i == se.Phase, Off: p.Off,
			Coming: se.State != Finished && i > se.Phase,
		}
		item.Earlier, item.Later = item.Coming && se.canMove(i, -1), item.Coming && se.canMove(i, 1)
		if p.Off {
			item.Why = p.why()
		}
		if run := se.Runs[p.Key()]; run != nil {
			used := run.Used
			if item.Running && !run.Paused && !run.Since.IsZero() {
				used += v.Live.Now.Sub(run.Since)
			}
			item.Used, item.Done, item.Skipped = int(used/time.Minute), run.Done, run.Skipped
		}
		out = append(out, item)
	}
	return out
}

// why says why a phase is off; nil when its form has it so.
func (p PhasePlan) why() *screen.Text {
	switch {
	case p.Why != "":
		return screen.Words(p.Why)
	case p.FollowUp:
		return screen.Say("agenda.followUp")
	}
	return nil
}
