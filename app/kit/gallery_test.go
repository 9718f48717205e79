package kit

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/workshop/chart"
)

// TestGallery paints all widgets to pictures for a person to look at, into the
// folder that AFSPRAAK_GALLERY names.
func TestGallery(t *testing.T) {
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		t.Skip("set AFSPRAAK_GALLERY to a folder to get pictures of all widgets")
	}
	for _, look := range []Look{LookLight, LookDark} {
		for _, scale := range []float32{1, 2} {
			app(t, look, scale)
			name := fmt.Sprintf("%s-%d", map[Look]string{LookLight: "light", LookDark: "dark"}[look], int(scale*100))
			width := 460 * scale
			picture(t, dir, "inputs-"+name, fyne.NewSize(2*width, 900*scale), halves(inputsLeft(), inputsRight()))
			picture(t, dir, "shown-"+name, fyne.NewSize(2*width, 900*scale), halves(shownLeft(), shownRight()))
			question(t, dir, "question-"+name, fyne.NewSize(900, 620))
		}
	}
	app(t, LookLight, 2)
	picture(t, dir, "narrow-light-200", fyne.NewSize(420, 2300), inputsLeft())
	for _, height := range []float32{720, 1080} {
		app(t, LookLight, 1)
		room := Room(roomSample(), LookDark, height)
		picture(t, dir, fmt.Sprintf("room-%v", height), fyne.NewSize(height*16/9, height), room)
	}
}

func halves(left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.NewGridWithColumns(2, container.NewPadded(left), container.NewPadded(right))
}

func picture(t *testing.T, dir, name string, size fyne.Size, content fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(size)
	content.Refresh()
	save(t, dir, name, w)
	return w
}

func save(t *testing.T, dir, name string, w fyne.Window) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func question(t *testing.T, dir, name string, size fyne.Size) {
	t.Helper()
	w := test.NewTempWindow(t, container.NewPadded(shownLeft()))
	w.Resize(size)
	Confirm(w, Question{
		Title: "Ronde sluiten?", Body: "Negen van de twaalf hebben geantwoord. Daarna kan niemand zijn antwoord nog wijzigen, ook niet het " + compound + ".",
		Yes: "Ronde sluiten", No: "Terug", Danger: true,
	})
	save(t, dir, name, w)
}

func inputsLeft() fyne.CanvasObject {
	note := NewNoteEntry(nl, 60, 3)
	note.SetText("Wij bellen elke klant voor vijf uur terug, ook als het antwoord er nog niet is: dat past niet meer.")
	disabled := NewButton("Nu niet", Normal, nil)
	disabled.Disable()
	focused := NewButton("Met de ring", Primary, nil)
	focused.FocusGained()
	scale := NewScaleInput(nl, Scale{From: 1, To: 5, Low: "helemaal niet mee eens", High: "helemaal mee eens", DontKnow: true})
	scale.SetRating(Rating{Given: true, Value: 4})
	scale.FocusGained()
	ten := NewScaleInput(nl, Scale{From: 1, To: 10, Low: "leeg", High: "vol energie"})
	points := NewPointsInput(nl, []Option{{"p", "Proces", ""}, {"k", "Klant", ""}, {"m", "Medewerker", ""}}, 100)
	points.move(0, 50)
	points.FocusGained()
	return Sections(
		Heading("Knoppen en velden"),
		Flow(NewButton("Verder", Primary, nil), NewButton("Terug", Normal, nil), NewButton("Overslaan", Quiet, nil)),
		Flow(NewButton("Verwijderen", Danger, nil), disabled, focused),
		NewIconButton("Wij beginnen het "+compound+" nu opnieuw", theme.IconNameMediaReplay, Normal, nil),
		note, scale, ten, points,
	)
}

func inputsRight() fyne.CanvasObject {
	date := NewDateEntry(nl, func() time.Time { return time.Date(2026, 6, 12, 0, 0, 0, 0, time.UTC) })
	date.field.SetText("30 juni")
	choice := NewChoiceInput(three)
	choice.SetChosen("b")
	choice.FocusGained()
	ticks := NewTickInput([]Option{{"a", "Kwaliteit", ""}, {"b", "Haalbaarheid van het " + compound, "Lukt dit met de mensen die er zijn?"}})
	ticks.SetChosen("b")
	people := NewPersonPicker(nl, []Person{{"1", "Anna de Vries", "leiding"}, {"2", "Anna Bakker", "medewerker"}, {"3", "Bram", ""}})
	people.field.SetText("ann")
	line := NewLineEntry(nl, 40)
	line.SetPlaceHolder("Je naam")
	line.field.FocusGained()
	return Sections(Sub("Kiezen"), choice, ticks, Sub("Wie en wanneer"), people, date, line)
}

func shownLeft() fyne.CanvasObject {
	card := NewCard("Tafel 2 · voorstel", "Elke maandag één klantverhaal aan het begin van het overleg.")
	chosen := NewCard("Gekozen", "Terugbellen voor vijf uur, ook zonder antwoord.")
	chosen.SetChosen(true)
	table := NewTable(
		Row{"Belofte", "Wij bellen elke klant voor vijf uur terug."},
		Row{"Gever", "Anna de Vries"}, Row{"Ontvanger", "Klantenteam Noord"}, Row{"Klaar op", nl.LongDate(time.Date(2026, 12, 3, 0, 0, 0, 0, time.UTC))},
		Row{"Hulp nodig van", "Het " + compound},
	)
	counter := NewCounter(nl, "hebben geantwoord")
	counter.Set(9, 12)
	clock := NewClock(nl, SizeHeading)
	clock.SetRemaining(12*time.Minute + 5*time.Second)
	soon := NewClock(nl, SizeHeading)
	soon.SetRemaining(42 * time.Second)
	late := NewClock(nl, SizeHeading)
	late.SetRemaining(-95 * time.Second)
	return Sections(Heading("Wat te zien is"), card, chosen, table, counter, container.NewGridWithColumns(3, clock, soon, late))
}

func shownRight() fyne.CanvasObject {
	states := Column()
	for state := SentSaved; state <= SentTyped; state++ {
		b := NewBanner(nl)
		b.SetState(state, "")
		states.Add(b)
	}
	toasts := NewToasts()
	toasts.later = func(time.Duration, func()) {}
	toasts.Say("Tafel 3 heeft een voorstel gedaan.")
	toasts.Offer("Ronde gesloten.", "Ongedaan maken", func() {})
	return Sections(states, NewDrawingView(nl, drawingSample()), toasts)
}

func drawingSample() chart.Drawing {
	return chart.Diverging([]chart.DivergingRow{
		{Label: chart.Plain("Ideeën van medewerkers leiden hier tot verandering"), Disagree: 6, Neutral: 2, Agree: 3, DontKnow: 1, Note: chart.Plain("verdeeld")},
		{Label: chart.Plain("De leiding geeft het voorbeeld"), Agree: 12},
		{Label: chart.Plain("Wij horen elke week een klant"), Disagree: 5, Neutral: 4, Agree: 3},
	})
}

func roomSample() fyne.CanvasObject {
	counter := NewCounter(nl, "hebben geantwoord")
	counter.Set(9, 12)
	clock := NewClock(nl, SizeDisplay)
	clock.SetRemaining(4*time.Minute + 59*time.Second)
	return Sections(
		Heading("Ideeën van medewerkers leiden hier tot verandering."),
		Body("Geef je antwoord op je eigen laptop. Niemand ziet wie wat antwoordt."),
		container.NewGridWithColumns(2, clock, counter),
		Caption("Code 482 913 · 192.168.1.20:4713 · boom fiets maan"),
	)
}
