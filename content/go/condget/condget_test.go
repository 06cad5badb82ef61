package condget

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func get(h http.Handler, fields map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/doc", nil)
	for name, value := range fields {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func document(tag, body string) http.Handler {
	return Handler(func() (string, []byte) { return tag, []byte(body) })
}

// region: conditions

func TestConditionsThatAComparisonWithOneStringWouldMiss(t *testing.T) {
	h := document("v3", `{"total":7}`)
	for _, tt := range []struct {
		name, ifNoneMatch string
		want              int
	}{
		{"the same tag", `"v3"`, http.StatusNotModified},
		{"a list with the tag in it", `"v1", "v3"`, http.StatusNotModified},
		{"the tag marked weak", `W/"v3"`, http.StatusNotModified},
		{"any version at all", `*`, http.StatusNotModified},
		{"another version", `"v2"`, http.StatusOK},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := get(h, map[string]string{"If-None-Match": tt.ifNoneMatch})
			if w.Code != tt.want {
				t.Errorf("status = %d, want %d", w.Code, tt.want)
			}
		})
	}
}

// endregion: conditions

func TestNotModifiedHasNoContentAndRepeatsTheFieldsThatTheCacheNeeds(t *testing.T) {
	w := get(document("v3", `{"total":7}`), map[string]string{"If-None-Match": `"v3"`})
	if w.Body.Len() != 0 {
		t.Errorf("a 304 carried %d bytes of content", w.Body.Len())
	}
	if got := w.Header().Get("ETag"); got != `"v3"` {
		t.Errorf("ETag = %s, want \"v3\"", got)
	}
	if got := w.Header().Get("Cache-Control"); got != "public, max-age=60" {
		t.Errorf("Cache-Control = %q, want the same as that of the 200", got)
	}
}

func TestChangedDocumentIsSentWhole(t *testing.T) {
	w := get(document("v4", `{"total":8}`), map[string]string{"If-None-Match": `"v3"`})
	if w.Code != http.StatusOK || w.Body.String() != `{"total":8}` || w.Header().Get("ETag") != `"v4"` {
		t.Errorf("got %d %s %q, want 200 with the new tag and content", w.Code, w.Header().Get("ETag"), w.Body)
	}
}

func TestRangeResumesOnlyTheSameVersion(t *testing.T) {
	h := document("v3", "0123456789")
	same := get(h, map[string]string{"Range": "bytes=4-", "If-Range": `"v3"`})
	if same.Code != http.StatusPartialContent || same.Body.String() != "456789" {
		t.Errorf("same version: %d %q, want 206 with the rest", same.Code, same.Body)
	}
	other := get(h, map[string]string{"Range": "bytes=4-", "If-Range": `"v2"`})
	if other.Code != http.StatusOK || other.Body.String() != "0123456789" {
		t.Errorf("other version: %d %q, want 200 with everything", other.Code, other.Body)
	}
	beyond := get(h, map[string]string{"Range": "bytes=50-"})
	if beyond.Code != http.StatusRequestedRangeNotSatisfiable || beyond.Header().Get("Content-Range") != "bytes */10" {
		t.Errorf("beyond the end: %d %q, want 416 with bytes */10", beyond.Code, beyond.Header().Get("Content-Range"))
	}
}

func TestIfMatchRefusesAStaleOrWeakTag(t *testing.T) {
	h := document("v3", "x")
	for tag, want := range map[string]int{`"v3"`: 200, `"v2"`: 412, `W/"v3"`: 412} {
		if w := get(h, map[string]string{"If-Match": tag}); w.Code != want {
			t.Errorf("If-Match: %s gave %d, want %d", tag, w.Code, want)
		}
	}
}
