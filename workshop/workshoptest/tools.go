package workshoptest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Tools is what happens in the part about tools per contact moment; the zero
// value is twelve people, four of them management, in a session of 180 minutes.
type Tools struct {
	Form     string
	Language string
	N        int
	Manage   int
	Moments  []Texts  // what tables write of a moment, in turns
	Own      []string // moments that are added in own words
	// Shadow is what somebody reports. ShadowOf if nil.
	Shadow func(q workshop.Question, i int) workshop.ShadowAnswer
	Stop   string // before this step, without what follows a colon; "" plays to the end of the part
}

// usualMoments are E19: M S S L V V F V, five with a tool that fits, ten official
// tools.
var usualMoments = []Texts{
	{"department": "Marketing", "clarity": "4", "tool.1.name": "Website", "tool.1.effective": "4", "tool.1.customer": "5"},
	{"department": "Verkoop", "clarity": "3", "tool.1.name": "Klantsysteem", "tool.1.effective": "4", "tool.1.customer": "4", "tool.2.name": "Mailbox", "tool.2.effective": "2", "tool.2.customer": "2", "missing": "Een gedeelde agenda"},
	{"department": "Verkoop", "clarity": "2", "tool.1.name": "Bestelportaal", "tool.1.effective": "5", "tool.1.customer": "3"},
	{"department": "Logistiek", "clarity": "4", "tool.1.name": "Planbord", "tool.1.effective": "5", "tool.1.customer": "4"},
	{"department": "Service", "clarity": "4", "tool.1.name": "Kennisbank", "tool.1.effective": "4", "tool.1.customer": "4"},
	{"department": "Service", "clarity": "2", "tool.1.name": "Telefooncentrale", "tool.1.effective": "2", "tool.1.customer": "2"},
	{"department": "Facturatie", "clarity": "1", "tool.1.name": "Boekhoudpakket", "tool.1.effective": "5", "tool.1.customer": "2", "tool.2.name": "Brieven", "tool.2.effective": "1", "tool.2.customer": "2"},
	{"department": "Service", "clarity": "4", "tool.1.name": "Klantsysteem", "tool.1.effective": "4", "tool.1.customer": "4"},
}

var usualShadows = []workshop.ShadowAnswer{
	{Need1: "Snel een foto van de schade delen met de monteur", Tool1: "Een chat-app", Data1: workshop.DataCustomer},
	{Need1: "Zien wie er vandaag terugbelt", Tool1: "Eigen lijstje", Data1: workshop.DataInternal},
	{},
	{Need1: "Een groot bestand naar een klant sturen", Tool1: "Gratis bestanden-app", Data1: workshop.DataSensitive, Need2: "Een foto sturen", Tool2: "een  chat-app", Data2: workshop.DataNone},
	{},
}

func (s *Tools) defaults() {
	if s.Form == "" {
		s.Form = "full180"
	}
	if s.Language == "" {
		s.Language = "nl"
	}
	if s.N == 0 {
		s.N, s.Manage = 12, 4
	}
	if s.Moments == nil {
		s.Moments = usualMoments
	}
	if s.Shadow == nil {
		s.Shadow = ShadowOf
	}
}

// ShadowOf is what the i-th person reports: two in five use nothing.
func ShadowOf(q workshop.Question, i int) workshop.ShadowAnswer {
	a := usualShadows[i%len(usualShadows)]
	place := func(need string, at int) workshop.SheetID {
		if need == "" {
			return ""
		}
		return workshop.SheetID(q.Items[at%len(q.Items)].ID)
	}
	a.Moment1, a.Moment2 = place(a.Need1, i), place(a.Need2, i+2)
	return a
}

