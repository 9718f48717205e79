package main

// cli is the command line. Help texts are translation keys "cli.help." + name,
// put in by helpVars.
type cli struct {
	JSON   bool   `name:"json" help:"${json}"`
	UILang string `name:"ui-lang" help:"${uiLang}" enum:"nl,en," default:""`

	New       newCmd       `cmd:"" help:"${new}"`
	Session   sessionCmd   `cmd:"" help:"${session}"`
	Host      hostCmd      `cmd:"" help:"${host}"`
	Discover  discoverCmd  `cmd:"" help:"${discover}"`
	TestRoom  testRoomCmd  `cmd:"" name:"test-room" help:"${testRoom}"`
	Join      joinCmd      `cmd:"" help:"${join}"`
	Rehearse  rehearseCmd  `cmd:"" help:"${rehearse}"`
	Import    importCmd    `cmd:"" help:"${import}"`
	Export    exportCmd    `cmd:"" help:"${export}"`
	Pack      packCmd      `cmd:"" help:"${pack}"`
	Template  templateCmd  `cmd:"" help:"${template}"`
	Person    personCmd    `cmd:"" help:"${person}"`
	Retention retentionCmd `cmd:"" help:"${retention}"`
	Erase     eraseCmd     `cmd:"" help:"${erase}"`
	Check     checkCmd     `cmd:"" help:"${check}"`
	Rescue    rescueCmd    `cmd:"" help:"${rescue}"`
	Bench     benchCmd     `cmd:"" help:"${bench}"`
	Crowd     crowdCmd     `cmd:"" name:"bench-crowd" hidden:""`
}

type newCmd struct {
	File        string `arg:"" help:"${newFile}"`
	Form        string `help:"${form}" default:"basis60"`
	Lang        string `help:"${sessionLang}" enum:"nl,en" default:"nl"`
	Sample      string `help:"${sample}" placeholder:"NAME"`
	Template    string `help:"${newTemplate}" placeholder:"FILE"`
	Name        string `help:"${programmeName}" placeholder:"NAME"`
	Facilitator string `help:"${facilitator}" placeholder:"NAME"`
	TimeZone    string `name:"time-zone" help:"${timeZone}" placeholder:"ZONE"`
	MinGroup    int    `name:"min-group" help:"${minGroup}" default:"4" placeholder:"N"`
}

type sessionCmd struct {
	List sessionListCmd `cmd:"" help:"${sessionList}"`
	Add  sessionAddCmd  `cmd:"" help:"${sessionAdd}"`
}

type sessionListCmd struct {
	File string `arg:"" help:"${file}"`
}

type sessionAddCmd struct {
	File        string `arg:"" help:"${file}"`
	Form        string `help:"${form}" required:""`
	Name        string `help:"${sessionName}" placeholder:"NAME"`
	Facilitator string `help:"${facilitator}" placeholder:"NAME"`
}

type hostCmd struct {
	File    string   `arg:"" help:"${file}"`
	Session int      `help:"${sessionNo}" placeholder:"N"`
	Name    string   `help:"${hostName}" placeholder:"NAME"`
	Listen  string   `help:"${listen}" placeholder:"ADDRESS"`
	Iface   []string `help:"${iface}" placeholder:"I"`
	Script  string   `help:"${hostScript}" placeholder:"FILE"`
	Invite  string   `name:"join-file" help:"${hostJoinFile}" placeholder:"FILE"`
	Move    bool     `help:"${move}"`
}

type discoverCmd struct {
	Seconds float64  `help:"${seconds}" default:"5"`
	Iface   []string `help:"${iface}" placeholder:"I"`
}

type testRoomCmd struct {
	Seconds float64  `help:"${testSeconds}" default:"15"`
	Other   string   `help:"${testOther}" placeholder:"A"`
	Iface   []string `help:"${iface}" placeholder:"I"`
}

type joinCmd struct {
	Session  string   `help:"${joinSession}" placeholder:"ID" xor:"where" required:""`
	Address  string   `help:"${joinAddress}" placeholder:"A" xor:"where" required:""`
	File     string   `help:"${joinFile}" placeholder:"F" xor:"where" required:""`
	Code     string   `help:"${code}" placeholder:"C"`
	Name     string   `help:"${personName}" required:"" placeholder:"N"`
	Role     string   `help:"${role}" enum:"management,employee,guest" default:"employee"`
	Iface    []string `help:"${iface}" placeholder:"I"`
	Script   string   `help:"${joinScript}" placeholder:"FILE"`
	Patience float64  `help:"${patience}" default:"60" placeholder:"SECONDS"`
}

