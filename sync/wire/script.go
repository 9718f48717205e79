package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Step is one line of a script; the package doc lists them. Exactly one of Do,
// Press, Wait, Gone, Sleep and Note is set.
type Step struct {
	Line     int                        `json:"-"` // where it stands, from 1
	Do       string                     `json:"do,omitempty"`
	Body     json.RawMessage            `json:"body,omitempty"` // with Do
	Press    string                     `json:"press,omitempty"`
	Fields   map[string]json.RawMessage `json:"fields,omitempty"` // with Press
	Wait     string                     `json:"wait,omitempty"`
	Gone     string                     `json:"gone,omitempty"`
	Seconds  float64                    `json:"seconds,omitempty"` // with Wait and Gone
	Sleep    float64                    `json:"sleep,omitempty"`   // seconds
	Note     string                     `json:"note,omitempty"`
	Optional bool                       `json:"optional,omitempty"`
}

// defaultWait is how long wait and gone take at most when the script says nothing.
const defaultWait = 60 * time.Second

// maxSeconds bounds seconds and sleep: longer is a slip of the pen.
const maxSeconds = 24 * 60 * 60

// maxLine is the longest line of a script, in bytes.
const maxLine = 1 << 20

// ErrScript is wrapped by the errors about a script's lines.
var ErrScript = errors.New("the script cannot be read")

// Script reads a script step by step, so that it can also be typed or piped.
type Script struct {
	lines *bufio.Scanner
	line  int
}

// NewScript reads steps from r.
func NewScript(r io.Reader) *Script {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 4096), maxLine)
	return &Script{lines: lines}
}

// Next waits for the next step. It returns io.EOF at the end, and an error that
// wraps ErrScript and names the line when it is no step.
func (s *Script) Next() (Step, error) {
	for s.lines.Scan() {
		s.line++
		text := bytes.TrimSpace(s.lines.Bytes())
		if len(text) == 0 || text[0] == '#' {
			continue
		}
		step, err := parseStep(text)
		if err != nil {
			return Step{}, fmt.Errorf("%w: line %d: %w", ErrScript, s.line, err)
		}
		step.Line = s.line
		return step, nil
	}
	if err := s.lines.Err(); err != nil {
		return Step{}, fmt.Errorf("%w: after line %d: %w", ErrScript, s.line, err)
	}
	return Step{}, io.EOF
}

func parseStep(text []byte) (Step, error) {
	var step Step
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields() // a misspelt member would silently do nothing
	if err := d.Decode(&step); err != nil {
		return Step{}, fmt.Errorf("no step: %s", plainJSONError(err))
	}
	if d.More() {
		return Step{}, errors.New("more than one step")
	}
	return step, step.check()
}

// plainJSONError drops the package's name, which means nothing in a script.
func plainJSONError(err error) string { return strings.TrimPrefix(err.Error(), "json: ") }

func (s Step) check() error {
	n := 0
	for _, given := range []bool{s.Do != "", s.Press != "", s.Wait != "", s.Gone != "", s.Sleep != 0, s.Note != ""} {
		if given {
			n++
		}
	}
	switch {
	case n != 1:
		return errors.New("a step has exactly one of do, press, wait, gone, sleep and note")
	case s.Body != nil && s.Do == "":
		return errors.New("body belongs to do")
	case s.Fields != nil && s.Press == "":
		return errors.New("fields belongs to press")
	case s.Seconds != 0 && s.Wait == "" && s.Gone == "":
		return errors.New("seconds belongs to wait and gone")
	case s.Seconds < 0 || s.Seconds > maxSeconds || s.Sleep < 0 || s.Sleep > maxSeconds:
		return fmt.Errorf("a time is between 0 and %d seconds", maxSeconds)
	}
	return nil
}

func (s Step) patience() time.Duration {
	if s.Seconds == 0 {
		return defaultWait
	}
	return seconds(s.Seconds)
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// String is the step in few words, for messages about it.
func (s Step) String() string {
	switch {
	case s.Do != "":
		return "do " + s.Do
	case s.Press != "":
		return "press " + s.Press
	case s.Wait != "":
		return "wait " + s.Wait
	case s.Gone != "":
		return "gone " + s.Gone
	case s.Note != "":
		return "note " + s.Note
	}
	return fmt.Sprintf("sleep %g", s.Sleep)
}