// PlayTools plays a session in which everything before the tools is left out.
func PlayTools(t testing.TB, s Tools) *Room {
	t.Helper()
	s.defaults()
	r := NewRoomOf(t, s.Language, s.Form)
	r.Fill(People[:s.N], s.Manage)
	r.Next()
	for r.phase() != "tools" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 200 {
		step, _, _ := strings.Cut(r.State.Current().Step, ":")
		if step == s.Stop || r.phase() != "tools" {
			return r
		}
		r.fillTools(s.Moments)
		if step == "tools.moments" && len(r.Moments()) > 0 {
			for _, name := range s.Own {
				r.Facilitator(workshop.AddMoment{Name: name})
			}
			s.Own = nil
		}
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerTools(s)
		}
		r.press()
	}
	t.Fatalf("never came to %q, at %s", s.Stop, r.View().Place())
	return nil
}

func (r *Room) answerTools(s Tools) {
	r.T.Helper()
	if q := r.OpenRound().Question; q.Form == workshop.Shadow.Name {
		r.Answer(func(i int) any { return s.Shadow(q, i) })
		return
	}
	r.AnswerAny()
}

// Moments are the contact moments of the session, in the order in which they
// were made.
func (r *Room) Moments() []*workshop.Sheet {
	return r.State.SheetsIn(r.State.Latest().ID, "contactMoment")
}

// fillTools does what people do at the running step of the part about tools:
// write on their moment, decide on a shadow tool, begin an agreement.
func (r *Room) fillTools(texts []Texts) {
	r.T.Helper()
	step, id, _ := strings.Cut(r.State.Latest().Step, ":")
	switch step {
	case "tools.tables":
		for i, sh := range r.Moments() {
			if sh.Table > 0 && sh.State == workshop.SheetDraft && sh.Values["department"] == "" && sh.Pen != "" {
				r.fillMoment(sh, texts[i%len(texts)])
			}
		}
	case "tools.decide":
		r.decideTool(workshop.ToolID(id))
	case "tools.map":
		r.startHandover()
	}
}

func (r *Room) fillMoment(sh *workshop.Sheet, values Texts) {
	r.T.Helper()
	pen := workshop.Actor{Seat: Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
	for _, field := range slices.Sorted(maps.Keys(values)) {
		r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(values[field])})
	}
	r.Must(pen, workshop.ProposeSheet{Sheet: sh.ID})
}

// decideTool decides on a tool: by its data one is asked of who is responsible
// for IT, the others are replaced.
func (r *Room) decideTool(id workshop.ToolID) {
	r.T.Helper()
	tool := r.State.FindTool(id)
	if tool == nil || tool.To != "" {
		return
	}
	to := workshop.Replace
	if tool.Data() == workshop.DataCustomer {
		to = workshop.TolerateUntil
	}
	for _, f := range [][2]string{
		{"owner", string(r.State.Current().Voters()[1])},
		{"by", r.Now.AddDate(0, 0, 60).Format(time.DateOnly)},
		{"itOwner", "Bakker (ICT)"},
	} {
		r.Facilitator(workshop.WriteTool{Tool: id, Field: f[0], Value: screen.JSON(f[1])})
	}
	r.Facilitator(workshop.DecideTool{Tool: id, To: to})
}

// startHandover begins the agreement on the first handover that has none.
func (r *Room) startHandover() {
	r.T.Helper()
	start, ok := find(r.View().ControlScreen(), "handover.start:")
	if !ok || len(r.State.Handovers) > 0 || start.Action.Blocked != nil {
		return
	}
	var about workshop.StartHandover
	r.unmarshal(start.Action.Body, &about)
	about.Giver, about.What = r.State.Current().Voters()[2], "bij elke bestelling één naam meegeeft die de klant kan bellen"
	r.Facilitator(about)
}

func (r *Room) unmarshal(data json.RawMessage, into any) {
	r.T.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		r.T.Fatal(err)
	}
}

// find is the first node whose id begins so.
func find(tree screen.Node, prefix string) (screen.Node, bool) {
	var out screen.Node
	screen.Walk(tree, func(n screen.Node) bool {
		if out.ID == "" && strings.HasPrefix(n.ID, prefix) {
			out = n
		}
		return out.ID == ""
	})
	return out, out.ID != ""
}
