package kit

import "fyne.io/fyne/v2"

// fontFor is the font for words: our own alone where it has all their letters,
// otherwise nil, which is the theme's. Behind the theme's Fyne keeps fonts for what
// else people may type, such as emoji: five files and some six megabytes, read once
// more for each weight and for each part of a window with a theme of its own.
func fontFor(words string, bold bool) fyne.Resource {
	for _, r := range words {
		if !ours(r) {
			return nil
		}
	}
	if bold {
		return fontBold
	}
	return fontRegular
}

// ours reports whether our font has a letter for sure.
func ours(r rune) bool {
	switch {
	case r >= ' ' && r <= '~', r >= 0xa0 && r <= 0x17f: // Latin
		return true
	case r >= 0x2010 && r <= 0x201e, r >= 0x2020 && r <= 0x2022: // dashes, quotes, bullets
		return true
	}
	return r == '…' || r == '€' || r == []rune(hair)[0]
}

// measure is how large words on one line are.
func measure(words string, size float32, bold bool) fyne.Size {
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, size, fyne.TextStyle{Bold: bold}, fontFor(words, bold))
	return measured
}
