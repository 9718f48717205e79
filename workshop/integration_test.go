package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestTheRoomReadsNoQuestionWhileItWords: in the integration round the room has
// the objections and the text; the question comes back when it is opened.
func TestTheRoomReadsNoQuestionWhileItWords(t *testing.T) {
	r := atStep1(t, 12, 3, "adoption.charters")
	sh := r.charter()
	r.askCharter(sh, r.s.Current().Order[0])
	r.next() // word it anew
	asks := func() bool {
		_, ok := screen.Find(r.view().PublicScreen(), "question")
		return ok
	}
	if asks() {
		t.Error("the room reads the question while it words the text")
	}
	r.must(r.seatOf(sh.Pen), LayPen{sh.ID})
	r.next() // open the question
	if !asks() {
		t.Error("the room does not read the question while it answers")
	}
}
