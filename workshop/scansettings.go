package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChangeCircuit]("scan.circuit")
	_ = command[WriteFigure]("scan.figure")
	_ = event[ScanSettingsChanged]("scan.settingsChanged")
)

// ScanSettings are the programme's for the scan. The zero value is the usual
// scan: logs of before there was one have no other.
type ScanSettings struct {
	Thresholds measure.Thresholds  `json:"thresholds,omitzero"` // zero: 60 and 40
	Links      measure.FactorLinks `json:"links,omitzero"`      // zero: the usual mapping
	NoFigures  bool                `json:"noFigures,omitempty"` // published figures are not shown
	Extra      bool                `json:"extra,omitempty"`     // the one about room is shown, too
	// Started and Realised count improvement plans of the last year, as the
	// facilitator was told; Started 0 is not known.
	Started  int `json:"started,omitempty"`
	Realised int `json:"realised,omitempty"`
}

// CircuitRules are frozen into the question of a scan when it opens.
type CircuitRules struct {
	measure.Thresholds
	Links measure.FactorLinks `json:"links"`
}

// mostPlans bounds how many improvement plans are counted in a year.
const mostPlans = 9999

// rules are the thresholds and the mapping that the next scan is opened with.
func (s ScanSettings) rules() CircuitRules {
	r := CircuitRules{Thresholds: s.Thresholds, Links: s.Links}
	if r.Thresholds == (measure.Thresholds{}) {
		r.Thresholds = measure.DefaultThresholds()
	}
	if r.Links == (measure.FactorLinks{}) {
		r.Links = measure.DefaultLinks()
	}
	return r
}

func (s ScanSettings) check() error {
	if r := s.rules(); !r.Valid() || !r.Links.Complete() || s.Started < 0 || s.Started > mostPlans || s.Realised < 0 || s.Realised > mostPlans {
		return refuse(Invalid, "refusal.settings")
	}
	return nil
}

// plans is the share of the improvement plans that were realised, not known
// while the two numbers do not go together.
func (s ScanSettings) plans() measure.Percent {
	if s.Realised > s.Started {
		return measure.Percent{}
	}
	return measure.Percent{Num: s.Realised, Den: s.Started}
}

// ChangeCircuit changes from which share a link is on or off, and to which link
// each factor belongs (METHOD §3.2, §3.5), with a reason for the decision log. A
// scan that has been opened keeps what it was opened with. Facilitator only.
type ChangeCircuit struct {
	On     int          `json:"on"`  // 50..90, per cent
	Off    int          `json:"off"` // 20..On−10, per cent
	F1     measure.Link `json:"f1"`
	F2     measure.Link `json:"f2"`
	F3     measure.Link `json:"f3"`
	F4     measure.Link `json:"f4"`
	F5     measure.Link `json:"f5"`
	F6     measure.Link `json:"f6"`
	F7     measure.Link `json:"f7"`
	Reason string       `json:"reason"`
}

// ScanSettingsChanged are the settings from now on.
type ScanSettingsChanged struct {
	Scan ScanSettings `json:"scan"`
}

func (c ChangeCircuit) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	next := s.Programme.Settings.Scan
	next.Thresholds = measure.Thresholds{On: c.On, Off: c.Off}
	next.Links = measure.FactorLinks{c.F1, c.F2, c.F3, c.F4, c.F5, c.F6, c.F7}
	switch {
	case !next.Thresholds.Valid():
		return Decision{}, refuse(Invalid, "refusal.thresholds", "least", measure.LeastLinkOn, "most", measure.MostLinkOn, "leastOff", measure.LeastLinkOff, "gap", measure.LinkGap)
	case !next.Links.Complete():
		return Decision{}, refuse(Invalid, "refusal.links")
	case next.rules() == s.Programme.Settings.Scan.rules():
		return Decision{}, nil
	}
	return events(Logged{What: screen.T("log.circuit", "on", c.On, "off", c.Off), Reason: reason}, ScanSettingsChanged{next})
}

func (v ScanSettingsChanged) apply(s *State, _ Record) { s.Programme.Settings.Scan = v.Scan }

