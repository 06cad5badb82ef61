package authz

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// region: outcomes

func TestTheFourOutcomes(t *testing.T) {
	tokens := map[string]string{"t-ana": "ana", "t-ben": "ben"}
	verify := func(token string) (string, bool) { user, ok := tokens[token]; return user, ok }
	may := func(user, action, id string) bool { return user == "ana" && action == "delete" && id == "7" }
	mux := http.NewServeMux()
	mux.Handle("DELETE /documents/{id}", Authenticate(verify, Authorize("delete", may,
		http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))))

	for _, tt := range []struct {
		name, authorization string
		want                int
	}{
		{"no token", "", http.StatusUnauthorized},
		{"unknown token", "Bearer forged", http.StatusUnauthorized},
		{"known, not allowed", "Bearer t-ben", http.StatusForbidden},
		{"known and allowed", "Bearer t-ana", http.StatusNoContent},
		{"scheme in another case", "bearer t-ana", http.StatusNoContent},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("DELETE", "/documents/7", nil)
			if tt.authorization != "" {
				r.Header.Set("Authorization", tt.authorization)
			}
			w := httptest.NewRecorder()
			mux.ServeHTTP(w, r)
			if w.Code != tt.want {
				t.Errorf("status = %d, want %d", w.Code, tt.want)
			}
			if challenged := w.Header().Get("WWW-Authenticate") != ""; challenged != (tt.want == http.StatusUnauthorized) {
				t.Errorf("challenge sent: %t with status %d", challenged, w.Code)
			}
		})
	}
}

// endregion: outcomes

func TestAuthorizeAloneLetsNobodyIn(t *testing.T) {
	anything := func(string, string, string) bool { return true }
	h := Authorize("delete", anything, http.NotFoundHandler())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("DELETE", "/documents/7", nil))
	if w.Code != http.StatusForbidden {
		t.Errorf("status without a caller = %d, want 403", w.Code)
	}
}
