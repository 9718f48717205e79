package rehearsal

import (
	_ "embed" // the texts
	"strings"
)

//go:embed texts/nl.txt
var dutch string

//go:embed texts/en.txt
var english string

// texts is what invented people say, by subject. A promise is worded as the
// sentence of an agreement takes it.
type texts map[string][]string

// textsIn are those of a language; Dutch ones for what is not English.
func textsIn(language string) texts {
	source := dutch
	if language == "en" {
		source = english
	}
	t, section := texts{}, ""
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			section = name
		} else if line != "" {
			t[section] = append(t[section], line)
		}
	}
	return t
}
