package host

// LoseListener takes the listener away, as a system does that loses its network.
func LoseListener(h *Host) {
	h.net.mu.Lock()
	defer h.net.mu.Unlock()
	h.net.ln.Close()
}
