package prepare

import (
	"testing"

	"github.com/afspraak/afspraak/assets"
)

// What a client may ask stands there with its answer, with the programme's own size of
// the smallest group.
func TestQuestionsBeforehand(t *testing.T) {
	for _, lang := range []string{"nl", "en"} {
		play(t, lang, "basis60", func(s *stage) {
			s.draft.room.State.Programme.Settings.MinGroup = 6
			s.do(func() { s.w.read() })
			s.tap("prepare.page.questions", 0)
			texts := assets.TextsIn(lang)
			for _, name := range []string{"tracking", "boss", "appraisal", "science"} {
				if !s.shows(texts.T("client."+name+".question", nil)) || !s.shows(texts.T("client."+name+".answer", map[string]any{"k": 6})) {
					t.Errorf("%s: the question about %s, or its answer, is not there", lang, name)
				}
			}
			s.picture("prepare-questions")
		})
	}
}
