package kit

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func typeRunes(c fyne.Canvas, text string) {
	for _, r := range text {
		if f := c.Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

func TestScaleKeys(t *testing.T) {
	app(t, LookLight, 1)
	s := NewScaleInput(nl, Scale{From: 1, To: 5, Low: "oneens", High: "eens", DontKnow: true})
	var told []Rating
	s.OnChanged = func(r Rating) { told = append(told, r) }
	w := test.NewTempWindow(t, s)
	w.Canvas().Focus(s)
	given := func(v int) Rating { return Rating{Given: true, Value: v} }
	for _, c := range []struct {
		name string
		do   func()
		want Rating
	}{
		{"first right", func() { press(w.Canvas(), fyne.KeyRight) }, given(1)},
		{"right", func() { press(w.Canvas(), fyne.KeyRight) }, given(2)},
		{"digit", func() { typeRunes(w.Canvas(), "4") }, given(4)},
		{"digit outside", func() { typeRunes(w.Canvas(), "9") }, given(4)},
		{"end", func() { press(w.Canvas(), fyne.KeyEnd) }, given(5)},
		{"behind the end", func() { press(w.Canvas(), fyne.KeyRight) }, Rating{DontKnow: true}},
		{"further behind", func() { press(w.Canvas(), fyne.KeyRight) }, Rating{DontKnow: true}},
		{"back", func() { press(w.Canvas(), fyne.KeyLeft) }, given(5)},
		{"home", func() { press(w.Canvas(), fyne.KeyHome, fyne.KeyLeft) }, given(1)},
		{"question mark", func() { typeRunes(w.Canvas(), "?") }, Rating{DontKnow: true}},
		{"taken back", func() { press(w.Canvas(), fyne.KeyBackspace) }, Rating{}},
		{"pointer", func() { test.Tap(s.cells[2]) }, given(3)},
	} {
		c.do()
		if s.Rating() != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, s.Rating(), c.want)
		}
	}
	if told[len(told)-1] != given(3) {
		t.Errorf("the last change told is %+v", told[len(told)-1])
	}
	before := len(told)
	s.SetRating(given(9))
	if s.Rating() != (Rating{}) || len(told) != before {
		t.Error("a rating outside the scale was shown, or SetRating told a change")
	}
	s.Disable()
	typeRunes(w.Canvas(), "2")
	test.Tap(s.cells[0])
	if s.Rating() != (Rating{}) {
		t.Error("a disabled scale changed")
	}
}

func TestScaleZeroAndTen(t *testing.T) {
	app(t, LookLight, 1)
	zero := NewScaleInput(nl, Scale{From: 0, To: 5})
	zero.TypedRune('0')
	if zero.Rating() != (Rating{Given: true, Value: 0}) {
		t.Errorf("0 on a scale from 0 gives %+v", zero.Rating())
	}
	ten := NewScaleInput(nl, Scale{From: 1, To: 10})
	ten.TypedRune('0')
	if ten.Rating().Value != 10 {
		t.Errorf("0 on a scale to 10 gives %+v", ten.Rating())
	}
	ten.TypedRune('?')
	if ten.Rating().DontKnow {
		t.Error("don't know was not offered")
	}
}

// TestScaleSaysItsAnswer: the answer is told in words and by a check mark, not
// by colour alone.
func TestScaleSaysItsAnswer(t *testing.T) {
	app(t, LookLight, 1)
	s := NewScaleInput(nl, Scale{From: 1, To: 3, Names: []string{"laag", "midden", "hoog"}})
	test.NewTempWindow(t, s)
	s.SetRating(Rating{Given: true, Value: 2})
	if got := s.said.Words(); got != "Gekozen: 2 – midden" {
		t.Errorf("it says %q", got)
	}
	for i, cell := range s.cells {
		check := test.WidgetRenderer(cell).(*optionRenderer).check
		if check.Visible() != (i == 1) {
			t.Errorf("cell %d: check mark visible is %v", i, check.Visible())
		}
	}
}

func TestScaleWrapsWhenNarrow(t *testing.T) {
	app(t, LookLight, 2)
	s := NewScaleInput(nl, Scale{From: 1, To: 10, Low: compound, High: compound})
	s.Resize(fyne.NewSize(420, 800))
	s.Resize(fyne.NewSize(420, s.MinSize().Height))
	if s.MinSize().Width > 420 {
		t.Errorf("the scale needs %v of 420", s.MinSize().Width)
	}
	if s.cells[9].Position().Y == 0 {
		t.Error("ten cells of 200 % stand in one row of 420")
	}
	for i, cell := range s.cells {
		if right := cell.Position().X + cell.Size().Width; right > 421 {
			t.Errorf("cell %d ends at %v", i, right)
		}
	}
}

