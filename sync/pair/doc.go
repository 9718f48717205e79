// Package pair turns a join code, read from the room screen and typed on a
// laptop, into trust between two devices that have never met.
//
// # Devices
//
// Every laptop has one long-lived P-256 key ([Device]) with a self-signed
// certificate; there is no certificate authority. Its name is its [DeviceID],
// the SHA-256 of the public key in SPKI form. Host and guest speak TLS 1.3 with
// certificates on both ends ([ServerTLS], [ClientTLS]). The handshake proves
// that each end holds its key and says nothing about who that is. That is
// decided afterwards, in one of two ways:
//
//   - by pin, on every later connection: the guest knows the host's id and
//     refuses any other inside the handshake ([ErrWrongHost]), before it has
//     shown its own certificate; the host knows the guest's id ([PeerID]) as
//     that of a member. Neither asks for a code.
//   - by code, the first time, or when one end has lost what it knew: [Join] at
//     the guest and [Door.Admit] at the host, described next.
//
// # Join
//
// Both ends know the six digits and want to find out that the other one does,
// without saying them. They run CPace (a password-authenticated key exchange)
// over
//
//	CPace(code, idA = guest id, idB = host id, ad = exporter)
//
// where the ids are the 32 bytes that each end sees in the other's certificate,
// and exporter is 32 bytes of TLS keying material under the label
// "EXPORTER-afspraak-join-v1" without context. So the result belongs to this
// very connection: whoever ends TLS in the middle with a certificate of his own
// makes the keys differ, even if he passes every message on and the code is
// right. From the CPace key each end derives two proofs,
//
//	proof(who) = HMAC-SHA256(HKDF-SHA256(key, no salt, "afspraak confirm "+who, 32), who)
//
// for who = "guest" and who = "host". The guest proves first, so a host that
// does not know the code learns nothing that could be tried offline beyond the
// one guess it made, and a guest that does not know it never sees the host's
// proof.
//
// Messages are JSON objects of at most 1 KiB, one per WebSocket message; data
// is standard base64 with padding:
//
//	guest  {"pair":"start",  "data": 48 bytes, CPace message A}
//	host   {"pair":"answer", "data": 32 bytes, CPace message B}
//	guest  {"pair":"proof",  "data": 32 bytes, proof("guest")}
//	host   {"pair":"welcome","data": 32 bytes, proof("host")}
//
// Instead of an answer or a welcome the host may send
//
//	host   {"pair":"refused","reason": R, "waitMs": N}
//
// with R one of wrong-code, code-renewed, busy, back-off, protocol, trouble;
// waitMs comes with back-off. Unknown members are ignored, an unknown reason
// counts as trouble. Nothing else may travel on the connection between start
// and welcome. Either end gives up after ten seconds.
//
// # Guesses
//
// Six digits are few, so guesses are counted. A code takes [GuessesPerCode]
// wrong ones; then the [Door] makes a new code by itself and tells the screen
// through [Door.OnNewCode]. A guess is paid, and the payment stored, before
// message B goes out, and given back when the proof is right: hanging up early
// or restarting the host buys nothing. An attacker in the network therefore has
// a chance of one in ten thousand per code. At most four joins run at a time,
// and an address that guessed wrong waits one second, doubling to one minute.
// Whoever wants to can spend the budget and make the code change; members are
// not touched by that, they come in by pin.
//
// A wrong code and a man in the middle look the same to either end, and must be
// told the same way ([ErrWrongCode]). The code is never logged, never announced
// on the network and in no error of this package.
//
// # Host words
//
// The code is a shared secret. It does not stop someone in the room: whoever
// sees the room screen can run a host of his own with the same code, and a
// laptop that connects to that one is fooled. Against this there are three
// [HostWords], made by a slow hash of the host's key and the session id: the
// room screen and each seat show them, and a seat that shows other words is
// talking to someone else. Comparing is up to the people; the facilitator reads
// the words out once. They hold 33 bits, so a look-alike key costs days of
// computing per session. The words of the two languages are two separate lists
// for the same bits, no translations of each other: both ends show them in the
// language of the session, whatever language a seat has chosen for itself.
//
// # What this does not protect against
//
//   - Someone in the room (or on a call that shows the room screen) who joins as
//     a guest: that is what the facilitator's admission of each seat is for.
//   - Someone in the room with a host of his own, if nobody compares the words.
//   - A laptop that is itself taken over, or a copied key file: the key is kept
//     in a file only its user can read, not in hardware.
//   - Someone who stops the network or spends guesses to be a nuisance.
package pair
