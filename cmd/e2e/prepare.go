package main

import "github.com/afspraak/afspraak/workshop"

// mostActions is how many clicks, keys pressed and fields filled in lie at most
// between the start window and a programme that is ready to host.
const mostActions = 40

// The programme that is prepared.
const (
	programme   = "Team Zorg"
	facilitator = "Marijke"
)

// prepare makes a session from the start window and gets it ready to host.
func prepare(l *laptop) {
	l.sees(l.say("start.host.go"))
	l.shot("start")
	l.click(l.say("start.host.go"))
	l.sees(l.say("start.host.create"))
	l.shot("new-session")
	l.types(programme)
	l.keys("Tab")
	l.types(facilitator)
	l.pick(l.say("form.basis60.name"), forms(l)...)
	l.shot("new-session-filled")
	l.click(l.say("start.host.create"))
	l.sees(l.say("prepare.host"))
	l.shot("prepare")
	for _, value := range []string{"3", "9", "3-12-2027", "13:30", "Zaal 2"} {
		l.keys("Tab")
		l.types(value)
	}
	l.shot("prepare-who-and-when")
	for _, page := range []string{"plan", "texts", "cards", "terms", "questions", "files", "lights"} {
		l.click(l.say("prepare.page." + page))
		l.sees(prepared(l, page))
		l.shot("prepare-" + page)
	}
	l.click(l.say("prepare.light.done")) // paper
	l.sees(l.say("prepare.light.undo"))
	l.click(l.say("prepare.light.done")) // the room
	l.sees(l.say("prepare.lights.sum", "red", 0, "amber", 1, "green", 7))
	l.shot("prepare-ready")
}

// forms are the names of the session forms.
func forms(l *laptop) (out []string) {
	for _, f := range workshop.SessionForms() {
		if !f.Follows {
			out = append(out, l.say("form."+f.Kind+".name"))
		}
	}
	return out
}

// prepared is what a page of the preparation says at the top.
func prepared(l *laptop, page string) string {
	if page == "files" {
		return l.say("prepare.files.pack")
	}
	return l.say("prepare." + page + ".about")
}
