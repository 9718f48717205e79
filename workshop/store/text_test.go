package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

var errorKinds = []store.Kind{
	store.ErrInUse, store.ErrRunning, store.ErrNotProgramme, store.ErrNewer, store.ErrDamaged, store.ErrReadOnly, store.ErrFull,
	store.ErrRemoteFolder, store.ErrExists, store.ErrNotFound, store.ErrStale, store.ErrBusy, store.ErrFailed,
}

// words gives a text in a language and fails on a gap in it.
func words(t *testing.T, lang string, text screen.Text) string {
	t.Helper()
	texts := assets.TextsIn(lang)
	if !texts.Has(text.Key) {
		t.Errorf("%s: no text for %s", lang, text.Key)
		return ""
	}
	s := text.Resolve(texts.T)
	if strings.Contains(s, "<no value>") || strings.Contains(s, "{{") {
		t.Errorf("%s: %s has a gap: %s", lang, text.Key, s)
	}
	return s
}

func TestEveryErrorHasASentence(t *testing.T) {
	for _, lang := range assets.Languages() {
		for _, kind := range errorKinds {
			e := &store.Error{Kind: kind, Path: "/a/traject.afspraak", Op: "open", Place: "OneDrive", Readable: 12}
			words(t, lang, e.Text())
			if !errors.Is(e, kind) || errors.Is(e, store.Kind("other")) {
				t.Error("kind", kind)
			}
		}
		for _, kind := range []store.Kind{store.ErrInUse, store.ErrRunning} {
			e := &store.Error{Kind: kind, Path: "x", Holder: &store.Holder{Host: "laptop-noor", PID: 42, Since: time.Now()}}
			if s := words(t, lang, e.Text()); !strings.Contains(s, "laptop-noor") || !strings.Contains(s, "42") {
				t.Error(s)
			}
		}
		words(t, lang, store.TextOf(errors.New("anything")))
	}
}

func TestEveryFindingHasASentence(t *testing.T) {
	r := &store.Report{Path: "x", Findings: []store.Finding{
		{Kind: store.FoundDamagedPages, Args: map[string]any{"detail": "d"}},
		{Kind: store.FoundBrokenLog, Args: map[string]any{"seq": 3, "detail": "d"}},
		{Kind: store.FoundUnreadable, Args: map[string]any{"table": "log", "detail": "d"}},
		{Kind: store.FoundNoProgramme},
		{Kind: store.FoundNewer, Args: map[string]any{"version": 2}},
		{Kind: store.FoundStrayBox, Args: map[string]any{"round": "r"}},
		{Kind: store.FoundWipePending},
	}}
	for _, kind := range []store.FindingKind{
		store.FoundUnknown, store.FoundStrayName, store.FoundLost, store.FoundAltered, store.FoundMisfit, store.FoundRescued,
	} {
		r.Findings = append(r.Findings, store.Finding{Kind: kind, Args: map[string]any{"N": 1}}, store.Finding{Kind: kind, Args: map[string]any{"N": 2}})
	}
	for _, lang := range assets.Languages() {
		for _, text := range r.Texts() {
			words(t, lang, text)
		}
	}
	if !r.OK() {
		t.Error("notes count as problems")
	}
	r.Findings[0].Problem = true
	if r.OK() || r.Texts()[0].Key != "store.check.problems" {
		t.Error("a problem goes unseen")
	}
}
