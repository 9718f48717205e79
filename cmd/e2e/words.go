package main

// phrases are what people type in the session, beside names and dates.
type phrases struct {
	promise, procedure, step string // on cards; each begins with who writes it
	promised                 string // in an agreement: who does what
	notices                  string // so that
	doneWhen, begins         string // done when; the first step
	reason                   string // where one is asked
}

// typing are the phrases in each language of the program.
var typing = map[string]phrases{
	"nl": {
		promise: " belooft elke klant terug te bellen", procedure: " mist formulier 12 niet", step: " belt morgen de eerste klant",
		promised: "houdt de terugbelronde", notices: "niemand twee keer belt", doneWhen: "de lijst om vijf uur leeg is",
		begins: "de lijst ophangen", reason: "besloten",
	},
	"en": {
		promise: " calls every customer back", procedure: " does not miss form 12", step: " calls the first customer tomorrow",
		promised: "does the round of calls", notices: "nobody calls twice", doneWhen: "the list is empty at five",
		begins: "hang up the list", reason: "decided",
	},
}

// phrases are those in the laptop's language.
func (l *laptop) phrases() phrases { return typing[l.texts.Lang()] }
