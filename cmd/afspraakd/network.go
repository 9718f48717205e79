package main

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
)

// seen is a session on the network, as it is printed.
type seen struct {
	ID        string           `json:"id"`
	Name      string           `json:"name"`
	Host      string           `json:"host,omitempty"` // short id, unproven
	Addresses []netip.AddrPort `json:"addresses"`
}

// Run lists the sessions that are announced on the network.
func (c *discoverCmd) Run(t *terminal) error {
	if c.Seconds <= 0 || c.Seconds > 600 {
		return misused("cli.secondsRange")
	}
	interfaces, err := lan.Interfaces(c.Iface...)
	if err != nil {
		return err
	}
	names := make([]string, len(interfaces))
	for i, n := range interfaces {
		names[i] = n.Name
	}
	t.complain(t.say("cli.looking", "interfaces", strings.Join(names, ", "), "seconds", c.Seconds))
	list := look(t.ctx, time.Duration(c.Seconds*float64(time.Second)), c.Iface)
	var lines []string
	for _, s := range list {
		lines = append(lines, t.say("cli.seenLine", "id", s.ID, "name", s.Name, "addresses", joined(s.Addresses)))
	}
	if len(lines) == 0 {
		lines = []string{t.say("cli.noneSeen")}
	}
	return t.emit(list, lines...)
}

// look browses for a while and returns what is there at the end of it.
func look(ctx context.Context, d time.Duration, interfaces []string) []seen {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	there := map[string]lan.Session{}
	for e := range lan.Browse(ctx, lan.Options{Interfaces: interfaces}) {
		if e.Op == lan.Down {
			delete(there, e.Session.ID)
		} else {
			there[e.Session.ID] = e.Session
		}
	}
	list := []seen{}
	for _, s := range there {
		list = append(list, seen{s.ID, s.Name, s.HostID, s.AddrPorts()})
	}
	slices.SortFunc(list, func(a, b seen) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	return list
}

func joined(addrs []netip.AddrPort) string {
	var out []string
	for _, a := range addrs {
		out = append(out, a.String())
	}
	return strings.Join(out, ", ")
}

// checkListen refuses a listening address that is not in figures: a name would
// be looked up on the internet.
func checkListen(listen string) error {
	if listen == "" {
		return nil
	}
	name, port, err := net.SplitHostPort(listen)
	if err == nil && name != "" {
		_, err = netip.ParseAddr(name)
	}
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return misused("cli.listenForm", "input", listen)
	}
	return nil
}

// loopback reports whether a listening address is reached from this machine
// alone; then nothing is announced.
func loopback(listen string) bool {
	name, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && ip.IsLoopback()
}
