#!/usr/bin/env bash
# fuzz.sh [EXECUTIONS [SECONDS]]: throws made-up inputs at every decoder that has a fuzz target,
# round after round, SECONDS of them (20 when none is given) for each target in turn, until there
# were EXECUTIONS in all (10,000,000). Slow decoders so have as much time as fast ones, and fewer
# inputs. Ends with a table. What makes a decoder fail is kept by Go in testdata/fuzz beside the
# test, and from then on `make test` tries it. FUZZ_ONLY=REGEXP takes the targets of that name only.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
wanted=${1:-10000000}
seconds=${2:-20}
binaries=$(mktemp -d)
trap 'rm -rf "$binaries"' EXIT
cache=$(go env GOCACHE)/fuzz

mapfile -t targets < <(git ls-files '*_test.go' | xargs grep -oE '^func Fuzz[A-Za-z0-9]+' |
	sed 's/func //' | grep -E "Fuzz.*(${FUZZ_ONLY:-})" | sort)
[ ${#targets[@]} -gt 0 ] || die "no fuzz target is called ${FUZZ_ONLY:-Fuzz…}"

step "Building the tests of every decoder"
for folder in $(printf '%s\n' "${targets[@]%:*}" | xargs -n 1 dirname | sort -u); do
	go test "${GO_FLAGS[@]}" -c -fuzz=Fuzz -o "$binaries/${folder//\//_}.test" "./$folder"
done

# once FOLDER NAME COUNT: throws COUNT inputs at one target. A count and no time, because Go calls
# it a failure when the time is over before the inputs that are kept have been read.
once() {
	local binary="$binaries/${1//\//_}.test" out
	out=$(cd "$1" && "$binary" -test.run '^$' -test.fuzz "^$2\$" -test.fuzztime "${3}x" \
		-test.fuzzcachedir "$cache/$1" -test.timeout 0 2>&1) || {
		say "$out"
		die "$2 found an input that fails: see $1/testdata/fuzz"
	}
	sed -n 's/.*execs: \([0-9]*\).*/\1/p' <<<"$out" | tail -n 1
}

declare -A done_so_far next
total=0
round=0
while [ "$total" -lt "$wanted" ]; do
	round=$((round + 1))
	for target in "${targets[@]}"; do
		folder=$(dirname "${target%:*}") name=${target##*:}
		which="$folder $name"
		count=${next[$which]:-2000}
		started=$(date +%s%N)
		went=$(once "$folder" "$name" "$count")
		[ "${went:-0}" -gt 0 ] || die "$name tried no input at all"
		took=$((($(date +%s%N) - started) / 1000000 + 1))
		done_so_far[$which]=$((${done_so_far[$which]:-0} + went))
		total=$((total + went))
		next[$which]=$((went * seconds * 1000 / took + 1))
		say "round $round: $which, $went in $((took / 1000)) s; $total in all"
	done
done

step "Inputs tried"
for which in "${!done_so_far[@]}"; do printf '%12d  %s\n' "${done_so_far[$which]}" "$which"; done | sort -k 2
printf '%12d  in all, none failed\n' "$total"
