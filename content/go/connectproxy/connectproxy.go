// Package connectproxy is a forward proxy for HTTPS: it answers CONNECT and then
// copies bytes that it cannot read.
package connectproxy

// 17-proxies-and-discovery:G6

import (
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// Proxy tunnels to the destinations that Allow names.
type Proxy struct {
	Allow   func(hostPort string) bool
	Dialer  net.Dialer    // set its Timeout
	MaxLife time.Duration // of a tunnel
}

// region: connect

func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		http.Error(w, "CONNECT only", http.StatusMethodNotAllowed)
		return
	}
	if !p.Allow(r.Host) { // the name and the port are all that this proxy learns
		http.Error(w, "destination not allowed", http.StatusForbidden)
		return
	}
	site, err := p.Dialer.DialContext(r.Context(), "tcp", r.Host)
	if err != nil {
		http.Error(w, "no connection to the destination", http.StatusBadGateway)
		return
	}
	defer site.Close()
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		http.Error(w, "cannot tunnel", http.StatusInternalServerError)
		return
	}
	defer client.Close()
	end := time.Now().Add(p.MaxLife)
	if client.SetDeadline(end) != nil || site.SetDeadline(end) != nil {
		return
	}
	if _, err := io.WriteString(client, "HTTP/1.1 200 Connection Established\r\n\r\n"); err != nil {
		return
	}
	var both sync.WaitGroup
	both.Go(func() { pipe(site, buffered.Reader) }) // the reader may hold early bytes
	both.Go(func() { pipe(client, site) })
	both.Wait()
}

// pipe copies until from ends, and passes the end on; the other way stays open.
func pipe(to net.Conn, from io.Reader) {
	_, err := io.Copy(to, from)
	half, ok := to.(interface{ CloseWrite() error })
	if err != nil || !ok || half.CloseWrite() != nil {
		to.Close()
	}
}

// endregion: connect
