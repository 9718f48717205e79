package assets

import (
	"regexp"
	"testing"
)

// dutchisms are turns of phrase that are Dutch in English words, each with how
// English says it. A facilitator reads these sentences aloud.
var dutchisms = map[string]string{
	`\blooks? whether\b`:    "check whether",
	`\bonly look whether\b`: "only look at whether",
	`\banew\b`:              "again, or reword",
	`\b[Oo]n name\b`:        "with your name",
	`^Take over$|\b[Tt]aken? over (from|the list)|(readings?|column|counter-offer) (is |are )?(to take|taken) over`: "accept, import or use",
	`\b[Nn]ow speaks\b`:           "speaking now",
	`\bThe lot (deals|decides)\b`: "drawn by lot",
	`\bstill misses a\b`:          "is still missing a",
	`\b[Tt]ake your diary\b`:      "get your diary out",
	`\bdon't leave before\b`:      "don't leave until",
	`\bbrought something in\b`:    "contributed",
	`^Read the question already`:  "you can read",
}

// TestEnglishIsNoTranslation looks for them.
func TestEnglishIsNoTranslation(t *testing.T) {
	texts := formsOf(t, "en")
	for pattern, better := range dutchisms {
		wrong := regexp.MustCompile(pattern)
		for key, forms := range texts {
			for _, words := range forms {
				if wrong.MatchString(words) {
					t.Errorf("%s: %q; in English: %s", key, words, better)
				}
			}
		}
	}
}
