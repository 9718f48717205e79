// Package lan finds sessions on the local network and reaches them: it announces
// and browses over mDNS, lists the addresses a host can show, reads typed ones,
// dials several at once and says in kinds what went wrong.
//
// # What is announced
//
// A session is a DNS-SD service _afspraak._tcp. Its instance name is a random
// session id; what people call it is in the TXT record:
//
//	v=1             version of the protocol between seats and host
//	n=Werksessie    human name, at most 60 bytes of UTF-8
//	t=0             term: grows when another host takes the session over
//	h=abcd2345      short id of the host's device key, a hint only
//
// The join code is never announced, and nothing announced is trusted: anybody on
// the network can announce anything. Who the host is comes out in pairing.
//
// # How
//
// Advertise keeps a session announced through changes of address. Browse asks in
// short overlapping rounds and reports what came, changed and went. No type of
// the mDNS library shows in this package's interface, so another one can take its
// place.
//
// mDNS does not always arrive: guest Wi-Fis isolate clients, switches filter
// multicast. Therefore Addresses, ParseAddress, Dial and Search make a typed
// address work as well as a found one, and Diagnose tells why neither did.
//
// # Testing a room
//
// TestRoom tells before the day what will work: see there. Laptops that test are
// announced as _afspraak-test._tcp, connect to each other on TCP, and exchange
// one line of JSON each (roomTalk): the caller's, then the other's.
//
// # The library and its traps
//
// The library is github.com/grandcat/zeroconf, pinned to its master, whose
// sending on Windows and IP TTL are repaired. Each known trap has a test that
// fails if we step into it, or the reason why it cannot bite:
//
//	 1  Windows: sends on one interface only   repaired in the pinned version; needs a Windows machine with two networks to see
//	 2  asks no more after the first find      a round is one question; TestTwoHostsAtOnce, TestFoundAndGoodbye (second Up)
//	 3  browsing ends after 15 minutes         no resolver lives longer than one round (4 s)
//	 4  goodbye and expiry are not reported    the missed rounds count: TestFoundAndGoodbye, TestSteadySessionMakesNoNoise
//	 5  a reader that stops leaks goroutines   TestReaderThatStopsLeaksNothing
//	 6  panic on closing the channel           one resolver and one channel for each round and family, closed by the library alone
//	 7  a resolver cannot be used again        as 6; every test that browses runs through many rounds
//	 8  interfaces are fixed at the start      TestLinkComesUpLate, TestAddressChangeIsAnnounced, TestWithoutANetwork
//	 9  claims the machine's own host name     TestOwnHostNameIsNeverClaimed
//	10  announces the addresses of docker0 …   TestVirtual, TestAddressesPutTheDefaultRouteFirst, TestNamedInterfaces; Dial takes what remains
//	11  IPv6 link-local without its zone       TestIPv6AloneIsFoundAndDialled, TestSessionFrom
//	12  names come back escaped, dots vanish   TestNamesComeThroughUnharmed, TestTextSurvivesTheWire, TestAdvertiseRefusesWrongAds
//	13  an empty TXT record is illegal         four strings always: TestAdOnTheWire
//	14  no resolution of name conflicts        ids are random (50 bits) and prove nothing: TestIDs
//	15  data races in TTL and SetText          neither is called; all tests, helper processes too, run under -race
//	16  goroutines outlive Shutdown by 3.5 s   TestRegisterAndCloseLeaksNothing waits for them; they hold no socket
//	17  Shutdown leaks on a bad name           such names are refused: TestAdvertiseRefusesWrongAds, TestRegisterAndCloseLeaksNothing
//	18  IP TTL 1 in place of 255               TestAdOnTheWire
//	19  wants all records in one packet        our hosts send them so; a foreign gateway gets another chance each round
//	20  records larger than the MTU            TXT under 200 bytes (TestTextSurvivesTheWire), at most 12 addresses
//	21  hostile packets                        TestHostilePackets, FuzzPacket, TestBoardIsBounded
//	22  logs to stderr; a cache without bound  FilterLog (TestFilterLog); a cache lives for one round
//
// Found here besides: one resolver for both IP families fails when either is
// missing and leaves its other socket open, hence one for each family; a
// backslash in a TXT string must be doubled before the library gets it
// (TestTextSurvivesTheWire); a channel must be read to its end even when the
// library's Browse returns an error; and, by reading, a server shut down at the
// very moment it was registered may race with its own goroutines, which no test
// could provoke (settle, in advertise.go).
//
// # Tests
//
// The tests run on LANs of network namespaces (package lantest) and never touch
// the machine's own interfaces: given none, zeroconf takes them all. One of
// them has 24 seats and loses half of all multicast.
package lan
