# testlines.awk: `go test -v` output on stdin, one line per package on stdout. Output of a
# package is held back until its verdict; only a failed one shows it, without what passed.
/^(ok|\?)[ \t]/ { print; fflush(); held = ""; next }
/^FAIL[ \t]/    { printf "%s", held; print; fflush(); held = ""; next }
/^(PASS|FAIL)$/ { next }
/^=== /         { next }
/^ *--- PASS: / { next }
                { held = held $0 "\n" }
END             { printf "%s", held }
