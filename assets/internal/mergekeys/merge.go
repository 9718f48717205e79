package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"
)

// languages are the files that every key must be in.
var languages = []string{"nl", "en"}

// text is a translation in one language: either Other alone or a plural pair.
type text struct {
	One   string
	Other string
}

func (t *text) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &t.Other); err == nil {
		return nil
	}
	var forms map[string]string
	if err := json.Unmarshal(data, &forms); err != nil {
		return errors.New(`want a string or {"one": …, "other": …}`)
	}
	for form := range forms {
		if form != "one" && form != "other" {
			return fmt.Errorf("plural form %q: only one and other occur in Dutch and English", form)
		}
	}
	t.One, t.Other = forms["one"], forms["other"]
	return nil
}

// MarshalJSON keeps a plain text plain, so that the files stay readable.
func (t text) MarshalJSON() ([]byte, error) {
	var value any = t.Other
	if t.One != "" {
		value = map[string]string{"one": t.One, "other": t.Other}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return bytes.TrimSpace(buf.Bytes()), err
}

var placeholder = regexp.MustCompile(`\{\{\s*\.(\w+)`)

// placeholders lists the argument names that the text uses, sorted.
func (t text) placeholders() []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(t.One+t.Other, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// check says what is wrong with a key's texts in all languages.
func check(key string, byLang map[string]text) error {
	var errs []error
	if key == "" || strings.TrimSpace(key) != key {
		errs = append(errs, fmt.Errorf("%q: a key is not empty and has no space around it", key))
	}
	for lang := range byLang {
		if !slices.Contains(languages, lang) {
			errs = append(errs, fmt.Errorf("%s: unknown language %q", key, lang))
		}
	}
	for _, lang := range languages {
		t := byLang[lang]
		if strings.TrimSpace(t.Other) == "" {
			errs = append(errs, fmt.Errorf("%s: no text in %q", key, lang))
		}
		for _, form := range []string{t.One, t.Other} {
			if _, err := template.New(key).Parse(form); err != nil {
				errs = append(errs, fmt.Errorf("%s (%s): %w", key, lang, err))
			}
		}
	}
	if nl, en := byLang["nl"].placeholders(), byLang["en"].placeholders(); !slices.Equal(nl, en) {
		errs = append(errs, fmt.Errorf("%s: nl uses the arguments %v, en uses %v", key, nl, en))
	}
	return errors.Join(errs...)
}

// mergeFiles merges the files into dir and returns how many keys are new and
// how many changed. It writes all or nothing.
func mergeFiles(dir string, files []string, replace bool) (added, changed int, err error) {
	unlock, err := lock(filepath.Join(dir, ".merge.lock"))
	if err != nil {
		return 0, 0, err
	}
	defer unlock()
	have := map[string]map[string]text{}
	for _, lang := range languages {
		if have[lang], err = readLanguage(filepath.Join(dir, lang+".json")); err != nil {
			return 0, 0, err
		}
	}
	var errs []error
	for _, file := range files {
		a, c, err := mergeOne(have, file, replace)
		added, changed, errs = added+a, changed+c, append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		return 0, 0, err
	}
	for _, lang := range languages {
		if err := writeLanguage(filepath.Join(dir, lang+".json"), have[lang]); err != nil {
			return 0, 0, err
		}
	}
	return added, changed, nil
}

// mergeOne puts one file's keys into have.
func mergeOne(have map[string]map[string]text, file string, replace bool) (added, changed int, err error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return 0, 0, err
	}
	var keys map[string]map[string]text
	if err := json.Unmarshal(data, &keys); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", file, err)
	}
	var errs []error
	for key, byLang := range keys {
		if err := check(key, byLang); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file, err))
			continue
		}
		fresh, differs := false, false
		for _, lang := range languages {
			old, known := have[lang][key]
			fresh = fresh || !known
			if known && old != byLang[lang] {
				differs = true
				if !replace {
					errs = append(errs, fmt.Errorf("%s: %s (%s) exists as %q; -replace lets %q win", file, key, lang, old.Other, byLang[lang].Other))
					continue
				}
			}
			have[lang][key] = byLang[lang]
		}
		switch {
		case fresh:
			added++
		case differs:
			changed++
		}
	}
	return added, changed, errors.Join(errs...)
}

func readLanguage(path string) (map[string]text, error) {
	keys := map[string]text{}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return keys, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &keys); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return keys, nil
}

// writeLanguage writes the keys in sorted order; a reader sees the old file or
// the new one, never half of it.
func writeLanguage(path string, keys map[string]text) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(keys); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", buf.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// lock lets one merge at a time write the two files.
func lock(path string) (unlock func(), err error) {
	for range 100 {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			f.Close()
			return func() { os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		time.Sleep(100 * time.Millisecond)
	}
	return nil, fmt.Errorf("another merge holds %s; remove it if none is running", path)
}
