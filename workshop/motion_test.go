package workshop

import "testing"

// TestAFigureThatIsGoneIsChosenAnew: a charter that went back to its table takes its
// figure along, and the field of the motion is empty then.
func TestAFigureThatIsGoneIsChosenAnew(t *testing.T) {
	m := &Motion{Values: map[string]string{"kpi": "gone", "text": "moeten wij zelf terugbellen."}}
	shown := New().motionValues(m)
	if shown["kpi"] != "" || shown["text"] != m.Values["text"] || m.Values["kpi"] != "gone" {
		t.Errorf("shown are %v", shown)
	}
}
