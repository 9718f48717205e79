package main

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// exported looks into the exported files: those with words must hold what was
// typed, the others must be what their names say.
func (r *run) exported(folder string) {
	r.holds("the report as text", r.contents(only(r, folder, "*.md")))
	data := r.contents(only(r, folder, "*.json"))
	if r.err == nil && !json.Valid([]byte(data)) {
		r.fail(errors.New("e2e: the report as data is no JSON"))
	}
	r.holds("the report as data", data)
	if sheet := workbook(r, only(r, folder, "*.xlsx")); r.err == nil && !strings.Contains(sheet, programme) {
		r.fail(fmt.Errorf("e2e: the workbook lacks %q", programme))
	}
	for kind, part := range map[string]string{"*.pdf": "%PDF-", "*.ics": "BEGIN:VCALENDAR"} {
		if !strings.HasPrefix(r.contents(only(r, folder, kind)), part) {
			r.fail(fmt.Errorf("e2e: the report %s does not begin with %s", kind, part))
		}
	}
}

// contents is what is in a file.
func (r *run) contents(path string) string {
	if r.err != nil {
		return ""
	}
	b, err := os.ReadFile(path)
	if err != nil {
		r.fail(err)
	}
	return string(b)
}

// workbook is all that is in the parts of a workbook.
func workbook(r *run, path string) string {
	if r.err != nil {
		return ""
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		r.fail(err)
		return ""
	}
	defer z.Close()
	var out strings.Builder
	for _, part := range z.File {
		in, err := part.Open()
		if err == nil {
			_, err = io.Copy(&out, in)
			err = errors.Join(err, in.Close())
		}
		if err != nil {
			r.fail(err)
		}
	}
	return out.String()
}
