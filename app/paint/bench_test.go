package paint

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// longestForm is the person's screen of a played session with the most fields.
func longestForm(b *testing.B) (form screen.Node, fields []string) {
	for _, s := range scenes.All(b, scenes.Long("nl", 24)) {
		for _, own := range s.People {
			if ids := fieldsOf(own); len(ids) > len(fields) {
				form, fields = own, ids
			}
		}
	}
	return form, fields
}

func fieldsOf(own screen.Node) (ids []string) {
	screen.Walk(own, func(n screen.Node) bool {
		if n.Kind == screen.Input && n.Field != nil {
			ids = append(ids, n.ID)
		}
		return true
	})
	return ids
}

// BenchmarkKey types letters into the last text field of the longest form.
func BenchmarkKey(b *testing.B) {
	form, fields := longestForm(b)
	s := newStand(b, Seat)
	s.Update(form)
	b.Logf("%d fields", len(fields))
	id := ""
	for _, f := range fields {
		if s.field(f).node.Field.Type != screen.NoteField {
			continue
		}
		s.w.Canvas().Unfocus()
		if s.focus(f); s.w.Canvas().Focused() != nil { // one in a closed fold takes no letters
			id = f
		}
	}
	s.focus(id)
	n := 0
	for b.Loop() {
		if n++; n%20 == 0 {
			s.w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
		s.w.Canvas().Focused().TypedRune('e')
		if n%60 == 0 {
			b.StopTimer()
			s.field(id).input.show(nil)
			b.StartTimer()
		}
	}
}

// BenchmarkUpdate brings another answer's counter to the longest form.
func BenchmarkUpdate(b *testing.B) {
	form, _ := longestForm(b)
	s := newStand(b, Seat)
	s.Update(form)
	n := 0
	for b.Loop() {
		n++
		s.Update(screen.Box("top", counter(n%24), form))
	}
}

// BenchmarkForm shows the longest form after another screen.
func BenchmarkForm(b *testing.B) {
	form, _ := longestForm(b)
	s := newStand(b, Seat)
	for b.Loop() {
		b.StopTimer()
		s.Update(screen.Box("none"))
		b.StartTimer()
		s.Update(form)
	}
}

// BenchmarkControl shows the control window's screens one after the other.
func BenchmarkControl(b *testing.B) {
	all := scenes.All(b, scenes.Long("nl", 24))
	s := newStand(b, Control)
	s.w.SetContent(kit.Page(s.Object(), 52))
	n := 0
	for b.Loop() {
		s.Update(all[n%len(all)].Control)
		n++
	}
}
