package start

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
)

// clip is a clipboard with a text.
type clip string

func (c clip) Content() string   { return string(c) }
func (c clip) SetContent(string) {}

func TestCodeInput(t *testing.T) {
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
	for _, c := range []struct{ name, typed, pasted, want string }{
		{"typed", "482913", "", "482913"},
		{"letters are passed over", "4a8 2-9.1x3", "", "482913"},
		{"no more than six", "4829137", "", "482913"},
		{"pasted", "", "482 913", "482913"},
		{"pasted over what was there", "11", "482-913\n", "482913"},
		{"pasted too little", "", "48", "48"},
		{"Arabic digits", "٤٨٢٩١٣", "", "482913"},
		{"nothing", "abc", "xyz", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, full := newCodeInput(), 0
			in.onFull = func() { full++ }
			for _, r := range c.typed {
				in.TypedRune(r)
			}
			if c.pasted != "" {
				in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(c.pasted)})
			}
			if in.text != c.want {
				t.Errorf("the code is %q, want %q", in.text, c.want)
			}
			if want := len(c.want) / digits; full != want {
				t.Errorf("it was full %d times, want %d", full, want)
			}
		})
	}
}

func TestCodeInputTakesBack(t *testing.T) {
	test.NewTempApp(t)
	test.ApplyTheme(t, kit.NewTheme(kit.LookLight, 1))
	in := newCodeInput()
	in.set("482")
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if in.text != "48" {
		t.Errorf("after Backspace it is %q", in.text)
	}
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if in.text != "" {
		t.Errorf("after Delete it is %q", in.text)
	}
}
