// Package redirects holds tests of how http.Client follows redirects.
package redirects
