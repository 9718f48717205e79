package workshop

import (
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
)

// FormatSeconds is how long the parts of a format take together.
func FormatSeconds(format string, minutes int) int {
	n := 0
	for _, g := range debateFormats[format] {
		n += g.seconds(minutes)
	}
	return n
}

// TalkRows are the roles of the talk balance.
func (v View) TalkRows(m *Motion) []chart.TalkRow { return v.talkData(m).Rows }

// RoundForms are the names of all ways to answer.
func RoundForms() []string { return slices.Sorted(maps.Keys(forms)) }

// TableCount is how many tables a session has.
func (se *Session) TableCount() int { return se.tables() }

// RoundMakers are the names of the functions that the round of a step of the
// running session was made in, as far as the step's own functions tell.
func RoundMakers(v View, step string) (out []string) {
	for i := range v.Latest().Plan {
		for _, st := range v.stepsAt(i) {
			if st.ID != step || st.round == nil {
				continue
			}
			spec := reflect.ValueOf(st.round).Elem()
			for i := range spec.NumField() {
				if f := spec.Field(i); f.Kind() == reflect.Func && !f.IsNil() {
					out = append(out, strings.FieldsFunc(runtime.FuncForPC(f.Pointer()).Name(), func(r rune) bool { return strings.ContainsRune(".()*/", r) })...)
				}
			}
		}
	}
	return out
}
