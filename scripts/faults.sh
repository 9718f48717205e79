#!/usr/bin/env bash
# faults.sh: everything that goes wrong around a session, for long: hosts killed at random
# moments, power cut at every byte of the last transaction, full and read-only disks, clocks
# that jump, cables out, packets lost and late, another address, slow seats, forty laptops that
# drop, two hosts, copied files. The same tests run in `make test` in their short form. Ends with
# a table of what was counted, a row for each fault; a row that is missing is a failure, for
# root. AFSPRAAK_KILLS sets how often a host is killed (500).
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
need_go
PATH="$PATH:/usr/sbin:/sbin"
export AFSPRAAK_FULL=1 AFSPRAAK_KILLS=${AFSPRAAK_KILLS:-500}
mkdir -p out
log=out/faults.log
: >"$log"

faults() {
	local what=$1 names=$2
	shift 2
	step "$what"
	go test "${GO_FLAGS[@]}" -v -count 1 -timeout 60m -run "$names" "$@" 2>&1 | tee -a "$log" |
		grep -E "^(---|ok|FAIL|panic)|counted: " || true
}

faults "Hosts killed" 'Killed|Kill' ./cmd/afspraakd ./workshop/store ./sync/host ./sync/guest ./sync/proof
faults "Power, disks, damage" 'PowerCut|FullDisk|ReadOnly|Damage|Damaged|OlderCopy|Missing|Altered|Crash' ./workshop/store ./sync/host ./app/seat
faults "A room that goes on" 'TestFault|BadLink|Dropping' ./sync/proof ./sync/host
faults "Clocks" 'Clock' ./workshop/... ./sync/lan ./sync/host ./sync/guest
faults "Cables, addresses" 'Cable|Loss|Address|LinkComesUpLate|WithoutACable|Listener' ./sync/lan ./sync/host ./sync/guest
faults "Slow seats, two hosts, copies" 'NeverReads|TooMuch|TwoHosts|SecondHost|ACopyHas|Elsewhere|Epoch|TakenOver|TakingOver' ./sync/lan ./sync/host ./sync/guest ./workshop/store

step "Counted"
awk -f scripts/faultstable.awk "$log" || die "a fault was not tried, or something acknowledged was lost, doubled, or needed a hand: see above, and $log"
passed=$(grep -cE '^ *--- PASS: ' "$log" || true)
failed=$(grep -cE '^ *--- FAIL: |^panic' "$log" || true)
printf '%d tests of trouble, %d failed, %d skipped\n' "$passed" "$failed" "$(grep -cE '^ *--- SKIP: ' "$log" || true)"
[ "$failed" = 0 ] && ! grep -q '^FAIL' "$log" || die "something failed: all that the tests said is in $log"
