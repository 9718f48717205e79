package home

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop"
)

// TemplateEnding is what a template's file ends on.
const TemplateEnding = "afspraak-template"

// templates is the folder of the own ones, in the home.
const templates = "templates"

// mostTemplateFile bounds what is read of a template's file, in bytes: one more
// than a template may have, so that the domain says that it is too large.
const mostTemplateFile = 1<<20 + 1

// Templates are the own templates of this machine, by name. A file that is none
// is passed over.
func (h Home) Templates() []workshop.Template {
	paths, err := filepath.Glob(filepath.Join(h.dir, templates, "*."+TemplateEnding))
	if err != nil {
		return nil // the pattern is ours
	}
	var out []workshop.Template
	for _, path := range paths {
		if t, err := ReadTemplate(path); err == nil {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b workshop.Template) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out
}

// ReadTemplate reads a template's file, whoever made it. What is wrong with it is
// a *workshop.Refusal.
func ReadTemplate(path string) (workshop.Template, error) {
	f, err := os.Open(path)
	if err != nil {
		return workshop.Template{}, fmt.Errorf("home: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostTemplateFile))
	if err != nil {
		return workshop.Template{}, fmt.Errorf("home: %w", err)
	}
	return workshop.DecodeTemplate(data)
}

// KeepTemplate puts a template among the own ones; one of the same name makes
// room for it.
func (h Home) KeepTemplate(_ context.Context, t workshop.Template) error {
	data, err := t.Encode()
	if err != nil {
		return fmt.Errorf("home: %w", err)
	}
	if _, err := workshop.DecodeTemplate(data); err != nil {
		return err // it could not be read back
	}
	folder := filepath.Join(h.dir, templates)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("home: %w", err)
	}
	f, err := os.CreateTemp(folder, ".template-*")
	if err != nil {
		return fmt.Errorf("home: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(folder, templateFile(t.Name)))
	}
	if err != nil {
		return fmt.Errorf("home: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// RemoveTemplate takes one of the own templates away, by its name; one that is
// not there is no error.
func (h Home) RemoveTemplate(_ context.Context, name string) error {
	err := os.Remove(filepath.Join(h.dir, templates, templateFile(name)))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("home: %w", err)
	}
	return nil
}

// templateFile names a file after what stands in it, whatever letters a name has.
func templateFile(name string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(name)))
	return hex.EncodeToString(sum[:8]) + "." + TemplateEnding
}
