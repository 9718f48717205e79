package workshop

import "time"

var (
	_ = command[ChangeRetention]("programme.retention")
	_ = event[RetentionChanged]("programme.retentionChanged")
)

// mostRetention is how far away the retention date may be, in years.
const mostRetention = 10

// ChangeRetention sets the day until which names and answers are kept, or takes
// it away. Nothing is deleted by itself when it has passed: it is asked then.
// Facilitator only.
type ChangeRetention struct {
	Day string `json:"day"` // ISO day after today, "" for none
}

// RetentionChanged is ChangeRetention as it happened.
type RetentionChanged struct {
	Day string `json:"day"`
}

func (c ChangeRetention) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	if c.Day == s.Programme.Retention {
		return Decision{}, nil
	}
	if c.Day != "" {
		if _, err := time.Parse(time.DateOnly, c.Day); err != nil {
			return Decision{}, refuse(Invalid, "refusal.date")
		}
		now := e.At.In(s.Zone())
		if c.Day <= day(now, s.Zone()) || c.Day > day(now.AddDate(mostRetention, 0, 0), s.Zone()) {
			return Decision{}, refuse(Invalid, "refusal.retention", "years", mostRetention)
		}
	}
	return events(RetentionChanged(c))
}

func (v RetentionChanged) apply(s *State, _ Record) { s.Programme.Retention = v.Day }

// Erased reports whether names and answers were deleted and nobody took part since.
func (s *State) Erased() bool {
	if len(s.Log) == 0 {
		return false
	}
	return s.Log[len(s.Log)-1].What.Key == "log.erased"
}

// RetentionOver reports whether the names and answers of a programme are kept
// for longer than was said, and there is something to delete.
func (s *State) RetentionOver(now time.Time) bool {
	return s.Programme.Retention != "" && day(now, s.Zone()) > s.Programme.Retention && len(s.People) > 0
}
