package lan

import (
	"bytes"
	"io"
)

// FilterLog returns a writer that drops the lines which zeroconf prints through
// the standard logger and passes everything else on to w. On a machine without
// IPv6 there would be one for each announcement, in the middle of a program's
// own output. What they say is in Status and in Options.OnError. A program calls
// log.SetOutput(lan.FilterLog(os.Stderr)) once at its start; this package changes
// no global by itself.
func FilterLog(w io.Writer) io.Writer { return logFilter{w} }

type logFilter struct{ w io.Writer }

// Write gets one whole line from the standard logger.
func (f logFilter) Write(line []byte) (int, error) {
	for _, mark := range []string{"[zeroconf] ", "[ERR] zeroconf: ", "[WARN] mdns: "} {
		if bytes.Contains(line, []byte(mark)) {
			return len(line), nil
		}
	}
	return f.w.Write(line)
}
