package home

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// A template is kept under its name; what is no template is passed over, and
// nothing that was kept is lost by it.
func TestTemplates(t *testing.T) {
	h, err := At(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	one := workshop.Template{Name: "Zorg", Language: "nl", Form: "basis60", Plan: []workshop.PhasePlan{{Phase: "checkin", Minutes: 5}}, MinGroup: 4}
	two := one
	two.Name = "afdeling"
	for _, x := range []workshop.Template{one, two} {
		if err := h.KeepTemplate(ctx, x); err != nil {
			t.Fatal(err)
		}
	}
	one.Plan = []workshop.PhasePlan{{Phase: "checkin", Minutes: 8}}
	if err := h.KeepTemplate(ctx, one); err != nil {
		t.Fatal(err)
	}
	if err := h.KeepTemplate(ctx, workshop.Template{Name: "Leeg", Language: "nl", Form: "basis60"}); err == nil {
		t.Error("a template without a plan was kept")
	}
	bad := filepath.Join(h.Dir(), templates, "x."+TemplateEnding)
	if err := os.WriteFile(bad, []byte(`{"format":"afspraak-template","version":9}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadTemplate(bad); err == nil {
		t.Error("a newer template was read")
	} else if r, ok := workshop.AsRefusal(err); !ok || r.Text.Key != "refusal.templateNewer" {
		t.Errorf("a newer template: %v", err)
	}
	all := h.Templates()
	if len(all) != 2 || all[0].Name != "afdeling" || all[1].Plan[0].Minutes != 8 {
		t.Errorf("%+v", all)
	}
	for range 2 {
		if err := h.RemoveTemplate(ctx, "Zorg"); err != nil {
			t.Error(err)
		}
	}
	if all = h.Templates(); len(all) != 1 || all[0].Name != "afdeling" {
		t.Errorf("after one was taken away: %+v", all)
	}
}
