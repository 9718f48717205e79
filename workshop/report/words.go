package report

import (
	"maps"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// writer is what every format's writer needs: the words of one language.
type writer struct {
	lang  *assets.Texts
	tasks bool
	own   chart.Translator // the language in the programme's own words; nil: as lang has it
}

func newWriter(lang *assets.Texts, own workshop.Wording, o Options) writer {
	return writer{lang: lang, tasks: o.Tasks, own: own.In(lang.Lang(), lang.Translate)}
}

// translate gives the words of a key as the programme says them.
func (w writer) translate(key string, args map[string]any) string {
	if w.own != nil {
		return w.own(key, args)
	}
	return w.lang.Translate(key, args)
}

// say gives the words of a key; args are pairs of name and value.
func (w writer) say(key string, args ...any) string { return w.words(screen.T(key, args...)) }

// words resolves a text. Somebody's own words come out tidied.
func (w writer) words(t screen.Text) string { return tidy(t.Resolve(w.translate)) }

// day writes an ISO day in short: "23 dec 2026"; what is no day stays as it is.
func (w writer) day(iso string) string {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return w.lang.Date(t)
	}
	return tidy(iso)
}

// longDay writes "woensdag 23 december 2026".
func (w writer) longDay(iso string) string {
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		return w.lang.LongDate(t)
	}
	return tidy(iso)
}

// number writes a decimal with the language's mark.
func (w writer) number(n string) string { return chart.Number(n).Format(w.translate) }

// clock writes an instant of the session as a time of day in the programme's zone.
func (w writer) clock(d Document, at time.Time) string {
	zone, err := time.LoadLocation(d.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return w.lang.Time(at.In(zone))
}

// made writes the moment of making, in the programme's zone.
func (w writer) made(d Document) string {
	zone, err := time.LoadLocation(d.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return w.lang.DateTime(d.Made.In(zone))
}

// span is a piece of a line of text.
type span struct {
	Text   string
	Strong bool
}

// The marks around what is prominent in a sentence. They are private-use
// characters, which tidy takes out of everything that people typed.
const (
	strongOn  = "\uE000"
	strongOff = "\uE001"
)

// sentence is an agreement's exact wording, names and due date marked.
func (w writer) sentence(a Agreement) []span {
	t := a.Sentence
	t.Args = maps.Clone(t.Args)
	for name, value := range t.Args {
		s, isText := value.(string)
		if isText {
			s = tidy(s)
			t.Args[name] = s
		}
		switch name {
		case "giver", "receiver":
			if isText {
				t.Args[name] = strongOn + s + strongOff
			}
		case "due":
			if d, ok := value.(chart.Day); ok {
				t.Args[name] = strongOn + d.Format(w.translate) + strongOff
			}
		}
	}
	s := strings.ReplaceAll(t.Resolve(w.translate), "\n", " ")
	var out []span
	for s != "" {
		plain, rest, found := strings.Cut(s, strongOn)
		if plain != "" {
			out = append(out, span{tidy(plain), false})
		}
		if !found {
			break
		}
		var strong string
		strong, s, _ = strings.Cut(rest, strongOff)
		out = append(out, span{tidy(strong), true})
	}
	return out
}

// plain joins spans.
func plain(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// tidy takes out of a text what no format can hold or what would act on other
// people's words: bytes that are no UTF-8, control characters but the line
// break, marks that turn the reading direction, soft hyphens, private-use and
// unassigned characters. What is left reads the same.
func tidy(s string) string {
	if clean(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
			return ' '
		case r == utf8.RuneError:
			return '\uFFFD'
		case unwanted(r):
			return -1
		}
		return r
	}, s)
}

func clean(s string) bool {
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || r >= 0xAD && unwanted(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029') {
			return false
		}
	}
	return true
}

// unwanted characters are seen by nobody and break files or reading order.
func unwanted(r rune) bool {
	switch {
	case unicode.IsControl(r), r == 0xAD, r == 0xFEFF, r == 0x061C, r == 0x200E, r == 0x200F,
		r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200B, r == 0x2060:
		return true
	case r == 0xFFFE || r == 0xFFFF || unicode.Is(unicode.Co, r):
		return true
	}
	return false
}

// oneLine joins the lines of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }
