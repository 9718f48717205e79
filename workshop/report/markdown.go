package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// mark writes Markdown (CommonMark with tables left out, so that it also reads
// well as plain text).
type mark struct {
	bytes.Buffer
	writer
}

func writeMarkdown(out io.Writer, d Document, w writer) error {
	m := &mark{writer: w}
	m.head(d)
	m.agreed(d)
	m.list("report.section.firstSteps", m.firstSteps(d))
	m.list("report.section.ambassadors", m.ambassadors(d))
	m.list("report.section.procedures", m.procedures(d))
	m.agreements("report.section.parked", d.Parked)
	m.agreements("report.section.open", d.Open)
	for _, part := range d.Parts {
		m.part(part)
	}
	m.list("report.section.figures", m.figures(d))
	promises := "report.section.promises"
	if d.Keeper != nil {
		promises = "report.section.ownPromises"
	}
	m.list(promises, m.cards(d.Promises))
	m.list("report.section.nominations", m.cards(d.Nominations))
	m.list("report.section.people", m.people(d))
	m.list("report.section.log", m.log(d))
	m.line("%s", escapeMarkdown(w.say("report.madeAt", "at", w.made(d))))
	_, err := out.Write(m.Bytes())
	return err
}

func (m *mark) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

func (m *mark) head(d Document) {
	m.line("# %s: %s\n", escapeMarkdown(m.title(d)), escapeMarkdown(oneLine(d.Session.Name)))
	for _, notice := range m.notices(d) {
		m.line("**%s**\n", escapeMarkdown(notice))
	}
	for _, f := range m.facts(d) {
		m.line("- %s: %s", escapeMarkdown(f[0]), escapeMarkdown(f[1]))
	}
	m.line("")
}

func (m *mark) section(key string, body func()) {
	m.line("## %s\n", escapeMarkdown(m.say(key)))
	body()
	m.line("")
}

// list is a section of plain items, left out when there are none.
func (m *mark) list(key string, items []string) {
	if len(items) == 0 {
		return
	}
	m.section(key, func() {
		for _, item := range items {
			m.line("- %s", escapeMarkdown(item))
		}
	})
}

// part is what one phase left; a picture is its words.
func (m *mark) part(part Part) {
	m.line("## %s\n", escapeMarkdown(oneLine(m.words(part.Title))))
	listing := false
	for _, b := range m.blocks(part) {
		if listing && b.kind != itemBlock {
			m.line("")
		}
		listing = b.kind == itemBlock
		switch b.kind {
		case headingBlock:
			m.line("%s %s\n", strings.Repeat("#", min(3+b.level, 6)), escapeMarkdown(b.full()))
		case itemBlock:
			m.line("%s- %s", strings.Repeat("  ", b.level), m.item(b))
		default:
			m.line("%s\n", escapeMarkdown(b.full()))
		}
	}
	if listing {
		m.line("")
	}
}

func (m *mark) item(b block) string {
	if b.label == "" {
		return escapeMarkdown(b.full())
	}
	return "**" + escapeMarkdown(b.label) + ":** " + escapeMarkdown(b.rest())
}

// noneShort says that nothing was agreed.
const noneShort = "report.agreements.noneHere"

// noneAgreed says that nothing was agreed, and where it says why: a seat's own
// copy has no decisions to read it in.
func (d Document) noneAgreed() string {
	if len(d.Log) == 0 {
		return noneShort
	}
	return "report.agreements.none"
}

// agreed is the section that is always there.
func (m *mark) agreed(d Document) {
	m.section("report.section.agreements", func() {
		for i, a := range d.Agreements {
			m.agreement(strconv.Itoa(i+1)+". ", a)
		}
		if len(d.Agreements) == 0 {
			m.line("%s", escapeMarkdown(m.say(d.noneAgreed())))
		}
	})
}

func (w writer) firstSteps(d Document) []string {
	var out []string
	for _, f := range d.FirstSteps {
		out = append(out, w.say("report.promise", "name", w.name(f.Person), "text", oneLine(f.Text)))
	}
	return out
}

func (m *mark) figures(d Document) []string {
	var out []string
	for _, f := range d.figuresAlone() {
		out = append(out, m.figureTitle(f)+" "+m.figureLine(d, f))
	}
	if out != nil {
		out = append(out, m.say("report.figures.note", "min", d.Session.MinGroup))
	}
	return out
}

func (m *mark) people(d Document) []string {
	var out []string
	for _, role := range roles {
		if names := m.names(d, role); names != "" && d.Keeper == nil {
			out = append(out, m.roleName(role)+": "+names)
		}
	}
	return out
}

func (m *mark) log(d Document) []string {
	var out []string
	for _, l := range d.Log {
		out = append(out, m.clock(d, l.At)+" "+m.logLine(l))
	}
	return out
}

func (m *mark) agreements(key string, list []Agreement) {
	if len(list) == 0 {
		return
	}
	m.section(key, func() {
		for _, a := range list {
			m.agreement("- ", a)
		}
	})
}

func (m *mark) agreement(bullet string, a Agreement) {
	m.WriteString(bullet)
	for _, s := range m.sentence(a) {
		if s.Strong && strings.TrimSpace(s.Text) != "" {
			fmt.Fprintf(m, "**%s**", escapeMarkdown(strings.TrimSpace(s.Text)))
		} else {
			m.WriteString(escapeMarkdown(s.Text))
		}
	}
	m.WriteString("\n")
	indent := strings.Repeat(" ", len(bullet))
	for _, line := range m.extras(a) {
		m.line("%s- %s", indent, escapeMarkdown(line))
	}
	if v := m.votes(a); v != "" {
		m.line("%s- %s", indent, escapeMarkdown(v))
	}
}

func (m *mark) procedures(d Document) []string {
	var out []string
	if why := m.noBurial(d); why != "" {
		out = append(out, why)
	}
	for _, p := range d.Procedures {
		out = append(out, m.procedureLine(p))
	}
	if d.HoursWon != "" {
		out = append(out, m.say("report.hoursWon", "hours", m.number(d.HoursWon)))
	}
	return out
}

func (w writer) cards(list []Card) []string {
	var out []string
	for _, c := range list {
		out = append(out, w.cardLine(c))
	}
	return out
}

var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "#", `\#`, "|", `\|`, "~", `\~`, "&", "&amp;", "\n", " ",
)

// escapeMarkdown keeps what people typed from being read as markup.
func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
