// Package problemjson writes and reads error bodies of the media type
// application/problem+json (RFC 9457).
package problemjson

// 14-api-styles:G1

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
)

const (
	mediaType = "application/problem+json"
	blank     = "about:blank" // what a missing type means, RFC 9457 section 4.2.1
	maxBody   = 64 << 10
)

// ErrNoProblem says that a response carries no problem document.
var ErrNoProblem = errors.New("response is no application/problem+json")

// region: write

// Details holds the five members that RFC 9457 defines. All are optional.
type Details struct {
	Type     string `json:"type,omitempty"`
	Title    string `json:"title,omitempty"`
	Status   int    `json:"status,omitempty"`
	Detail   string `json:"detail,omitempty"`
	Instance string `json:"instance,omitempty"`
}

// Write sends d as the response. The member and the status line cannot
// disagree, because both come from d.Status; outside 400 to 599 that is 500.
func Write(w http.ResponseWriter, d Details) error {
	if d.Status < 400 || d.Status > 599 {
		d.Status = http.StatusInternalServerError
	}
	body, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("encode problem: %w", err)
	}
	w.Header().Set("Content-Type", mediaType) // later is too late
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(d.Status)
	_, err = w.Write(body)
	return err
}

// endregion: write

// Decode reads the problem that resp carries, and ErrNoProblem if it carries
// none. The status line wins over the member, which is advisory.
func Decode(resp *http.Response) (*Details, error) {
	got, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil || got != mediaType {
		return nil, ErrNoProblem
	}
	var d Details
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxBody)).Decode(&d); err != nil {
		return nil, fmt.Errorf("decode problem: %w", err)
	}
	if d.Type == "" {
		d.Type = blank
	}
	d.Status = resp.StatusCode
	return &d, nil
}
