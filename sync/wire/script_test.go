package wire_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/sync/wire/latest"
	"github.com/afspraak/afspraak/workshop/screen"
)

func TestScriptLines(t *testing.T) {
	s := wire.NewScript(strings.NewReader("# a comment\n\n" +
		`{"do":"next"}` + "\r\n" +
		`  {"press":"send","fields":{"a":1},"optional":true}` + "\n" +
		`{"wait":"step:x","seconds":3}`))
	want := []wire.Step{
		{Line: 3, Do: "next"},
		{Line: 4, Press: "send", Fields: map[string]json.RawMessage{"a": json.RawMessage("1")}, Optional: true},
		{Line: 5, Wait: "step:x", Seconds: 3},
	}
	for _, w := range want {
		got, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w, got); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := s.Next(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestScriptErrorsNameTheLine(t *testing.T) {
	for line, says := range map[string]string{
		`{"do":"next","wait":"x"}`:    "exactly one",
		`{}`:                          "exactly one",
		`{"doo":"next"}`:              "doo",
		`{"do":"next"} {"do":"next"}`: "more than one",
		`{"do":`:                      "no step",
		`next`:                        "no step",
		`{"wait":"x","seconds":-1}`:   "between",
		`{"sleep":1e9}`:               "between",
		`{"press":"x","body":{}}`:     "body",
		`{"do":"x","fields":{"a":1}}`: "fields",
		`{"do":"x","seconds":1}`:      "seconds",
		`{"note":"` + strings.Repeat("x", 2<<20) + `"}`: "too long",
	} {
		_, err := wire.NewScript(strings.NewReader("\n" + line)).Next()
		if !errors.Is(err, wire.ErrScript) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%.40s: %v", line, err)
		}
	}
}

func FuzzScript(f *testing.F) {
	f.Add(`{"do":"next"}`)
	f.Add("# x\n{\"sleep\":0.1}\n{\"gone\":\"a*\"}")
	f.Fuzz(func(t *testing.T, text string) {
		s := wire.NewScript(strings.NewReader(text))
		for range 1000 {
			step, err := s.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				if !errors.Is(err, wire.ErrScript) {
					t.Fatal(err)
				}
				return
			}
			if step.String() == "" || step.Line < 1 {
				t.Fatalf("%+v", step)
			}
		}
	})
}

// stage is a player whose screen changes when something is pressed.
type stage struct {
	tree latest.Value[screen.Node]
	did  []string
	no   error
}

func (s *stage) Do(_ context.Context, kind string, body json.RawMessage) error {
	s.did = append(s.did, "do "+kind+" "+string(body))
	return s.no
}

func (s *stage) Press(_ context.Context, n screen.Node, values map[string]json.RawMessage) error {
	raw, err := json.Marshal(values)
	s.did = append(s.did, "press "+n.ID+" "+string(raw))
	s.tree.Set(screen.Box("root", screen.Head("after:"+n.ID, "x")))
	return err
}

func (s *stage) Screens() ([]screen.Node, <-chan struct{}) {
	t, stale := s.tree.Next()
	return []screen.Node{t}, stale
}

func (s *stage) Sleep(_ context.Context, d time.Duration) error {
	s.did = append(s.did, "sleep "+d.String())
	return nil
}

func field(id, name, value string, optional bool) screen.Node {
	f := &screen.Field{Name: name, Type: screen.LineField, Optional: optional}
	if value != "" {
		f.Value = json.RawMessage(value)
	}
	return screen.Node{ID: id, Kind: screen.Input, Field: f}
}

