package workshop

import "testing"

func TestNamesAreFoundAsWholeWords(t *testing.T) {
	b := newNameBook()
	b.add("Anna van den Berg", "een medewerker")
	b.add("kees", "iemand van de leiding")
	b.add("Jo", "een gast")
	for text, want := range map[string]string{
		"Anna belt Kees.":           "een medewerker belt iemand van de leiding.",
		"anna van den berg en KEES": "een medewerker en iemand van de leiding",
		"Kees' lijst, Anna's lijst": "iemand van de leiding' lijst, een medewerker's lijst",
		"van den Annabel":           "van den Annabel",
		"de berg, Van den":          "de berg, Van den",
		"Mevrouw Berg":              "Mevrouw een medewerker",
		"Jos en Jo":                 "Jos en een gast",
		"Keesje":                    "Keesje",
		"":                          "",
	} {
		if got := b.replace(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
