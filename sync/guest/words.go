package guest

import (
	"sync"

	"github.com/afspraak/afspraak/sync/pair"
)

// wordsFor names three host words. Making them takes a tenth of a second on
// purpose; seats of one rehearsal share the work.
type wordsFor struct {
	host     pair.DeviceID
	session  string
	language string
}

var wordsMade sync.Map // wordsFor → func() []string

func (w wordsFor) get() []string {
	made, _ := wordsMade.LoadOrStore(w, sync.OnceValue(func() []string {
		three, err := pair.HostWords(w.host, w.session, w.language)
		if err != nil {
			return nil // a language without words: the window leaves them out
		}
		return three[:]
	}))
	return made.(func() []string)()
}

// learnWords makes the host words without holding anything up.
func (g *Guest) learnWords(w wordsFor) {
	g.side.Go(func() {
		three := w.get()
		g.mu.Lock()
		g.words = three
		g.mu.Unlock()
		g.changed()
	})
}
