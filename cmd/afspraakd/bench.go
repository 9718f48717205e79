package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/bench"
)

// mostSeats is how many seats a host takes.
const mostSeats = 2000

// Run measures and prints what came of it. A target that is missed is no failure:
// the figures are the result.
func (c *benchCmd) Run(t *terminal) (err error) {
	if c.Participants < 0 || c.Participants == 1 || c.Participants > mostSeats || c.Seconds <= 0 || c.Turns < 1 {
		return misused("cli.benchRange", "most", mostSeats)
	}
	trials := bench.Targets(c.Seconds, c.Turns)
	if c.Participants > 0 {
		trials = bench.TrialsWith(c.Participants, c.Seconds, c.Turns)
	}
	dir, err := os.MkdirTemp(c.Dir, "afspraak-bench-")
	if err != nil {
		return notWritten(c.Dir, err)
	}
	defer os.RemoveAll(dir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	command := exec.CommandContext(t.ctx, self, "bench-crowd")
	command.Stderr = os.Stderr
	troop, err := bench.StartTroop(command)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, troop.Close()) }()
	r, err := bench.Run(t.ctx, bench.Options{
		Dir: dir, Texts: translator, Keys: assets.Keys(), Troop: troop, Trials: bench.Only(trials, c.Only),
		Progress: func(x bench.Trial) { t.complain(t.say("cli.benchNow", "what", t.trial(x))) },
	})
	if err != nil {
		return err
	}
	return t.emit(r, t.benchLines(r)...)
}

// Run is the crowd: it obeys what comes in on standard input.
func (c *crowdCmd) Run(t *terminal) error { return bench.Crowd(t.ctx, t.in, t.out) }

// trial names a trial, such as "proposals, 200 seats, 20/s".
func (t *terminal) trial(x bench.Trial) string {
	name := t.say("cli.benchTrial", "mode", t.say("cli.benchMode."+string(x.Mode)), "seats", x.Seats)
	if x.Rate > 0 {
		name += t.say("cli.benchRate", "rate", int(x.Rate))
	}
	return name
}

// benchLines is a report as people read it: a block for each trial.
func (t *terminal) benchLines(r bench.Report) []string {
	lines := []string{t.say("cli.benchMachine", "system", r.Machine.System, "cores", r.Machine.Cores, "go", r.Machine.Go)}
	for _, x := range r.Results {
		lines = append(lines, "", t.trial(x.Trial))
		middle := x.Turns[len(x.Turns)/2]
		lines = append(lines, t.benchSide("host", middle.Host, middle.HostCPU)...)
		base := "base"
		if x.Trial.Mode == bench.Sleeper {
			base = "without"
		}
		lines = append(lines, t.benchSide(base, middle.Base, middle.BaseCPU)...)
		for _, g := range x.Targets {
			verdict := "cli.benchMissed"
			if g.Met {
				verdict = "cli.benchMet"
			}
			lines = append(lines, t.say(verdict, "what", t.say("cli.benchTarget."+g.What), "got", figure(g.Got), "want", figure(g.Want)))
		}
	}
	return append(lines, "", t.say("cli.benchMissedInAll", "N", r.Missed()))
}

// benchSide is what one side came to in a turn.
func (t *terminal) benchSide(who string, f bench.Figures, cpu float64) []string {
	name := t.say("cli.benchSide." + who)
	var lines []string
	spread := func(what string, s bench.Spread) {
		if s.N > 0 {
			lines = append(lines, t.say("cli.benchSpread", "who", name, "what", t.say("cli.benchTook."+what),
				"p50", figure(s.P50), "p95", figure(s.P95), "p99", figure(s.P99), "max", figure(s.Max)))
		}
	}
	spread("ack", f.Ack)
	spread("others", f.Others)
	spread("join", f.Join)
	if f.Sent > 0 {
		lines = append(lines, t.say("cli.benchLoad", "who", name, "sent", f.Sent, "acked", f.Acked, "lost", f.Lost, "cut", f.Cut,
			"perSecond", figure(float64(f.Acked)/max(f.Took, 0.001)), "bytes", figure(f.Bytes), "each", figure(f.Bytes/float64(f.Sent))))
	}
	return append(lines, t.say("cli.benchCPU", "who", name, "cpu", figure(cpu), "crowd", figure(f.CPU)))
}

// figure writes a number with as many digits as say something.
func figure(v float64) string {
	decimals := 2
	switch {
	case v >= 1000:
		decimals = 0
	case v >= 10:
		decimals = 1
	}
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', decimals, 64), ".00")
}