type rehearseCmd struct {
	Form         string  `help:"${form}" default:"basis60"`
	Template     string  `help:"${newTemplate}" placeholder:"FILE"`
	Participants int     `help:"${participants}" default:"12"`
	Management   int     `help:"${management}" placeholder:"N"`
	Followups    int     `help:"${followups}" placeholder:"N"`
	Speed        float64 `help:"${speed}" default:"60"`
	Seed         uint64  `help:"${seed}" default:"1"`
	Lang         string  `help:"${sessionLang}" enum:"nl,en" default:"nl"`
	Out          string  `help:"${rehearseOut}" placeholder:"DIR"`
}

type importCmd struct {
	File      string   `arg:"" optional:"" help:"${importFile}"`
	Programme string   `help:"${importProgramme}" required:"" placeholder:"FILE"`
	Map       []string `help:"${importMap}" placeholder:"COLUMN=FIGURE" sep:"none"`
	Look      bool     `help:"${importLook}"`
	Undo      bool     `help:"${importUndo}"`
}

type exportCmd struct {
	File    string `arg:"" help:"${file}"`
	Session int    `help:"${sessionNo}" placeholder:"N"`
	Format  string `help:"${format}" required:"" placeholder:"pdf|html|xlsx|csv|md|ics|json"`
	View    string `help:"${view}" placeholder:"manager"`
	Lang    string `help:"${exportLang}" enum:"nl,en," default:""`
	Out     string `help:"${out}" placeholder:"PATH"`
	Tasks   bool   `help:"${tasks}"`
}

type checkCmd struct {
	File string `arg:"" help:"${file}"`
}

type personCmd struct {
	List   personListCmd   `cmd:"" help:"${personList}"`
	Export personExportCmd `cmd:"" help:"${personExport}"`
}

type personListCmd struct {
	File string `arg:"" help:"${file}"`
}

type personExportCmd struct {
	File   string `arg:"" help:"${file}"`
	Who    string `arg:"" help:"${personWho}"`
	Format string `help:"${personFormat}" default:"html" placeholder:"html|json"`
	Lang   string `help:"${exportLang}" enum:"nl,en," default:""`
	Out    string `help:"${out}" placeholder:"PATH"`
}

type retentionCmd struct {
	File string `arg:"" help:"${file}"`
	Day  string `help:"${retentionDay}" placeholder:"DAY" xor:"day"`
	None bool   `help:"${retentionNone}" xor:"day"`
}

type eraseCmd struct {
	File string `arg:"" help:"${file}"`
	Yes  bool   `help:"${yes}"`
}

type rescueCmd struct {
	File string `arg:"" help:"${file}"`
	Out  string `help:"${rescueOut}" required:"" placeholder:"NEW"`
}

type benchCmd struct {
	Participants int      `help:"${benchParticipants}" placeholder:"N"`
	Seconds      float64  `help:"${benchSeconds}" default:"10"`
	Turns        int      `help:"${benchTurns}" default:"3" placeholder:"N"`
	Only         []string `help:"${benchOnly}" placeholder:"MODE" enum:"proposals,answers,burst,back,join,sleeper"`
	Dir          string   `help:"${benchDir}" placeholder:"DIR"`
}

// crowdCmd is the seats' process of a measurement, which afspraakd starts itself.
type crowdCmd struct{}

// helpNames are the help texts that the grammar asks for.
var helpNames = []string{
	"json", "uiLang", "new", "session", "host", "discover", "join", "rehearse", "import", "importFile", "importProgramme", "importMap", "importLook", "importUndo", "export", "check", "rescue",
	"newFile", "form", "sessionLang", "sample", "programmeName", "facilitator", "timeZone", "minGroup", "sessionList", "sessionAdd",
	"file", "sessionName", "sessionNo", "hostName", "listen", "iface", "hostScript", "move", "seconds", "joinSession", "joinAddress",
	"joinFile", "hostJoinFile", "testRoom", "testSeconds", "testOther", "code", "personName", "role", "joinScript", "patience", "participants", "management", "followups", "speed", "seed", "rehearseOut",
	"person", "personList", "personExport", "personWho", "personFormat", "retention", "retentionDay", "retentionNone", "erase", "yes",
	"pack", "homework", "packAddress", "template", "templateName", "newTemplate", "format", "view", "exportLang", "out", "tasks", "rescueOut", "bench", "benchParticipants", "benchSeconds", "benchTurns", "benchOnly", "benchDir",
}
