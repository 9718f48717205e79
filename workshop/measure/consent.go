package measure

// Quorum is how many of the present voters must answer: three quarters,
// rounded up (§3.8, E24).
func Quorum(present int) int { return (3*max(present, 0) + 3) / 4 }

// ConsentCount is where a consent round stands.
type ConsentCount struct {
	// Present counts the voters who are present.
	Present int `json:"present"`
	// Consents, Concerns and Objections count the answers as they stand now;
	// an objection that was resolved counts as what its owner answers now.
	Consents   int `json:"consents"`
	Concerns   int `json:"concerns"`
	Objections int `json:"objections"`
	// Management and Employees count the answers by role.
	Management int `json:"management"`
	Employees  int `json:"employees"`
	// BothRoles says that both roles must be among the answers: so for
	// charters and for vertical agreements.
	BothRoles bool `json:"bothRoles,omitempty"`
}

// Responses is how many answered; silence is not consent.
func (c ConsentCount) Responses() int { return c.Consents + c.Concerns + c.Objections }

// ConsentObstacle is what stands in the way of adopting.
type ConsentObstacle string

// The obstacles.
const (
	NoQuorum         ConsentObstacle = "quorum"
	OpenObjection    ConsentObstacle = "objection"
	ManagementAbsent ConsentObstacle = "management"
	EmployeesAbsent  ConsentObstacle = "employees"
)

// Obstacles lists all that stands in the way; none means adopted (§3.9). A
// concern does not block. Without any answer there is never a quorum.
func (c ConsentCount) Obstacles() []ConsentObstacle {
	var out []ConsentObstacle
	if c.Responses() < max(Quorum(c.Present), 1) {
		out = append(out, NoQuorum)
	}
	if c.Objections > 0 {
		out = append(out, OpenObjection)
	}
	if c.BothRoles && c.Management == 0 {
		out = append(out, ManagementAbsent)
	}
	if c.BothRoles && c.Employees == 0 {
		out = append(out, EmployeesAbsent)
	}
	return out
}

// Adopted reports that nothing stands in the way (§3.9).
func (c ConsentCount) Adopted() bool { return len(c.Obstacles()) == 0 }
