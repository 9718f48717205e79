package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/afspraak/afspraak/app/kit"
)

// endpoint answers a test that drives the windows with real keys and a real
// mouse: where things are, and what has the focus. It only tells, it presses
// nothing. It listens on a Unix socket at path; each line sent to it is answered
// by one line of JSON, a list of [seen].
func endpoint(a fyne.App, path string) (stop func(), err error) {
	ln, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("ui-test: %w", err)
	}
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return // stopped
			}
			go serve(a, conn)
		}
	}()
	return func() { ln.Close(); os.Remove(path) }, nil
}

func serve(a fyne.App, conn net.Conn) {
	defer conn.Close()
	lines, out := bufio.NewScanner(conn), json.NewEncoder(conn)
	for lines.Scan() {
		answer := make(chan []seen, 1)
		fyne.Do(func() { answer <- look(a) })
		if out.Encode(<-answer) != nil {
			return
		}
	}
}

// seen is one thing in a window: its words, where its middle is in pixels of
// that window, and how large it is.
type seen struct {
	Window  string  `json:"window"`
	Kind    string  `json:"kind"` // button, text, focus, or the type of another widget
	Words   string  `json:"words,omitempty"`
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	Width   float32 `json:"width"`
	Height  float32 `json:"height"`
	Off     bool    `json:"off,omitempty"`
	Focused bool    `json:"focused,omitempty"`
	Which   string  `json:"which,omitempty"` // of what is focused: the same one has the same, wherever it goes
}

// look lists what is in all windows.
func look(a fyne.App) []seen {
	var out []seen
	for _, w := range a.Driver().AllWindows() {
		c := w.Canvas()
		l := &looker{a: a, window: w.Title(), canvas: c}
		if top := c.Overlays().Top(); top != nil {
			l.see(top) // what lies below a question cannot be pressed
		} else {
			l.see(c.Content())
		}
		out = append(out, l.out...)
	}
	return out
}

type looker struct {
	a      fyne.App
	window string
	canvas fyne.Canvas
	out    []seen
}

func (l *looker) see(o fyne.CanvasObject) {
	if o == nil || !o.Visible() {
		return
	}
	if kind, words := describe(o); kind != "" {
		at, scale := l.a.Driver().AbsolutePositionForObject(o), l.canvas.Scale()
		s := seen{Window: l.window, Kind: kind, Words: words, X: (at.X + o.Size().Width/2) * scale, Y: (at.Y + o.Size().Height/2) * scale, Width: o.Size().Width * scale, Height: o.Size().Height * scale}
		if d, ok := o.(fyne.Disableable); ok {
			s.Off = d.Disabled()
		}
		f, ok := o.(fyne.Focusable)
		if s.Focused = ok && l.canvas.Focused() == f; s.Focused {
			s.Which = fmt.Sprintf("%p", f)
		}
		l.out = append(l.out, s)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, k := range o.Objects {
			l.see(k)
		}
	case fyne.Widget:
		for _, k := range rendered(o) {
			l.see(k)
		}
	}
}

// describe names the things that a test looks for.
func describe(o fyne.CanvasObject) (kind, words string) {
	switch o := o.(type) {
	case *kit.Button:
		return "button", o.Label()
	case *kit.Text:
		return "text", o.Words()
	case *widget.Button: // Fyne's own, as in its dialog about files
		return "button", o.Text
	case *widget.Label:
		return "text", o.Text
	case fyne.Focusable:
		return fmt.Sprintf("%T", o), ""
	case desktop.Cursorable:
		return fmt.Sprintf("%T", o), ""
	}
	return "", ""
}

// rendered are the parts that a widget is drawn with; only package test gives
// them, which is why the endpoint is no part of the program.
func rendered(w fyne.Widget) []fyne.CanvasObject { return test.WidgetRenderer(w).Objects() }
