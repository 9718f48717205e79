package screen

import (
	"bytes"
	"maps"
	"reflect"

	"github.com/afspraak/afspraak/workshop/chart"
)

// Equal reports whether two trees show and do the same. It is much cheaper than
// comparing their JSON, which a host does for every tree after every command.
func Equal(a, b Node) bool {
	if !sameBare(a, b) || len(a.Kids) != len(b.Kids) {
		return false
	}
	for i := range a.Kids {
		if !Equal(a.Kids[i], b.Kids[i]) {
			return false
		}
	}
	return true
}

// sameBare compares two nodes without their children.
func sameBare(a, b Node) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Tone == b.Tone &&
		sameTexts(a.Text, b.Text) && sameTexts(a.Note, b.Note) &&
		sameFields(a.Field, b.Field) && sameActions(a.Action, b.Action) &&
		sameDrawings(a.Drawing, b.Drawing) && same(a.Timer, b.Timer) && same(a.Count, b.Count) &&
		samePairs(a.Pairs, b.Pairs)
}

// same compares what two pointers point at, if at anything.
func same[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

func sameTexts(a, b *Text) bool {
	return a == b || a != nil && b != nil && sameText(*a, *b)
}

func sameText(a, b Text) bool {
	return a.Key == b.Key && a.Plain == b.Plain && maps.EqualFunc(a.Args, b.Args, sameArg) && maps.Equal(a.Own, b.Own)
}

// sameArg compares arguments of a text. What is not of the usual kinds is looked
// at in full.
func sameArg(a, b any) bool {
	switch x := a.(type) {
	case string:
		y, ok := b.(string)
		return ok && x == y
	case int:
		y, ok := b.(int)
		return ok && x == y
	case Text:
		y, ok := b.(Text)
		return ok && sameText(x, y)
	}
	return reflect.DeepEqual(a, b)
}

func sameFields(a, b *Field) bool {
	if a == b || a == nil || b == nil {
		return a == b
	}
	return a.Name == b.Name && a.Type == b.Type && a.Length == b.Length && a.Min == b.Min && a.Max == b.Max &&
		a.DontKnow == b.DontKnow && a.Optional == b.Optional && a.Listed == b.Listed &&
		bytes.Equal(a.Value, b.Value) &&
		sameTexts(a.Label, b.Label) && sameTexts(a.Help, b.Help) && sameTexts(a.MinText, b.MinText) && sameTexts(a.MaxText, b.MaxText) &&
		EqualOptions(a.Options, b.Options) && reflect.DeepEqual(a.When, b.When) && reflect.DeepEqual(a.Flag, b.Flag) &&
		sameActions(a.Save, b.Save)
}

// EqualOptions reports whether two lists offer the same choices. Lists of everybody are
// shared by many fields: one and the same is not looked through.
func EqualOptions(a, b []Option) bool {
	if len(a) != len(b) {
		return false
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return true
	}
	for i := range a {
		if a[i].ID != b[i].ID || !sameText(a[i].Text, b[i].Text) || !sameTexts(a[i].Note, b[i].Note) {
			return false
		}
	}
	return true
}

func sameActions(a, b *Action) bool {
	if a == b || a == nil || b == nil {
		return a == b
	}
	if a.Command != b.Command || a.Key != b.Key || !bytes.Equal(a.Body, b.Body) || len(a.Fields) != len(b.Fields) {
		return false
	}
	for i := range a.Fields {
		if a.Fields[i] != b.Fields[i] {
			return false
		}
	}
	return a.Drag == b.Drag && sameTexts(a.Confirm, b.Confirm) && sameTexts(a.Blocked, b.Blocked) && sameFields(a.Ask, b.Ask) &&
		reflect.DeepEqual(a.Ballot, b.Ballot)
}

func sameDrawings(a, b *chart.Drawing) bool {
	return a == b || a != nil && b != nil && reflect.DeepEqual(*a, *b)
}

func samePairs(a, b []Pair) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameText(a[i].Label, b[i].Label) || !sameText(a[i].Value, b[i].Value) {
			return false
		}
	}
	return true
}
