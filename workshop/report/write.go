package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Format is a kind of file, named by its extension.
type Format string

// The formats.
const (
	PDF      Format = "pdf"
	HTML     Format = "html"
	XLSX     Format = "xlsx"
	CSV      Format = "csv"
	Markdown Format = "md"
	ICS      Format = "ics"
	JSON     Format = "json"
)

// ErrFormat is returned for a format that there is no writer for.
var ErrFormat = errors.New("unknown report format")

// Options say how a document is written.
type Options struct {
	Lang  *assets.Texts // nil: the programme's language
	Tasks bool          // iCalendar: a VTODO beside each event
	View  View          // for whom
}

var writers = map[Format]func(io.Writer, Document, writer) error{
	PDF: writePDF, HTML: writeHTML, XLSX: writeXLSX, CSV: writeCSV, Markdown: writeMarkdown, ICS: writeICS, JSON: writeJSON,
}

// Formats lists the formats in the order in which people are offered them.
func Formats() []Format { return []Format{PDF, HTML, XLSX, CSV, Markdown, ICS, JSON} }

// ParseFormat reads a format's name. The error is ErrFormat, wrapped.
func ParseFormat(name string) (Format, error) {
	if f := Format(name); slices.Contains(Formats(), f) {
		return f, nil
	}
	return "", fmt.Errorf("%w: %q", ErrFormat, name)
}

// Write writes a document in one format. The same document and options give
// the same bytes. A view for management is HTML of a whole report. The error is
// ErrFormat, ErrView, or what w returned, wrapped.
func Write(w io.Writer, d Document, f Format, o Options) error {
	write, ok := writers[f]
	if !ok {
		return fmt.Errorf("%w: %q", ErrFormat, f)
	}
	switch {
	case o.View == ForManager && f == HTML && d.Keeper == nil:
		write = writeManager
	case o.View != ForAll:
		return fmt.Errorf("%w: %q as %s", ErrView, o.View, f)
	}
	if o.Lang == nil {
		o.Lang = assets.TextsIn(d.Language)
	}
	if err := write(w, d, newWriter(o.Lang, d.Wording, o)); err != nil {
		return fmt.Errorf("write the report as %s: %w", f, err)
	}
	return nil
}

// writeJSON writes the document itself. Every text that has a key also gets its
// words in the chosen language, for programs that have no translations.
func writeJSON(out io.Writer, d Document, w writer) error {
	d = w.resolved(d)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

func (w writer) resolved(d Document) Document {
	for _, list := range []*[]Agreement{&d.Agreements, &d.Parked, &d.Open} {
		*list = slices.Clone(*list)
		for i := range *list {
			a := &(*list)[i]
			a.Sentence.Plain = w.words(a.Sentence)
		}
	}
	d.Standing = slices.Clone(d.Standing)
	for i := range d.Standing {
		a := &d.Standing[i].Agreement
		a.Sentence.Plain = w.words(a.Sentence)
	}
	d.Figures = slices.Clone(d.Figures)
	for i := range d.Figures {
		d.Figures[i].Question.Plain = w.words(d.Figures[i].Question)
	}
	d.Parts = slices.Clone(d.Parts)
	for i := range d.Parts {
		part := &d.Parts[i]
		part.Title.Plain = w.words(part.Title)
		part.Nodes = slices.Clone(part.Nodes)
		for j := range part.Nodes {
			part.Nodes[j] = screen.Fallback(part.Nodes[j], w.translate)
		}
	}
	d.Ambassadors = slices.Clone(d.Ambassadors)
	for i := range d.Ambassadors {
		d.Ambassadors[i].Team.Plain = w.words(d.Ambassadors[i].Team)
	}
	d.Log = slices.Clone(d.Log)
	for i := range d.Log {
		d.Log[i].What.Plain = w.words(d.Log[i].What)
	}
	return d
}
