package lan

import (
	"bytes"
	"errors"
	"log"
	"net"
	"strings"
	"testing"
	"time"
)

// A wrong Ad is refused before anything touches the network.
func TestAdvertiseRefusesWrongAds(t *testing.T) {
	good := adOf("abcdefgh")
	if err := good.check(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Ad){
		"id":             func(a *Ad) { a.ID = "Größe.7" },
		"id too long":    func(a *Ad) { a.ID = strings.Repeat("a", 64) },
		"name":           func(a *Ad) { a.Name = " \u202E\n" },
		"name not UTF-8": func(a *Ad) { a.Name = "a\xff" },
		"version":        func(a *Ad) { a.Version = 0 },
		"host id":        func(a *Ad) { a.HostID = "" },
		"host id odd":    func(a *Ad) { a.HostID = "Laptop van Jan" },
		"port":           func(a *Ad) { a.Port = 0 },
	} {
		ad := good
		change(&ad)
		if a, err := Advertise(t.Context(), ad); !errors.Is(err, ErrBadAd) || a != nil {
			t.Errorf("%s: %v, %v", name, a, err)
		}
	}
}

func adOf(id string) Ad {
	return Ad{ID: id, Name: "Zuid", Version: 1, HostID: "host2345", Port: 4711}
}

func TestInterfacesNeverOfferLoopback(t *testing.T) {
	all, err := net.Interfaces()
	if err != nil {
		t.Fatal(err)
	}
	var loopback string
	for _, i := range all {
		if i.Flags&net.FlagLoopback != 0 && i.Flags&net.FlagUp != 0 {
			loopback = i.Name
		}
	}
	if loopback == "" {
		t.Skip("this machine has no loopback interface that is up")
	}
	ifs, err := Interfaces()
	if (err != nil) != (len(ifs) == 0) || err != nil && !errors.Is(err, ErrNoInterface) {
		t.Errorf("%v, %v", ifs, err)
	}
	for _, i := range ifs {
		if i.Flags&net.FlagLoopback != 0 {
			t.Errorf("%s is offered", i.Name)
		}
	}
	ifs, err = Interfaces(loopback, "absent-0")
	if len(ifs) != 1 || ifs[0].Name != loopback || !errors.Is(err, ErrNoInterface) || !strings.Contains(err.Error(), "absent-0") {
		t.Errorf("asked by name: %v, %v", ifs, err)
	}
	if addrs, err := Addresses(loopback); err != nil || len(addrs) == 0 || !addrs[0].IP.IsLoopback() {
		t.Errorf("addresses of %s: %v, %v", loopback, addrs, err)
	}
}

func TestVirtual(t *testing.T) {
	for _, name := range []string{
		"docker0", "br-0123456789ab", "veth12ab34c", "virbr0", "virbr0-nic", "vmnet8", "vboxnet0", "tun0", "tap1", "wg0", "wg-office",
		"utun3", "awdl0", "llw0", "tailscale0", "ztabcdefgh", "cni0", "flannel.1", "vEthernet (WSL)", "vEthernet (WSL (Hyper-V firewall))",
		"vEthernet (Default Switch)", "VirtualBox Host-Only Network", "VMware Network Adapter VMnet8", "Bluetooth Network Connection",
	} {
		if !virtual(name) {
			t.Errorf("%s is taken for a real network", name)
		}
	}
	for _, name := range []string{
		"eth0", "en0", "enp3s0", "wlan0", "wlp2s0", "br0", "bridge100", "Wi-Fi", "Ethernet 2", "vEthernet (External)", "usb0", "bond0", "team0", "eth0.10", "Draadloos netwerk",
	} {
		if virtual(name) {
			t.Errorf("%s is taken for a virtual network", name)
		}
	}
}

func TestSlept(t *testing.T) {
	now := time.Now()
	if slept(now, now.Add(pollEvery)) || slept(now, now.Add(2*pollEvery)) {
		t.Error("a late tick is taken for sleep")
	}
	if !slept(now, now.Add(time.Hour)) {
		t.Error("an hour of sleep goes unnoticed")
	}
}

func TestFilterLog(t *testing.T) {
	var b bytes.Buffer
	l := log.New(FilterLog(&b), "", log.LstdFlags)
	l.Printf("[zeroconf] no suitable IPv6 interface: %s", "x")
	l.Println("[ERR] zeroconf: failed to send probe:", "x")
	l.Printf("[WARN] mdns: Failed to set multicast interface: %v", "x")
	l.Println("our own line")
	if got := b.String(); strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, " our own line\n") {
		t.Errorf("%q", got)
	}
}

func TestOpString(t *testing.T) {
	if s := Up.String() + Change.String() + Down.String() + Op(7).String(); s != "upchangedownOp(7)" {
		t.Error(s)
	}
}
