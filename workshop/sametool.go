package workshop

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[MergeTools]("tool.merge")
	_ = command[SplitTool]("tool.split")
	_ = event[ToolsMerged]("tool.merged")
	_ = event[ToolSplit]("tool.split")
)

// sameWords is a text without what makes no difference, to see whether two name
// the same thing: capitals, spaces and accents.
func sameWords(s string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(plain), " ")
}

// sameTool is a tool's name without what people write one way or another: they
// type it from memory.
func sameTool(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.'’", r) {
			return -1
		}
		return r
	}, sameWords(s))
}

// sameTools puts the reports of one tool together, in the order of the first.
func sameTools(uses []ShadowUse) [][]ShadowUse {
	var out [][]ShadowUse
	at := map[string]int{}
	for _, u := range uses {
		name := sameTool(u.Tool)
		i, known := at[name]
		if !known {
			i = len(out)
			at[name], out = i, append(out, nil)
		}
		out[i] = append(out[i], u)
	}
	return out
}

// Name is the tool in the words of its first report; of tools that were merged
// each name once.
func (t *ShadowTool) Name() string {
	var names, said []string
	for _, u := range t.Uses {
		if name := sameTool(u.Tool); !slices.Contains(said, name) {
			names, said = append(names, u.Tool), append(said, name)
		}
	}
	return strings.Join(names, " / ")
}

// MergeTools makes two reported tools one, since people call a thing by different
// names; both names stay. Facilitator only, before anything is decided on them.
type MergeTools struct {
	From ToolID `json:"from"`
	Into ToolID `json:"into"`
}

// ToolsMerged is MergeTools as it happened.
type ToolsMerged struct {
	From ToolID `json:"from"`
	Into ToolID `json:"into"`
}

func (c MergeTools) decide(s *State, e Env) (Decision, error) {
	from, err := s.undecidedTool(e, c.From)
	if err != nil {
		return Decision{}, err
	}
	into, err := s.undecidedTool(e, c.Into)
	switch {
	case err != nil:
		return Decision{}, err
	case from == into || from.Round != into.Round:
		return Decision{}, refuse(NotFound, "refusal.toolGone")
	case s.Latest().Step == decideToolID(from):
		return Decision{}, refuse(Closed, "refusal.toolOnTable")
	}
	return events(ToolsMerged{from.ID, into.ID})
}

func (v ToolsMerged) apply(s *State, _ Record) {
	from, into := s.FindTool(v.From), s.FindTool(v.Into)
	into.Uses = append(slices.Clone(into.Uses), from.Uses...)
	into.merged = append(into.merged, from)
	into.Taken = into.Taken || from.Taken
	s.Tools = slices.DeleteFunc(slices.Clone(s.Tools), func(t *ShadowTool) bool { return t == from })
}

// SplitTool takes everything that was merged into a tool out again. Facilitator
// only, before anything is decided on it.
type SplitTool struct {
	Tool ToolID `json:"tool"`
}

// ToolSplit is SplitTool as it happened.
type ToolSplit struct {
	Tool ToolID `json:"tool"`
}

func (c SplitTool) decide(s *State, e Env) (Decision, error) {
	t, err := s.undecidedTool(e, c.Tool)
	if err == nil && len(t.merged) == 0 {
		err = refuse(NotFound, "refusal.toolGone")
	}
	if err != nil {
		return Decision{}, err
	}
	return events(ToolSplit{t.ID})
}

func (v ToolSplit) apply(s *State, _ Record) {
	t := s.FindTool(v.Tool)
	for _, other := range t.merged { // each was whole when it came, the first one first
		at := slices.IndexFunc(t.Uses, func(u ShadowUse) bool { return u.ID == other.ID })
		t.Uses = slices.Delete(slices.Clone(t.Uses), at, at+len(other.Uses))
	}
	s.Tools = append(slices.Clone(s.Tools), t.merged...)
	t.merged = nil
}

// mergeToolNodes let the facilitator say that two names are one tool, and take
// what was merged apart again.
func (v View) mergeToolNodes() []screen.Node {
	fold := screen.Node{ID: "same", Kind: screen.Fold, Text: screen.Say("shadow.same")}
	var options []screen.Option
	for _, t := range v.byRisk() {
		if t.To == "" {
			options = append(options, screen.Option{ID: string(t.ID), Text: screen.Text{Plain: t.Name()}})
		}
	}
	if len(options) > 1 {
		pick := func(name string) screen.Node {
			return screen.Node{ID: "mergeTool:" + name, Kind: screen.Input, Field: &screen.Field{
				Name: name, Type: screen.PickField, Label: screen.Say("shadow." + name), Options: options,
			}}
		}
		fold.Kids = append(fold.Kids, screen.MutedPara("sameHelp", "shadow.sameHelp"), screen.Beside("mergeTool", pick("from"), pick("into"),
			screen.Do("mergeToolGo", screen.T("cards.merge"), screen.Plain, "tool.merge", nil, "mergeTool:from", "mergeTool:into")))
	}
	for _, t := range v.byRisk() {
		if t.To == "" && len(t.merged) > 0 {
			fold.Kids = append(fold.Kids, screen.Node{ID: "splitTool:" + string(t.ID), Kind: screen.Item, Text: screen.Words(t.Name()), Kids: []screen.Node{
				screen.Do("splitToolGo:"+string(t.ID), screen.T("cards.split"), screen.Quiet, "tool.split", SplitTool{t.ID}),
			}})
		}
	}
	if len(fold.Kids) == 0 {
		return nil
	}
	return []screen.Node{fold}
}