// WriteFigure fills in one of the settings about published figures: "shown" and
// "extra" with "yes" or "no", "started" and "realised" with a number of plans.
// Facilitator only.
type WriteFigure struct {
	Field string `json:"field"`
	Value raw    `json:"value"`
}

var figureSheet = sheetKind{name: "scanFigure", fields: []sheetField{
	{name: "started", kind: screen.NumberField, max: mostPlans},
	{name: "realised", kind: screen.NumberField, max: mostPlans},
	{name: "shown", kind: screen.PickField, options: optionsOf("scanFigure.shown.", "yes", "no")},
	{name: "extra", kind: screen.PickField, options: optionsOf("scanFigure.extra.", "no", "yes")},
}}

func (c WriteFigure) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	value, err := figureSheet.check(View{State: s, Live: Live{Now: e.At}}, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	next := s.Programme.Settings.Scan
	switch c.Field {
	case "started":
		next.Started = plansIn(value)
	case "realised":
		next.Realised = plansIn(value)
	case "shown":
		next.NoFigures = value == "no"
	case "extra":
		next.Extra = value == "yes"
	}
	if next == s.Programme.Settings.Scan {
		return Decision{}, nil
	}
	return events(ScanSettingsChanged{next})
}

// plansIn reads a number of plans that a field has checked; "" is 0.
func plansIn(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0
	}
	return n
}

// figureValues are the settings about published figures as the fields show them.
func (s ScanSettings) figureValues() map[string]string {
	out := map[string]string{"shown": "yes", "extra": "no"}
	if s.NoFigures {
		out["shown"] = "no"
	}
	if s.Extra {
		out["extra"] = "yes"
	}
	if s.Started > 0 {
		out["started"] = strconv.Itoa(s.Started)
		out["realised"] = strconv.Itoa(s.Realised)
	}
	return out
}

// figureFold are the fields about published figures, folded away.
func (v View) figureFold() screen.Node {
	settings := v.Programme.Settings.Scan
	n := screen.Node{ID: "figures", Kind: screen.Fold, Text: screen.Say("circuit.figures")}
	n.Kids = figureSheet.inputs(v, "figure", settings.figureValues(), figureSheet.names(), func(field string) *screen.Action {
		return &screen.Action{Command: "scan.figure", Body: screen.JSON(map[string]string{"field": field})}
	})
	if settings.Realised > settings.Started {
		n.Kids = append(n.Kids, screen.Node{ID: "plansWrong", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("circuit.plansWrong")})
	}
	return n
}

// circuitFold lets the facilitator choose thresholds and mapping before the scan
// is opened.
func (v View) circuitFold() screen.Node {
	rules := v.Programme.Settings.Scan.rules()
	n := screen.Node{ID: "circuitRules", Kind: screen.Fold, Text: screen.Say("circuit.circuitRules")}
	var ids []string
	field := func(f screen.Field) {
		node := screen.Node{ID: "rule:" + f.Name, Kind: screen.Input, Field: &f}
		ids = append(ids, node.ID)
		n.Kids = append(n.Kids, node)
	}
	field(screen.Field{Name: "on", Type: screen.NumberField, Min: measure.LeastLinkOn, Max: measure.MostLinkOn, Value: screen.JSON(rules.On), Label: screen.Say("circuit.on")})
	field(screen.Field{Name: "off", Type: screen.NumberField, Min: measure.LeastLinkOff, Max: measure.MostLinkOn - measure.LinkGap, Value: screen.JSON(rules.Off), Label: screen.Say("circuit.off")})
	for i, link := range rules.Links {
		field(screen.Field{Name: factorID(i + 1), Type: screen.PickField, Options: linkOptions(v), Value: screen.JSON(link), Label: screen.Say(factorShort(i + 1))})
	}
	change := withReason(screen.Do("changeCircuit", screen.T("circuit.changeCircuit"), screen.Plain, "scan.circuit", nil, ids...), screen.Say("circuit.changeConfirm"), false)
	n.Kids = append(n.Kids, change)
	return n
}
