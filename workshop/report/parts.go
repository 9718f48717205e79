package report

import (
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// The parts of an agreement beside its sentence, in the reader's language. The
// writers differ in how they set them, not in what they say.

// extras are the lines under an agreement's sentence: conditions, counter
// promise, concerns, objections, the reason for parking.
func (w writer) extras(a Agreement) []string {
	var out []string
	for _, c := range a.Conditions {
		out = append(out, w.say("report.condition", "text", oneLine(c)))
	}
	if a.CounterPromise != "" {
		out = append(out, w.say("report.counterPromise", "text", oneLine(a.CounterPromise)))
	}
	if a.OtherSees != "" {
		out = append(out, w.say("report.otherSees", "text", oneLine(a.OtherSees)))
	}
	if a.Per100 != "" {
		out = append(out, w.say("report.per100", "share", w.number(a.Per100)))
	}
	if a.Kpi != nil {
		out = append(out, w.sight(*a.Kpi))
	}
	if a.Link != "" {
		out = append(out, w.say("agreement.linkLine", "link", screen.Key("link."+a.Link+".name")))
	}
	for _, r := range a.Concerns {
		out = append(out, w.remark("report.concern", r))
	}
	for _, r := range a.Objections {
		out = append(out, w.remark("report.objection", r))
	}
	if a.Reason != "" {
		out = append(out, w.say("report.reason", "text", oneLine(a.Reason)))
	}
	return out
}

// sight is the line of sight from a promise to the figure that it serves, and on
// to the group goal.
func (w writer) sight(k Kpi) string {
	figure := oneLine(k.Name)
	if k.Now != "" && k.Target != "" {
		figure = w.say("report.kpi", "name", figure, "now", w.number(k.Now), "target", w.number(k.Target), "unit", oneLine(k.Unit))
	}
	if goal := oneLine(k.Goal); goal != "" {
		return w.say("report.sightGoal", "figure", figure, "goal", goal)
	}
	return w.say("report.sight", "figure", figure)
}

func (w writer) remark(key string, r Remark) string {
	s := w.say(key, "name", w.name(r.Person), "text", oneLine(r.Text))
	if r.Fix != "" {
		s += " " + w.say("report.fix", "text", oneLine(r.Fix))
	}
	return s
}

// votes says how the group answered, "" where it was not asked.
func (w writer) votes(a Agreement) string {
	if a.Votes == nil {
		return ""
	}
	out := []string{w.say("report.votes.consents", "N", a.Votes.Consents)}
	if n := a.Votes.Concerns; n > 0 {
		out = append(out, w.say("report.votes.concerns", "N", n))
	}
	if n := a.Votes.Objections; n > 0 {
		out = append(out, w.say("report.votes.objections", "N", n))
	}
	return strings.Join(out, " · ")
}

// name is somebody's name; a dash where nobody was chosen or the name was
// deleted from the programme.
func (w writer) name(p Person) string {
	if n := oneLine(p.Name); n != "" {
		return n
	}
	return "–"
}

// names lists people of one role, those who left early marked.
func (w writer) names(d Document, role string) string {
	var out []string
	for _, p := range d.People {
		if p.Role != role {
			continue
		}
		n := w.name(p)
		if p.Left {
			n = w.say("report.left", "name", n)
		}
		out = append(out, n)
	}
	return w.lang.List(out)
}

// roles in the order in which they are listed.
var roles = []string{"management", "employee", "guest"}

// procedureLine says in one sentence what became of a procedure.
func (w writer) procedureLine(p Procedure) string {
	name := oneLine(p.Name)
	switch {
	case p.State == "buried":
		return w.say("report.procedure.buried", "name", name, "hours", w.number(p.HoursWon), "review", w.day(p.Review))
	case p.State == "nominated" && p.CheckOwner != "":
		return w.say("report.procedure.check", "name", name, "owner", p.CheckOwner, "by", w.day(p.CheckBy))
	case p.State == "kept" && p.Law == "yes":
		return w.say("report.procedure.law", "name", name)
	}
	if key := "report.procedure." + p.State; w.lang.Has(key) {
		return w.say(key, "name", name)
	}
	return name // decided in a way that only a newer version knows
}

// figuresAlone are the figures of which no phase's part tells.
func (d Document) figuresAlone() []Figure {
	return slices.DeleteFunc(slices.Clone(d.Figures), func(f Figure) bool { return f.Told })
}

// figureTitle is a figure's question; that of the start and that of the end are
// told apart.
func (w writer) figureTitle(f Figure) string {
	question := oneLine(w.words(f.Question))
	switch phase, _, _ := strings.Cut(f.Step, "."); phase {
	case "checkin":
		return w.say("report.figure.atStart", "question", question)
	case "checkout":
		return w.say("report.figure.atEnd", "question", question)
	}
	return question
}

// figureLine says a figure in one sentence.
func (w writer) figureLine(d Document, f Figure) string {
	if f.Few {
		return w.say("report.figure.few", "min", d.Session.MinGroup)
	}
	parts := []string{w.say("report.figure.mean", "mean", w.number(f.Mean), "max", f.Max, "N", f.N)}
	if f.Before != "" {
		parts = append(parts, w.say("report.figure.before", "before", w.number(f.Before)))
	}
	for _, r := range f.Roles {
		role := w.roleName(r.Role)
		if r.Unanimous {
			parts = append(parts, w.say("report.figure.unanimous", "role", role, "N", r.N))
		} else {
			parts = append(parts, w.say("report.figure.role", "role", role, "mean", w.number(r.Mean), "N", r.N))
		}
	}
	return strings.Join(parts, " · ")
}

func (w writer) roleName(role string) string {
	switch role {
	case "management", "employee", "guest":
		return w.say("roles." + role)
	}
	return tidy(role)
}

// cardLine is a card of the harvest in one line: its texts with the names of
// who wrote them, and its score. Who wrote the same stand together.
func (w writer) cardLine(c Card) string {
	var texts []string
	names := map[string][]string{}
	for _, t := range c.Texts {
		s := oneLine(t.Text)
		if _, seen := names[s]; !seen {
			texts = append(texts, s)
			names[s] = nil
		}
		if t.Person != nil {
			names[s] = append(names[s], w.name(*t.Person))
		}
	}
	for i, s := range texts {
		if len(names[s]) > 0 {
			texts[i] = w.say("report.promise", "name", w.lang.List(names[s]), "text", s)
		}
	}
	out := strings.Join(texts, " / ")
	if c.Mean != "" {
		out += " " + w.say("report.score", "mean", w.number(c.Mean), "N", c.Scored)
	}
	return out
}

// logLine is a line of the decision log without its time.
func (w writer) logLine(l LogLine) string {
	switch {
	case l.Reason == "":
		return oneLine(w.words(l.What))
	case l.What.Key == "log.note": // the words are the note itself
		return w.say("report.log.note", "text", oneLine(l.Reason))
	}
	what := strings.TrimSuffix(oneLine(w.words(l.What)), ".") // some end in a sentence of the app's
	return w.say("report.log", "what", what, "reason", oneLine(l.Reason))
}

// title is the report's title.
func (w writer) title(d Document) string {
	if d.Keeper != nil && d.Keeper.Name != "" {
		return w.say("report.titleOf", "name", w.name(*d.Keeper))
	}
	return w.say("report.title")
}

// notices stand at the top of every export: that it is a rehearsal, that it was
// a practice debate and by which rule.
func (w writer) notices(d Document) []string {
	var out []string
	if d.Rehearsal {
		out = append(out, w.say("report.rehearsal"))
	}
	if d.Practice {
		key := "report.practice." + d.Lacks
		if !w.lang.Has(key) {
			key = "report.practice.people" // older logs do not say it
		}
		out = append(out, w.say(key))
	}
	return out
}

// noBurial says why no procedure was decided on, "" where nobody had to.
func (w writer) noBurial(d Document) string {
	if d.NoBurial == "" {
		return ""
	}
	return w.say("report.noBurial", "reason", oneLine(d.NoBurial))
}

// ambassadors are lines of team and name.
func (w writer) ambassadors(d Document) []string {
	var out []string
	for _, a := range d.Ambassadors {
		out = append(out, w.say("report.promise", "name", oneLine(w.words(a.Team)), "text", oneLine(a.Name)))
	}
	return out
}

// followUp is the day of the follow-up, with the time where that is known.
func (w writer) followUp(d Document) string {
	if d.Session.FollowUpTime == "" {
		return w.longDay(d.Session.FollowUp)
	}
	return w.say("report.followUpAt", "day", w.longDay(d.Session.FollowUp), "time", oneLine(d.Session.FollowUpTime))
}

// facts are the pairs under the title: day, people, facilitator, follow-up.
func (w writer) facts(d Document) [][2]string {
	out := [][2]string{{w.say("report.fact.day"), w.longDay(d.Session.Day)}}
	if d.Session.FollowUp != "" {
		out = append(out, [2]string{w.say("report.fact.followUp"), w.followUp(d)})
	}
	if d.Session.Facilitator != "" {
		out = append(out, [2]string{w.say("report.fact.facilitator"), oneLine(d.Session.Facilitator)})
	}
	if n := len(d.People); n > 0 && d.Keeper == nil {
		out = append(out, [2]string{w.say("report.fact.people"), w.say("report.people", "N", n)})
	}
	if d.Programme.Name != d.Session.Name && d.Programme.Name != "" {
		out = append(out, [2]string{w.say("report.fact.programme"), oneLine(d.Programme.Name)})
	}
	return out
}
