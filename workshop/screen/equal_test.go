package screen

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/workshop/chart"
)

// full is a node with something in every field.
func full() Node {
	text := func(key string) *Text {
		t := Say(key, "name", "Fatima", "n", 3, "of", Key("deel"))
		t.Own = map[string]string{"nl": "eigen woorden"}
		return t
	}
	field := &Field{
		Name: "what", Type: PickField, Label: text("l"), Help: text("h"), Value: JSON("a"), Length: 5, Min: 1, Max: 9,
		MinText: text("mi"), MaxText: text("ma"), DontKnow: true, Options: []Option{{ID: "a", Text: *text("a"), Note: text("n")}},
		Optional: true, Listed: true, When: &When{ID: "x", In: []string{"y"}}, Flag: &Flag{Words: []string{"moeten"}, Text: *text("f")},
		Save: &Action{Command: "save"},
	}
	return Node{
		ID: "n", Kind: Line, Text: text("t"), Note: text("n"), Tone: Good, Field: field,
		Action: &Action{
			Command: "c", Body: JSON(1), Fields: []string{"f"}, Confirm: text("q"), Ask: &Field{Name: "why", Type: NoteField}, Blocked: text("x"),
			Ballot: &Ballot{Round: "r", Seal: []Seal{{To: "p", Parts: map[string]string{"a": "b"}}}}, Key: "next",
		},
		Drawing: &chart.Drawing{}, Timer: &Timer{Ends: time.Unix(5, 0).UnixMilli(), Left: 1, Paused: true, Total: 2, Stop: 3},
		Count: &Count{N: 1, Of: 2}, Pairs: []Pair{{Label: *text("l"), Value: *text("v")}}, Kids: []Node{{ID: "k", Kind: Big}},
	}
}

func TestEqualSeesEveryField(t *testing.T) {
	if !Equal(full(), full()) {
		t.Fatal("two nodes that are made alike differ")
	}
	seen := 0
	each := func(path string, change func(reflect.Value)) {
		n := full()
		change(reflect.ValueOf(&n).Elem())
		seen++
		if Equal(full(), n) || Equal(n, full()) {
			t.Errorf("another %s is not seen", path)
		}
	}
	alter(reflect.TypeFor[Node](), "", nil, each)
	if seen < 60 {
		t.Errorf("only %d fields were altered", seen)
	}
}

// alter changes every field below a struct, one at a time: at takes the way there.
func alter(in reflect.Type, path string, at []func(reflect.Value) reflect.Value, each func(string, func(reflect.Value))) {
	along := func(v reflect.Value, way []func(reflect.Value) reflect.Value) reflect.Value {
		for _, step := range way {
			v = step(v)
		}
		return v
	}
	for i := range in.NumField() {
		f := in.Field(i)
		if !f.IsExported() || f.Type == reflect.TypeFor[chart.Drawing]() {
			continue
		}
		way := append(at[:len(at):len(at)], func(v reflect.Value) reflect.Value { return v.Field(i) })
		name := path + "." + f.Name
		each(name, func(v reflect.Value) { other(along(v, way)) })
		below := f.Type
		switch {
		case below.Kind() == reflect.Pointer:
			below = below.Elem()
			way = append(way, func(v reflect.Value) reflect.Value {
				fresh := reflect.New(v.Type().Elem()) // the shared one stays as it is
				fresh.Elem().Set(v.Elem())
				v.Set(fresh)
				return v.Elem()
			})
		case below.Kind() == reflect.Slice && below.Elem().Kind() == reflect.Struct && below.Elem() != in:
			below = below.Elem()
			way = append(way, func(v reflect.Value) reflect.Value { return v.Index(0) })
		}
		if below.Kind() == reflect.Struct && below != reflect.TypeFor[chart.Drawing]() && len(way) < 9 && !deep(name) {
			alter(below, name, way, each)
		}
	}
}

// deep is where a node holds what it holds elsewhere too, with less in it.
func deep(path string) bool {
	return len(path) > 0 && (path == ".Field.Save" || path == ".Action.Ask")
}

// other makes a value another one.
func other(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Map:
		fresh := reflect.MakeMap(v.Type())
		if v.Type().Elem().Kind() == reflect.String {
			fresh.SetMapIndex(reflect.ValueOf("other"), reflect.ValueOf("b"))
		} else {
			fresh.SetMapIndex(reflect.ValueOf("name"), reflect.ValueOf("Sanne"))
		}
		v.Set(fresh)
	case reflect.Slice:
		v.Set(reflect.AppendSlice(v, reflect.MakeSlice(v.Type(), 1, 1)))
	case reflect.Pointer:
		v.SetZero()
	case reflect.Struct:
		other(v.Field(0))
	}
}

// TestEqualMeansTheSameJSON holds Equal against what it stands for.
func TestEqualMeansTheSameJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := tree(t, "a"), tree(t, "b")
		if rapid.Bool().Draw(t, "alike") {
			b = clone(a)
		}
		x, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		y, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		if Equal(a, b) != (string(x) == string(y)) {
			t.Fatalf("Equal says %v of\n%s\n%s", Equal(a, b), x, y)
		}
	})
}
