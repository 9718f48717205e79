// Package invite is the join file: what a facilitator mails before the day, so
// that a laptop finds the session where nothing announces it, and knows for sure
// whose laptop answers.
//
// # The file
//
// Its name ends in .afspraak-join. It is one JSON object in UTF-8, of at most
// 16 KiB:
//
//	{
//	  "afspraakJoin": 1,
//	  "session": "k3w7abcd23",
//	  "name": "Team Zorg",
//	  "host": "…",
//	  "addresses": ["192.168.1.24:47800", "[2001:db8::24]:47800"]
//	}
//
// afspraakJoin is the version of this form. session is the id that is announced
// on the network. name is for people, at most 60 bytes. host is the device id of
// the host in 52 signs of base32 (package pair): the pin, without which no other
// laptop at that address is believed. addresses are IP addresses with ports, the
// best first, at most 12; there may be none, then the session is looked for on
// the network. Members that a version does not know are passed over.
//
// The join code is never in it: who has the file still needs the code from the
// room screen.
package invite
