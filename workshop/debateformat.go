package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// segmentKind is what happens in a part of a debate.
type segmentKind string

const (
	segmentArguments segmentKind = "arguments" // everybody writes, or passes
	segmentSpeech    segmentKind = "speech"    // one side has the floor
	segmentReplies   segmentKind = "replies"   // everybody answers an argument, or passes
	segmentFloor     segmentKind = "floor"     // the floor round
	segmentBox       segmentKind = "box"       // outside the lines
)

// segment is a part of a debate. Its time is given in seconds for a debate of
// 20, of 28 and of 45 minutes, as METHOD §2.3 gives them; other lengths lie
// between those, or in proportion beyond them.
type segment struct {
	id   string // unique in its format; translation key "segment.ID"
	kind segmentKind
	side Side
	time [3]int
	each int // seconds a speaker, where many speak
}

var debateLengths = [3]int{20, 28, 45} // minutes

// spoken reports whether the segment has a speaking clock.
func (g segment) spoken() bool { return g.kind == segmentSpeech || g.kind == segmentFloor }

// inside reports whether only those speak who sit in the middle: a fishbowl works
// otherwise than a floor round, and people have to be told how.
func (g segment) inside() bool { return g.id == "inside" || g.id == "insideAgain" }

// seconds is the segment's time in a debate of so many minutes.
func (g segment) seconds(minutes int) int {
	l, t := debateLengths, g.time
	switch {
	case minutes <= l[0]:
		return t[0] * minutes / l[0]
	case minutes <= l[1]:
		return t[0] + (t[1]-t[0])*(minutes-l[0])/(l[1]-l[0])
	case minutes <= l[2]:
		return t[1] + (t[2]-t[1])*(minutes-l[1])/(l[2]-l[1])
	}
	return t[2] * minutes / l[2]
}

// floorEach is a speaker's time in the floor round (METHOD §2.3, P9).
const floorEach = 45

// debateFormats are the formats as data. In the KPI debate the spoken rebuttal
// gives a third of METHOD's time to the written one, which comes first.
var debateFormats = map[string][]segment{
	"kpiDebate": {
		{id: "arguments", kind: segmentArguments, time: [3]int{180, 300, 480}},
		{id: "openPro", kind: segmentSpeech, side: Pro, time: [3]int{90, 120, 180}},
		{id: "openCon", kind: segmentSpeech, side: Con, time: [3]int{90, 120, 180}},
		{id: "replies", kind: segmentReplies, time: [3]int{40, 60, 80}},
		{id: "rebutPro", kind: segmentSpeech, side: Pro, time: [3]int{40, 60, 80}},
		{id: "rebutCon", kind: segmentSpeech, side: Con, time: [3]int{40, 60, 80}},
		{id: "floor", kind: segmentFloor, time: [3]int{300, 360, 600}, each: floorEach},
		{id: "box", kind: segmentBox, time: [3]int{120, 180, 300}},
		{id: "lastPro", kind: segmentSpeech, side: Pro, time: [3]int{30, 60, 90}},
		{id: "lastCon", kind: segmentSpeech, side: Con, time: [3]int{30, 60, 90}},
	},
	"duo": {
		{id: "arguments", kind: segmentArguments, time: [3]int{180, 240, 360}},
		{id: "openPro", kind: segmentSpeech, side: Pro, time: [3]int{120, 180, 300}},
		{id: "askCon", kind: segmentSpeech, side: Con, time: [3]int{60, 90, 120}},
		{id: "openCon", kind: segmentSpeech, side: Con, time: [3]int{120, 180, 300}},
		{id: "askPro", kind: segmentSpeech, side: Pro, time: [3]int{60, 90, 120}},
		{id: "replies", kind: segmentReplies, time: [3]int{60, 90, 150}},
		{id: "lastPro", kind: segmentSpeech, side: Pro, time: [3]int{60, 120, 180}},
		{id: "lastCon", kind: segmentSpeech, side: Con, time: [3]int{60, 120, 180}},
		{id: "box", kind: segmentBox, time: [3]int{120, 180, 300}},
	},
	"fishbowl": {
		{id: "arguments", kind: segmentArguments, time: [3]int{180, 240, 420}},
		{id: "inside", kind: segmentFloor, time: [3]int{420, 600, 960}, each: 60},
		{id: "replies", kind: segmentReplies, time: [3]int{60, 90, 150}},
		{id: "box", kind: segmentBox, time: [3]int{120, 180, 300}},
		{id: "insideAgain", kind: segmentFloor, time: [3]int{120, 180, 300}, each: floorEach},
	},
	"fourCorners": {
		{id: "arguments", kind: segmentArguments, time: [3]int{180, 240, 420}},
		{id: "firstPro", kind: segmentSpeech, side: Pro, time: [3]int{75, 105, 180}},
		{id: "firstCon", kind: segmentSpeech, side: Con, time: [3]int{75, 105, 180}},
		{id: "secondPro", kind: segmentSpeech, side: Pro, time: [3]int{75, 105, 180}},
		{id: "secondCon", kind: segmentSpeech, side: Con, time: [3]int{75, 105, 180}},
		{id: "replies", kind: segmentReplies, time: [3]int{60, 90, 150}},
		{id: "floor", kind: segmentFloor, time: [3]int{180, 240, 390}, each: floorEach},
		{id: "box", kind: segmentBox, time: [3]int{120, 180, 300}},
		{id: "lastPro", kind: segmentSpeech, side: Pro, time: [3]int{30, 60, 90}},
		{id: "lastCon", kind: segmentSpeech, side: Con, time: [3]int{30, 60, 90}},
	},
	"warmup": {
		{id: "arguments", kind: segmentArguments, time: [3]int{120, 180, 240}},
		{id: "openPro", kind: segmentSpeech, side: Pro, time: [3]int{60, 60, 90}},
		{id: "openCon", kind: segmentSpeech, side: Con, time: [3]int{60, 60, 90}},
		{id: "floor", kind: segmentFloor, time: [3]int{180, 240, 300}, each: 30},
	},
}

// formatOrder lists the formats, the usual one first.
var formatOrder = []string{"kpiDebate", "duo", "fishbowl", "fourCorners", "warmup"}

func formatOptions(View) []screen.Option { return optionsOf("format.", formatOrder...)(View{}) }

// segments are those of the motion's format.
func (m *Motion) segments() []segment {
	if f, ok := debateFormats[m.Values["format"]]; ok {
		return f
	}
	return debateFormats[formatOrder[0]]
}

// runningSegment is the segment of the motion that the session is in.
func (s *State) runningSegment(m *Motion) (segment, bool) {
	se := s.Current()
	if se == nil || se.State != Running || se.ID != m.Session {
		return segment{}, false
	}
	part, of, ok := strings.Cut(strings.TrimPrefix(se.Step, debatePhase+"."), ":")
	if !ok || of != string(m.ID) {
		return segment{}, false
	}
	for _, g := range m.segments() {
		if g.id == part {
			return g, true
		}
	}
	return segment{}, false
}

// debateMinutes is how long the debate takes in the plan.
func (s *State) debateMinutes() int {
	if n := s.Latest().minutesOf(debatePhase); n > 0 {
		return n
	}
	return debateLengths[1]
}
