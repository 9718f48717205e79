package rehearsal

import (
	"encoding/json"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// mail is what somebody writes to colleagues: to each one strength, and a tip
// whose parts belong together. One in six writes nothing.
func (p *person) mail(fields []screen.Field) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	if p.no%6 == 5 {
		return out
	}
	for _, f := range fields {
		to, part, _ := strings.Cut(f.Name, ".")
		list := p.crowd.texts["letter."+part]
		if len(list) == 0 {
			continue // a part that came later
		}
		about := "tip"
		if part == "strong" {
			about = part
		}
		out[f.Name] = screen.JSON(fit(list[p.dice("letter", to, about).IntN(len(list))], f.Length))
	}
	return out
}