func TestPlay(t *testing.T) {
	s := &stage{}
	s.tree.Set(screen.Box("root", field("f.a", "a", "", false), field("f.b", "b", `"old"`, false), field("f.c", "c", "", true),
		screen.Do("send:7", screen.T("x"), screen.Primary, "x", nil, "f.a", "f.b", "f.c")))
	var said []string
	err := wire.Play(context.Background(), wire.NewScript(strings.NewReader(`
{"note":"begin"}
{"do":"next","body":{"at":"x"}}
{"press":"nothing","optional":true}
{"press":"send:7","fields":{"z":1,"a":2},"optional":true}
{"press":"send:7","optional":true}
{"press":"send:*","fields":{"f.a":1}}
{"wait":"after:*"}
{"gone":"send:7"}
{"sleep":1.5}
`)), s, func(x string) { said = append(said, x) })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`do next {"at":"x"}`, `press send:7 {"a":1,"b":"old"}`, "sleep 1.5s"}
	if diff := cmp.Diff(want, s.did); diff != "" {
		t.Error(diff)
	}
	if len(said) != 4 || said[0] != "begin" || !strings.Contains(said[1], "not on the screen") ||
		!strings.Contains(said[2], `no field "z"`) || !strings.Contains(said[3], `"f.a" has no value`) {
		t.Errorf("said %q", said)
	}
}

func TestPlayStopsAtTheFirstFailure(t *testing.T) {
	for script, says := range map[string]string{
		`{"press":"x"}`:                                 "line 1: press x",
		`{"wait":"x","seconds":0.01}`:                   "line 1: wait x",
		`{"gone":"root","seconds":0.01}`:                "still on the screen",
		`{"do":"next"}`:                                 "refused",
		"{\"note\":\"x\"}\n{\"press\":\"root\"}":        "line 2: press root: this node has no action",
		"{\"note\":\"x\"}\n{\"note\":\"x\",\"do\":\"\"": "line 2",
	} {
		s := &stage{no: errors.New("refused")}
		s.tree.Set(screen.Box("root"))
		err := wire.Play(context.Background(), wire.NewScript(strings.NewReader(script)), s, func(string) {})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", script, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &stage{}
	if err := wire.Play(ctx, wire.NewScript(strings.NewReader(`{"wait":"x","optional":true}`)), s, func(string) {}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestValuesOfWhatIsAsked(t *testing.T) {
	n := screen.Do("void", screen.T("round.void"), screen.Quiet, "round.void", nil)
	n.Action.Ask = &screen.Field{Name: "reason", Type: screen.LineField}
	if _, err := wire.Values(n, n, nil); err == nil {
		t.Error("pressed without the reason that is asked")
	}
	given := map[string]json.RawMessage{"reason": []byte(`"te vroeg"`)}
	got, err := wire.Values(n, n, given)
	if err != nil || string(got["reason"]) != `"te vroeg"` {
		t.Errorf("%s, %v", got, err)
	}
	n.Action.Ask.Optional = true
	if got, err := wire.Values(n, n, nil); err != nil || len(got) != 0 {
		t.Errorf("%s, %v", got, err)
	}
	n.Action.Ask = nil
	if _, err := wire.Values(n, n, given); err == nil {
		t.Error("a reason that nobody asked for was taken")
	}
}

func TestBodies(t *testing.T) {
	a := &screen.Action{Command: "x", Body: json.RawMessage(`{"round":"r","a":0}`)}
	got, err := wire.Body(a, map[string]json.RawMessage{"a": json.RawMessage("1")})
	if err != nil || string(got) != `{"a":1,"round":"r"}` {
		t.Errorf("%s, %v", got, err)
	}
	got, err = wire.SaveBody(a, json.RawMessage(`"v"`))
	if err != nil || string(got) != `{"a":0,"round":"r","value":"v"}` {
		t.Errorf("%s, %v", got, err)
	}
	if got, err = wire.Answer(nil); err != nil || string(got) != "{}" {
		t.Errorf("%s, %v", got, err)
	}
	for _, odd := range []string{"null", "[]", "{"} {
		if _, err := wire.Body(&screen.Action{Body: json.RawMessage(odd)}, nil); !errors.Is(err, wire.ErrNoAction) {
			t.Errorf("%s: %v", odd, err)
		}
	}
}
