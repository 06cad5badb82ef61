// Package searchlist computes which names a stub resolver tries for a name
// that a program gives it, from the search list and ndots of resolv.conf.
package searchlist

// 05-dns:G5

import "strings"

// region: expand

// Expand returns the names to try in order. Each costs two queries, A and
// AAAA, and the resolver stops at the first name that exists.
func Expand(name string, search []string, ndots int) []string {
	if strings.HasSuffix(name, ".") {
		return []string{name} // rooted: it means what it says
	}
	rooted := name + "."
	suffixed := make([]string, 0, len(search)+1)
	for _, suffix := range search {
		suffixed = append(suffixed, rooted+strings.TrimSuffix(suffix, ".")+".")
	}
	if strings.Count(name, ".") >= ndots {
		return append([]string{rooted}, suffixed...)
	}
	return append(suffixed, rooted)
}

// endregion: expand
