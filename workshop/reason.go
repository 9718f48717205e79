package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// reasonLength is the most characters of a reason in the decision log.
const reasonLength = 200

// reasonField asks why, in the question before a command is given. What is
// skipped, overruled or opened again has its reason in the decision log
// (INV-18): there the field is not optional, and the command refuses without.
func reasonField(optional bool) *screen.Field {
	help := "reason.help"
	if optional {
		help = "reason.helpOptional"
	}
	return &screen.Field{
		Name: "reason", Type: screen.LineField, Length: reasonLength, Optional: optional,
		Label: screen.Say("field.reason"), Help: screen.Say(help),
	}
}

// withReason lets a button ask why, with a question above the field.
func withReason(n screen.Node, question *screen.Text, optional bool) screen.Node {
	n.Action.Confirm, n.Action.Ask = question, reasonField(optional)
	return n
}

// reasoned is a command that takes the reason that the big button asks for.
type reasoned interface {
	Command
	because(reason string) Command
}

// because is the move's command with the reason that was typed for it.
func (m Move) because(reason string) (Command, error) {
	if m.Ask == nil {
		return m.Command, nil
	}
	read := clean
	if m.Ask.Optional {
		read = cleanOptional
	}
	reason, err := read(reason, m.Ask.Length, "field.reason")
	if err != nil {
		return nil, err
	}
	return m.Command.(reasoned).because(reason), nil
}
