package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// LightColour is the colour of a light: what is ready, what asks for a look, what is
// lacking.
type LightColour string

// The colours.
const (
	Green LightColour = "green"
	Amber LightColour = "amber"
	Red   LightColour = "red"
)

// Light says of one thing whether it is ready for the session (METHOD §2.3, P0).
type Light struct {
	Name   string // stable; translation keys "light.NAME.name" and ".do"
	Colour LightColour
	What   screen.Text // how it stands, and what to do where it is not green
	Tick   string      // one of Ticks that turns it green, "" where it follows from the rest
	Waived string      // why the facilitator passes it, "" where they do not
}

// Passed reports whether the light stands in nobody's way.
func (l Light) Passed() bool { return l.Colour == Green || l.Waived != "" }

var lightNames = []string{"roles", "share", "figures", "size", "time", "order", "charter", "council", "translation", "paper", "room"}

// The size of group that the method is made for, and the share of management, in
// people and per cent (METHOD §2.2 and P0).
const (
	fewestInvited   = 8
	mostComfortable = 24
	leastManagement = 10
	mostManagement  = 50
)

// Lights are those of the session that comes, in the order in which they are
// best seen to; none when there is no session to prepare.
func (v View) Lights() []Light {
	se := v.Current()
	if se == nil {
		return nil
	}
	p := se.Preparation
	out := []Light{p.roles(), p.share(), v.figuresLight(p), p.size(), v.timeLight(se), orderLight(se)}
	if se.Form == "short90" {
		out = append(out, p.tick("charter", "charter"))
	}
	if len(p.Cards.Kpis) > 0 || len(v.Kpis()) > 0 {
		out = append(out, p.tick("council", "council"))
	}
	if n := len(v.Programme.Wording.lacksTranslation()); n > 0 {
		out = append(out, Light{Name: "translation", Colour: Amber, What: screen.T("light.translation.lacks", "N", n)})
	}
	out = append(out, p.tick("paper", "paper"), p.tick("room", "room"))
	for i := range out {
		if out[i].Colour != Green {
			out[i].Waived = p.Waived[out[i].Name]
		}
	}
	return out
}

func light(name string, colour LightColour, key string, pairs ...any) Light {
	return Light{Name: name, Colour: colour, What: screen.T("light."+name+"."+key, pairs...)}
}

// roles: without both there is no debate and no agreement between them (INV-4).
func (p Preparation) roles() Light {
	switch {
	case p.Management+p.Employees == 0:
		return light("roles", Red, "none")
	case p.Management < 1:
		return light("roles", Red, "noManagement")
	case p.Employees < 2:
		return light("roles", Red, "noEmployees")
	}
	return light("roles", Green, "fine", "management", p.Management, "employees", p.Employees)
}

func (p Preparation) share() Light {
	all := p.Management + p.Employees
	if all == 0 {
		return light("share", Amber, "unknown")
	}
	switch percent := p.Management * 100; {
	case percent < leastManagement*all:
		return light("share", Amber, "few", "percent", percent/all, "least", leastManagement)
	case percent > mostManagement*all:
		return light("share", Amber, "many", "percent", percent/all, "most", mostManagement)
	default:
		return light("share", Green, "fine", "percent", percent/all)
	}
}

// figuresLight: figures per role are shown where each role is a group by itself.
func (v View) figuresLight(p Preparation) Light {
	k := v.Programme.Settings.MinGroup
	switch {
	case p.Management+p.Employees == 0:
		return light("figures", Amber, "unknown")
	case p.Management+p.Employees < k:
		return light("figures", Red, "none", "k", k)
	case p.Management < k || p.Employees < k:
		return light("figures", Amber, "together", "k", k)
	}
	return light("figures", Green, "fine", "k", k)
}

func (p Preparation) size() Light {
	switch all := p.Management + p.Employees; {
	case all == 0:
		return light("size", Amber, "unknown")
	case all < fewestInvited:
		return light("size", Amber, "small", "N", all, "least", fewestInvited)
	case all > mostComfortable:
		return light("size", Amber, "large", "N", all, "most", mostComfortable)
	default:
		return light("size", Green, "fine", "N", all)
	}
}

// timeLight: a phase that has less than its least minutes does not come to its end.
func (v View) timeLight(se *Session) Light {
	minutes, tight := 0, []screen.Text(nil)
	for _, i := range se.coming() {
		p := se.Plan[i]
		minutes += se.minutes(i)
		if se.minutes(i) < p.Min {
			tight = append(tight, screen.T("phase."+p.Phase+".name"))
		}
	}
	if len(tight) > 0 {
		return light("time", Amber, "tight", "phases", tight, "N", len(tight))
	}
	return light("time", Green, "fine", "N", minutes)
}

// orderLight: the debate comes after the model was adopted (INV-1), and
// agreements need a place.
func orderLight(se *Session) Light {
	on := func(kind string) int { return se.place(kind) }
	switch adopted, debate := on("adoption"), on("debate"); {
	case debate >= 0 && adopted < 0 && slices.ContainsFunc(se.Plan, func(p PhasePlan) bool { return p.Phase == "customerTeam" }):
		return light("order", Amber, "notAdopted")
	case debate >= 0 && adopted > debate:
		return light("order", Amber, "debateFirst")
	case on("agreements") < 0 && on("review") < 0:
		return light("order", Amber, "noAgreements")
	}
	return light("order", Green, "fine")
}

// tick is a light that the facilitator turns green.
func (p Preparation) tick(name, tick string) Light {
	l := light(name, Amber, "open")
	if p.Ready[tick] {
		l = light(name, Green, "fine")
	}
	l.Tick = tick
	return l
}
