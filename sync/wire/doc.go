// Package wire is what a host and a seat say to each other. This page is the
// protocol, version 1: a program that follows it can take part in a session.
//
// # Connection
//
// A WebSocket (RFC 6455) at wss://ADDRESS:PORT/v1, without subprotocol and
// without its extensions, over TLS 1.3. Both ends show a self-signed certificate
// with a P-256 key. A device's id is the SHA-256 of its public key in SPKI form;
// in text it is base32 (RFC 4648, upper case, no padding, 52 signs). Nothing but
// /v1 is served. How the host is found is the business of package lan, how the
// two devices come to trust each other that of package pair.
//
// Every message is one text frame that holds one JSON object with a "type". What
// all see may come packed; see Trees.
// Unknown types and unknown members are ignored, so that an older program can
// talk to a newer one. A frame that is not a JSON object, or whose known members
// have other JSON types than here, ends the connection (bye "garbage").
//
//   - A seat's frames are at most 256 KiB ([MaxSeatFrame]); a larger one ends
//     the connection (bye "tooBig"). The host's are at most 8 MiB ([MaxHostFrame]).
//   - A command's body is at most 64 KiB ([MaxBody]); a larger one is refused.
//   - A seat has at most 32 commands under way ([MaxUnderWay]). More than 64 that
//     the host has not come round to end the connection (bye "tooMany").
//   - Each end sends something at least every 5 seconds ([Beat]); a seat sends
//     "time" for that, which the host answers. Who hears nothing for 10 seconds
//     ([Silence]) takes the connection for dead and closes it. A frame that
//     cannot be handed over within 5 seconds ([WriteTime]) does the same.
//
// # Opening
//
// The seat speaks first, within 10 seconds:
//
//	seat {"type":"hello", "magic":"afspraak", "min":1, "max":1, "app":"afspraak/1.0",
//	      "join":false, "language":"nl", "keys":"…", "zip":true, "run":"…", "trees":{"public":17},
//	      "at":{"epoch":"…","seq":212,"mark":"…"}}
//	host {"type":"greeting", "magic":"afspraak", "version":1, "min":1, "max":1, "app":"afspraak/1.0",
//	      "session":"k3w7…", "join":false}
//
// keys, if a seat says it, names the set of translation keys that its program has.
// Where it is the host's own set, texts in trees come with their keys alone;
// otherwise with the session's words beside each key ("p"). What the name is made
// of is the programs' business: equal names, equal sets.
//
// min and max are the protocol versions that an end speaks. The host takes the
// highest that both know. If there is none, its version is 0 and bye follows:
// "guestTooOld" if the seat's program is the older one, "hostTooOld" if the
// host's is. Another magic is bye "notAfspraak".
//
// join asks to be admitted by code: a seat says it when it has no pin for this
// host, or has lost it, and has a code. A seat that says false is let in if its
// device is a member here; otherwise bye "codeNeeded". If the greeting's join is
// true, the join of package pair follows now, and nothing else between its first
// and last message. A refused join ends the connection. session is the random
// session id that is announced on the network and shown as host words.
//
// A programme can go on on another laptop, with another key and the same session.
// A seat that finds another key than the one it trusts asks once more as a
// stranger, with join and nothing of itself; if the greeting's session is its own,
// it asks the person for the code, and keeps looking for the key it trusts.
//
// at, run and trees say what the seat has from before; see Resuming. Then:
//
//	host {"type":"in", "run":"…", "at":{…}, "now":1764000000000, "rounds":["r1"],
//	      "language":"nl", "title":"Werkplaats"}
//	host {"type":"you", "person":"p1", "standing":"present", "session":"running", "name":"Fatima", "role":"employee"}
//
// now is the host's clock in Unix milliseconds. rounds are those that still take
// answers: what a seat kept of any other round it treats as after "wipe". "you"
// says who the host takes this device for; it comes again when that changes.
// standing is one of
//
//	new      the device has come through the door and has not asked for a seat
//	asking   it has asked; the facilitator has not decided
//	present  it has a seat
//	refused  the facilitator refused it
//	left     it has given up its seat
//
// session is planned, lobby, running or finished, or absent while none is planned.
// A seat that is new sends the command seat.ask once the session is in its
// lobby or running.
//
// # Commands
//
// A seat changes something by sending a command; it decides nothing itself.
//
//	seat {"type":"cmd", "id":"0198…", "kind":"round.answer", "body":{…}}
//	host {"type":"ack", "id":"0198…"}
//	host {"type":"ack", "id":"0198…", "refusal":{"kind":"closed", "text":{"k":"refusal.roundClosed","p":"…"}}}
//
// id is a UUID in its usual 36 signs: version 7 in general, version 4 where the
// body is an answer to a round, because version 7 tells when it was made. An ack
// means that the effect is on the host's disk, or that there will be none. The
// same id from the same device gets the same answer again and has one effect, so
// a seat stores a command before it sends it, sends it again after every break,
// oldest first, and forgets it at the ack. A refusal's kind is one of notAllowed,
// notFound, closed (an answer that came too late: "not counted"), invalid,
// incomplete, newer (the host does not know this kind of command) and trouble
// (the host could not store it; a person may try again, under a new id). text is
// a text of package screen.
//
// The frame of a "round.answer" is filled up behind its object with spaces, to 1,024
// bytes or the next doubling of that, so that nobody on the network tells answers
// apart by their length.
//
// Kinds and bodies of commands are those of package workshop. Which ones a
// person can give now is in the actions of the trees.
//
// # Trees
//
// What a person sees travels as trees of nodes (package screen), one for each
// audience that the seat belongs to: "person:ID", once the person is present
// "public", and "table:N" (from 1) while the person sits at a table that has
// something to see together, such as the draft that it writes. A seat is sent the
// tree of no other table: when the person moves, the old one is gone, and it may
// be gone for a while when the table has nothing to see.
//
//	host {"type":"trees", "at":{…}, "trees":[
//	       {"audience":"public", "rev":18, "root":{…}},
//	       {"audience":"person:p1", "from":3, "rev":5, "changes":[{"op":"set","id":"q","n":{…}}]}]}
//
// With root the tree is whole and replaces what the seat has. With changes it is
// the seat's tree of revision from, changed. If the seat has another revision, or
// a change does not fit, it asks for everything again:
//
//	seat {"type":"whole"}
//
// at comes a few times a second at most while the log grows, and by itself where
// there have been no trees to tell of for a second.
//
// To a seat whose hello says zip, the host may send a message with nothing but the
// public tree as a binary frame: the bytes of the text frame, packed with DEFLATE
// (RFC 1951) by themselves. The host's limit holds for what they unpack to. What
// one person or one table sees never comes so: how well words pack with others
// would show in the length of what travels. A seat never sends a binary frame.
//
// Revisions grow, not by one: changes are combined when the seat or the room is
// busy. An audience that is gone from the seat comes as {"audience":A,"gone":true},
// in the frame that brings what has taken its place. At a table one person has the
// pen; the actions and fields to write with are in that person's own tree. When
// none of a person's devices has been connected for 10 seconds of the host's
// clock, the host lays their pens down for others to take.
//
// # Letters
//
// Letters are read by their receiver only; the host passes on what it cannot
// open. A seat makes a key pair of age (age-encryption.org/v1, X25519), keeps the
// private key, and tells the public one once it has a person, unless "you" says
// that the host has it:
//
//	seat {"type":"cmd", "id":"…", "kind":"seat.key", "body":{"key":"age1…"}}
//	host {"type":"you", …, "seal":"age1…"}
//
// Who told no key is given nothing to write. An action whose ballot has "se"
// answers with letters: for each entry, in any order, the values of the fields in
// "p" under the names of their parts make a JSON object (empty parts left out),
// filled up with spaces to 10,240 bytes and encrypted for the one key "k". The
// answer is
//
//	{"letters":[{"to":"p2", "key":"age1…", "sealed":"BASE64"}]}
//
// with all letters of the action, also empty ones: nothing tells them apart. A
// seat remembers the key that it used for somebody. Where another one is given,
// that person sits at another laptop, or somebody says so: the seat asks its
// person before it uses the new one. The host refuses letters for a key that is
// not the receiver's any more.
//
// When the round has closed, each receiver's seat is sent its letters, in an order
// that says nothing, and again after every break until it says that it has stored
// them; then the host keeps them no longer.
//
//	host {"type":"letters", "round":"r1", "sealed":["BASE64","BASE64"]}
//	seat {"type":"cmd", "id":"…", "kind":"mail.got", "body":{"round":"r1"}}
//
// # Resuming
//
// run is made anew each time a host starts; revisions of trees mean something
// within one run only. A seat that says the run and the revisions it has may get
// changes from there instead of whole trees. Of an audience that it names and does
// not belong to, it hears that it is gone, and nothing else.
//
// at is a position in the programme's log. epoch is drawn with the log, seq
// counts its records, and mark is a keyed digest of the log up to there, of which
// only the host knows the key. A seat keeps the last one it was sent, on disk. If
// a seat of the same epoch is ahead of the host, or has another mark for the same
// seq, then the host works on an older copy of its file: it draws a new epoch and
// tells the facilitator.
//
// # Other messages
//
//	host {"type":"wipe", "round":"r1"}
//
// The round has closed: the seat wipes its own answer, its token and any outbox
// row of this round, except an answer that its owner may keep (given on name). An
// answer still in the outbox was not counted, unless an earlier ack was lost: the
// seat sends it once more with the body {"round":"r1"}, and the ack says which.
//
//	host {"type":"keep", "document":{…}}
//
// A dated copy of this person's agreements, for the seat to store.
//
//	seat {"type":"time", "sent":123456}
//	host {"type":"time", "sent":123456, "now":1764000000000}
//
// sent is the seat's own monotonic clock in milliseconds and comes back as it
// was. The host's clock runs now − (sent + received)/2 ahead of the seat's; the
// answer with the shortest round trip of the last eight counts. Timers in trees
// are in the host's time.
//
//	host {"type":"bye", "reason":"closing"}
//
// is the last message of a host that ends a connection on purpose, and may be the
// last of a seat. Its reason is repeated in the WebSocket close frame. Reasons,
// and what a seat does:
//
//	closing      the host's program is ending: try again, slowly
//	replaced     another connection of the same device has taken over: stop
//	tooSlow      too much was waiting for this seat: connect again, resume
//	tooMany      the seat sent faster than it may: connect again, resume
//	tooBig       a frame over the limit: connect again, tell the person if it repeats
//	garbage      a frame that is no message: connect again, tell the person if it repeats
//	codeNeeded   the device is not a member: ask the person for the code
//	kicked       the device was sent away: stop; a code lets it in again
//	revoked      its seat was taken over on another device: stop
//	guestTooOld  hostTooOld  notAfspraak  as above: stop and say so
//
// An unknown reason is treated as closing.
//
// # Scripts
//
// The command-line program can drive a host or a seat by script: JSON lines, one
// step each, blank lines and lines that start with # ignored. Each step has
// exactly one of do, press, wait, gone, sleep and note:
//
//	{"do":"next"}                                       send a command
//	{"do":"seat.admit", "body":{"person":"p1", …}}
//	{"press":"scan.send", "fields":{"scan.q1":4}}       do the action of the node with this id
//	{"wait":"step:checkin.energy", "seconds":30}        until a node with this id is there
//	{"gone":"scan.send"}                                until no node with this id is there
//	{"sleep":2.5}                                       seconds of the session's clock
//	{"note":"half-way"}                                 written to the log
//
// seconds bounds wait and gone; it is 60 when left out. An id that ends in * means
// the first node, in reading order, whose id starts with what precedes it. In
// press, fields maps ids of input nodes (or their names in the body) to values; a
// field that is left out has the value it shows. What an action asks for in a
// question ("as"), such as a reason, is given there by its name. A host looks for nodes in its
// control screen, then in the public one; a seat in its own, then in its table's,
// then in the public one. "optional":true lets a script go on when a step is refused, times
// out or finds no node. The first other failure ends the script.
package wire
