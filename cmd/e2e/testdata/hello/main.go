// Command hello is the smallest window of the same Fyne as the program: what the
// desktop figures are ratios to. It lies in testdata, so that no pattern of
// packages holds it: only `make bench ARGS=desktop` builds it. With a number it
// shows a list of so many cards, with the word clock two windows with a clock each.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("nl.afspraak.hello")
	w := a.NewWindow("Hello")
	w.Resize(fyne.NewSize(1366, 768))
	switch {
	case len(os.Args) > 1 && os.Args[1] == "clock":
		clock(w)
		other := a.NewWindow("Hello too")
		other.Resize(fyne.NewSize(1280, 720))
		clock(other)
		other.Show()
	case len(os.Args) > 1:
		n, err := strconv.Atoi(os.Args[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, "hello:", err)
			os.Exit(2)
		}
		w.SetContent(list(n))
	default:
		greeting := widget.NewLabel("Hello, who are you?")
		name := widget.NewEntry()
		w.SetContent(container.NewVBox(greeting, name, widget.NewButton("Greet", func() { greeting.SetText("Hello, " + name.Text) })))
	}
	w.ShowAndRun()
}

// clock shows the time by the second, in letters of the usual size.
func clock(w fyne.Window) {
	label := widget.NewLabel("")
	w.SetContent(label)
	go func() {
		for now := range time.Tick(time.Second) {
			fyne.Do(func() { label.SetText(now.Format(time.TimeOnly)) })
		}
	}()
}

// list is Fyne's own, with rows of a fixed height: a name, a line and a button.
func list(n int) fyne.CanvasObject {
	return widget.NewList(func() int { return n }, func() fyne.CanvasObject {
		return container.NewVBox(widget.NewLabel(""), widget.NewLabel(""), container.NewHBox(widget.NewButton("Open", nil)))
	}, func(i int, o fyne.CanvasObject) {
		row := o.(*fyne.Container)
		row.Objects[0].(*widget.Label).SetText(fmt.Sprint("Person ", i+1))
		row.Objects[1].(*widget.Label).SetText("The customer hears the same day who has the request and when the answer comes.")
	})
}
