# faultstable.awk: the table of what tests of faults counted (workshoptest.Counted), a row for
# each fault. Ends with status 1 where something was lost, doubled or needed a hand, or where a
# row is missing; where such a test was skipped a missing row is only named.
BEGIN {
	FS = " [|] "
	n = split("host killed at a random moment|power cut while the file is written|full disk|read-only disk|clock a day ahead, and back|" \
		"cable out for 2 s|cable out for 12 s|cable out for 60 s|2 percent of packets lost|20 percent of packets lost|50 to 150 ms of delay|" \
		"another address|a seat that never reads|forty seats that drop at random|two hosts of one name|" \
		"a seat restored from an older copy|a programme's file copied and hosted twice", want, "|")
}
/^ *--- SKIP: Test(Fault|ASessionOver)/ { skips++ }
/counted: / {
	name = $1
	sub(/.*counted: /, "", name)
	if (!(name in row)) order[++rows] = name
	row[name] = sprintf("%8d %9d %6d %8d %7d %9.1f", $2, $3, $4, $5, $6, $7)
	bad += $4 + $5 + $6
}
END {
	printf "%-66s %8s %9s %6s %8s %7s %9s\n", "fault", "times", "acked", "lost", "doubled", "by hand", "recovered"
	for (i = 1; i <= n; i++) {
		if (want[i] in row) { printf "%-66s %s s\n", want[i], row[want[i]]; shown[want[i]] = 1; continue }
		printf "%-66s not tried\n", want[i]
		missing++
	}
	for (i = 1; i <= rows; i++) if (!(order[i] in shown)) printf "%-66s %s s\n", order[i], row[order[i]]
	exit bad > 0 || missing > 0 && !skips
}
