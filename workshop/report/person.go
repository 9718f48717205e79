package report

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

// PersonSchema is the "schema" of a PersonFile in JSON.
const PersonSchema = "afspraak/person"

// PersonFile is all that a programme's file holds about one person, for that
// person: what others answered, and their names, are not in it. Answers that are
// still in a ballot box are counted and not told, because whoever makes this may
// not see them; anonymous ones cannot be found, because nothing ties them.
type PersonFile struct {
	Schema    string                  `json:"schema"`
	Version   int                     `json:"version"`
	Made      time.Time               `json:"made"`
	Programme Programme               `json:"programme"`
	Language  string                  `json:"language"` // of the programme
	Retention string                  `json:"retention,omitempty"`
	ID        string                  `json:"id"`
	Name      string                  `json:"name"`
	Speaks    string                  `json:"speaks,omitempty"` // the language of the person's screens
	Devices   []string                `json:"devices,omitempty"`
	Sessions  []PersonSession         `json:"sessions,omitempty"`
	Promises  []PersonPromise         `json:"agreements,omitempty"`
	Requests  []PersonRequest         `json:"requests,omitempty"`
	Waiting   int                     `json:"waiting"` // answers and letters in the ballot box
	Records   []workshop.PersonRecord `json:"records"`

	zone *time.Location
}

// PersonSession is a session in which the person was.
type PersonSession struct {
	Name  string `json:"name"`
	Day   string `json:"day"`
	Role  string `json:"role"`
	State string `json:"state"`
	Table int    `json:"table,omitempty"`
}

// PersonPromise is an agreement of which the person is a part.
type PersonPromise struct {
	As    string `json:"as"` // giver, receiver
	What  string `json:"what"`
	Due   string `json:"due,omitempty"`
	State string `json:"state"`
}

// PersonRequest is a structure request that the person asked or has to answer.
type PersonRequest struct {
	As     string `json:"as"` // asker, manager
	Text   string `json:"text"`
	Day    string `json:"answerBy"`
	Answer string `json:"answer,omitempty"`
}

// BuildPerson collects what a programme holds about somebody. ErrNoSession is
// for a person who is not in it.
func BuildPerson(s *workshop.State, box *workshop.Box, log []workshop.Record, id workshop.PersonID, now time.Time) (PersonFile, error) {
	p := s.People[id]
	if p == nil {
		return PersonFile{}, ErrNoSession
	}
	records, err := s.RecordsOf(id, log)
	if err != nil {
		return PersonFile{}, err
	}
	d := PersonFile{
		Schema: PersonSchema, Version: 1, Made: now.UTC().Truncate(time.Second), Programme: Programme{s.Programme.ID, s.Programme.Name},
		Language: s.Programme.Language, Retention: s.Programme.Retention, ID: string(id), Name: p.Name, Speaks: p.Language,
		Records: records, zone: s.Zone(),
	}
	for _, seat := range s.SeatsOf(id) {
		d.Devices = append(d.Devices, string(seat))
	}
	for round := range box.Rounds {
		if box.HasAnswered(round, id) {
			d.Waiting++
		}
	}
	today := asOf(s, now)
	for _, se := range s.Sessions {
		if part := se.Participants[id]; part != nil {
			d.Sessions = append(d.Sessions, PersonSession{se.Name, dayOf(se, s.Zone()), string(part.Role), string(part.State), part.Table})
		}
	}
	for _, a := range s.Agreements {
		as := map[workshop.PersonID]string{a.ReceiverID(): workshop.AsReceiver, a.GiverID(): workshop.AsGiver}[id]
		if as != "" {
			d.Promises = append(d.Promises, PersonPromise{as, a.Values["what"], a.Values["due"], string(a.StateOn(today))})
		}
	}
	for _, q := range s.RequestsIn("") {
		if as := map[workshop.PersonID]string{q.By: "asker", q.To: "manager"}[id]; as != "" {
			d.Requests = append(d.Requests, PersonRequest{as, q.Text, q.AnswerBy, q.Answer})
		}
	}
	return d, nil
}

// dayOf is the ISO day on which a session began, or was planned.
func dayOf(se *workshop.Session, zone *time.Location) string {
	at := se.StartedAt
	if at.IsZero() {
		at = se.PlannedAt
	}
	return at.In(zone).Format(time.DateOnly)
}

// personPage is what the template sees.
type personPage struct {
	writer
	D       PersonFile
	Facts   [][2]string
	Groups  []personGroup
	Records []personLine
}

// personLine is a record to read: when, what it is called, and its fields.
type personLine struct {
	When, Kind, By string
	Fields         [][2]string
}

// WritePerson writes it as HTML to read, or as JSON; other formats are ErrFormat.
// lang nil is the programme's language.
func WritePerson(out io.Writer, d PersonFile, f Format, lang *assets.Texts) error {
	if lang == nil {
		lang = assets.TextsIn(d.Language)
	}
	switch f {
	case JSON:
		enc := json.NewEncoder(out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(d)
	case HTML:
		return newWriter(lang, workshop.Wording{}, Options{}).personHTML(out, d)
	}
	return ErrFormat
}

func (w writer) personHTML(out io.Writer, d PersonFile) error {
	page := personPage{writer: w, D: d, Facts: [][2]string{
		{w.say("person.programme"), oneLine(d.Programme.Name)},
		{w.say("person.made"), w.lang.DateTime(d.Made.In(d.zone))},
		{w.say("person.devices"), strings.Join(d.Devices, ", ")},
		{w.say("person.waiting"), w.say("person.waitingN", "N", d.Waiting)},
	}}
	if d.Retention != "" {
		page.Facts = append(page.Facts, [2]string{w.say("person.retention"), w.longDay(d.Retention)})
	}
	var err error
	if page.Groups, err = w.personGroups(d); err != nil {
		return err
	}
	for _, r := range d.Records {
		line := personLine{When: w.lang.DateTime(r.At.In(d.zone)), Kind: r.Kind}
		if r.By {
			line.By = w.say("person.byYou")
		}
		var v any
		if err := json.Unmarshal(r.Data, &v); err != nil {
			return err
		}
		line.Fields = flat("", v, nil)
		page.Records = append(page.Records, line)
	}
	var b bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&b, "person.html.tmpl", page); err != nil {
		return err
	}
	_, err = out.Write(b.Bytes())
	return err
}

// flat lists what is in a value, each with the names on the way to it.
func flat(name string, v any, out [][2]string) [][2]string {
	switch x := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			out = flat(strings.TrimPrefix(name+" "+k, " "), x[k], out)
		}
	case []any:
		for _, v := range x {
			out = flat(name, v, out)
		}
	case nil:
	case string:
		if x != "" {
			out = append(out, [2]string{oneLine(name), oneLine(strings.ReplaceAll(strings.TrimSpace(x), "\n", " · "))})
		}
	default:
		text, err := json.Marshal(x)
		if err == nil {
			out = append(out, [2]string{oneLine(name), string(text)})
		}
	}
	return out
}

// Say is say, for the template.
func (p personPage) Say(key string, args ...any) string { return p.say(key, args...) }

// Lang is the language of the page.
func (p personPage) Lang() string { return p.lang.Lang() }

// Day writes an ISO day, Line a text on one line.
func (p personPage) Day(iso string) string { return p.day(iso) }

// Line is a text of people on one line.
func (p personPage) Line(s string) string { return oneLine(s) }

// Status is an agreement's state in words.
func (p personPage) Status(state string) string {
	if key := "life.state." + state; p.lang.Has(key) {
		return p.say(key)
	}
	return p.status(state)
}
