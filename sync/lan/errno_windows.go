package lan

import "syscall"

// The numbers by which Windows says what went wrong with a connection. The
// names of package syscall are numbers of Go's own there, which Windows never
// returns.
var (
	errnosRefused = []error{syscall.Errno(10061)} // WSAECONNREFUSED
	errnosTimeout = []error{syscall.Errno(10060)} // WSAETIMEDOUT
	errnosNoRoute = []error{                      // WSAENETUNREACH, WSAEHOSTUNREACH, WSAENETDOWN, WSAEHOSTDOWN, WSAEADDRNOTAVAIL
		syscall.Errno(10051), syscall.Errno(10065), syscall.Errno(10050), syscall.Errno(10064), syscall.Errno(10049),
	}
)
