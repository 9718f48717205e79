package start

import (
	"os"
	"strings"
	"time"

	"github.com/afspraak/afspraak/app/export"
)

// save writes what the test came to as plain text, to be printed or sent to who
// looks after the network, and says where.
func (x *roomPage) save() {
	w, now := x.w, time.Now()
	head := w.t("start.room") + ", " + w.texts.DateTime(now)
	text := strings.Join(append([]string{head, ""}, x.report.Lines(w.t)...), "\n") + "\n"
	folder, name := w.env.Documents, export.FileName(w.t("start.room")+" "+now.Format("2006-01-02"))
	go func() {
		path, err := writeText(folder, name, text)
		w.env.Do(func() {
			words := w.t("roomTest.saved", "path", path)
			if err != nil {
				words = w.t("roomTest.notSaved", "folder", folder)
			}
			x.saved.SetWords(words)
			x.saved.Show()
			x.body.Refresh()
		})
	}()
}

func writeText(folder, name, text string) (string, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	path := export.FreePath(folder, name, "txt")
	return path, os.WriteFile(path, []byte(text), 0o644)
}
