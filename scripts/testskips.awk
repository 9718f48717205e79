# testskips.awk: the log of `go test -v` in, one line per skipped test and its reason out.
# The reason is the last line that the skipped test itself printed; with parallel tests the
# "=== NAME" lines tell whose line it is.
/^=== (RUN|NAME|CONT)/ { current = $3; next }
/^ *[A-Za-z0-9_]+_test\.go:[0-9]+: / {
	line = $0
	sub(/^ *[A-Za-z0-9_]+_test\.go:[0-9]+: /, "", line)
	said[current] = line
	next
}
/^ *--- SKIP: / { printf "  %s: %s\n", $3, ($3 in said) ? said[$3] : "no reason given" }
/^(ok|FAIL|\?)[ \t]/ { delete said }
