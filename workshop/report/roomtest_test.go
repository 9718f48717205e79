package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
)

func TestTheRoomTestIsPrinted(t *testing.T) {
	amsterdam, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	r := RoomTest{
		Title: "De zaal testen", Made: time.Date(2026, 11, 26, 9, 30, 0, 0, time.UTC).In(amsterdam), Outcome: "De laptops zien elkaar, maar kunnen niet verbinden",
		Do: strings.Repeat("Vraag om een ander netwerk. ", 9), Notes: []string{"Er staat een VPN aan."}, Addresses: []string{"192.168.1.24"},
		Limits: "Over de wifi zegt dit niets.",
	}
	for _, n := range []string{"een", "twee"} { // more than a page of laptops
		part := RoomTestPart{Title: "Lijst " + n}
		for range 30 {
			part.Rows = append(part.Rows, [2]string{"Laptop op 192.168.1.31, 10.0.0.3:50001, 192.168.178.200", "De laptops zien elkaar, maar kunnen niet verbinden"})
		}
		r.Parts = append(r.Parts, part)
	}
	for _, lang := range assets.Languages() {
		var out bytes.Buffer
		if err := WriteRoomTest(&out, r, assets.TextsIn(lang)); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(pdfText(t, out.String())), " ")
		for _, words := range []string{"10:30", r.Outcome, "ander netwerk", "VPN", "192.168.1.24", "Lijst twee", r.Limits} {
			if !strings.Contains(text, words) {
				t.Errorf("%s: it does not say %q", lang, words)
			}
		}
	}
}
