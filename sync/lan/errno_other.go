//go:build !windows

package lan

import "syscall"

// The numbers by which the system says what went wrong with a connection.
var (
	errnosRefused = []error{syscall.ECONNREFUSED}
	errnosTimeout = []error{syscall.ETIMEDOUT}
	errnosNoRoute = []error{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, syscall.EHOSTDOWN, syscall.EADDRNOTAVAIL}
)