var three = []Option{{"a", "Voor", ""}, {"b", "Tegen", ""}, {"c", "Weet nog niet", "Je kunt later kiezen."}}

func TestChoiceKeys(t *testing.T) {
	app(t, LookLight, 1)
	c := NewChoiceInput(three)
	var told []string
	c.OnChanged = func(ids []string) { told = ids }
	w := test.NewTempWindow(t, c)
	w.Canvas().Focus(c)
	for _, s := range []struct {
		name string
		do   func()
		want []string
	}{
		{"first arrow", func() { press(w.Canvas(), fyne.KeyDown) }, []string{"a"}},
		{"down", func() { press(w.Canvas(), fyne.KeyDown) }, []string{"b"}},
		{"past the end", func() { press(w.Canvas(), fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) }, []string{"c"}},
		{"up", func() { press(w.Canvas(), fyne.KeyUp) }, []string{"b"}},
		{"space keeps", func() { press(w.Canvas(), fyne.KeySpace) }, []string{"b"}},
		{"digit", func() { typeRunes(w.Canvas(), "1") }, []string{"a"}},
		{"digit outside", func() { typeRunes(w.Canvas(), "8") }, []string{"a"}},
		{"pointer", func() { test.Tap(c.rows[2]) }, []string{"c"}},
		{"home", func() { press(w.Canvas(), fyne.KeyHome) }, []string{"a"}},
	} {
		s.do()
		if !reflect.DeepEqual(c.Chosen(), s.want) || !reflect.DeepEqual(told, s.want) {
			t.Errorf("%s: chosen %v, told %v, want %v", s.name, c.Chosen(), told, s.want)
		}
	}
}

func TestTicks(t *testing.T) {
	app(t, LookLight, 1)
	c := NewTickInput(three)
	w := test.NewTempWindow(t, c)
	w.Canvas().Focus(c)
	press(w.Canvas(), fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got := c.Chosen(); !reflect.DeepEqual(got, []string{"a", "c"}) {
		t.Errorf("ticked %v", got)
	}
	press(w.Canvas(), fyne.KeyHome, fyne.KeySpace)
	if got := c.Chosen(); !reflect.DeepEqual(got, []string{"c"}) {
		t.Errorf("after unticking %v", got)
	}
	NewChoiceInput(nil).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}

func TestPersonPicker(t *testing.T) {
	app(t, LookLight, 1)
	people := []Person{{"1", "Anna de Vries", "leiding"}, {"2", "Özgür Yılmaz", ""}, {"3", "Anna Bakker", ""}, {"4", "Bram", ""}}
	p := NewPersonPicker(nl, people)
	var told []string
	p.OnChanged = func(id string) { told = append(told, id) }
	w := test.NewTempWindow(t, p)
	w.Canvas().Focus(p.field)
	typeRunes(w.Canvas(), "ann")
	if len(p.list.Objects) != 2 {
		t.Fatalf("%d names for ann", len(p.list.Objects))
	}
	press(w.Canvas(), fyne.KeyDown, fyne.KeyReturn)
	if p.Chosen() != "3" || p.field.Text != "Anna Bakker" {
		t.Errorf("chosen %q, field %q", p.Chosen(), p.field.Text)
	}
	typeRunes(w.Canvas(), "o") // into the name that is there
	if p.field.Text != "o" || p.Chosen() != "" {
		t.Errorf("a letter in the name of who was chosen makes %q", p.field.Text)
	}
	p.field.SetText("ozg")
	if p.Chosen() != "" {
		t.Error("the old choice stays while another name is typed")
	}
	press(w.Canvas(), fyne.KeyReturn)
	if p.Chosen() != "2" {
		t.Errorf("ozg chose %q", p.Chosen())
	}
	press(w.Canvas(), fyne.KeyDown)
	if len(p.list.Objects) != 4 {
		t.Errorf("the down arrow beside who is chosen shows %d names", len(p.list.Objects))
	}
	press(w.Canvas(), fyne.KeyEscape)
	if want := []string{"3", "", "2"}; !reflect.DeepEqual(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	p.field.SetText("xyz")
	if got := p.said.Words(); got != nl.T("kit.person.none", nil) {
		t.Errorf("it says %q", got)
	}
	p.field.SetText("")
	press(w.Canvas(), fyne.KeyDown)
	if len(p.list.Objects) != 4 {
		t.Errorf("the down arrow in an empty field shows %d names", len(p.list.Objects))
	}
	press(w.Canvas(), fyne.KeyEscape)
	if len(p.list.Objects) != 0 {
		t.Error("Escape leaves the names there")
	}
	p.SetChosen("1")
	p.SetPeople(people[1:])
	if p.Chosen() != "" {
		t.Error("somebody who is gone is still chosen")
	}
}
