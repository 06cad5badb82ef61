package problemjson

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestStatusLineAndMemberAgree(t *testing.T) {
	rec := httptest.NewRecorder()
	sent := Details{
		Type:     "https://errors.example/out-of-stock",
		Title:    "Out of stock",
		Status:   http.StatusConflict,
		Detail:   "3 of item 7 are left, 5 were asked for.",
		Instance: "/orders/91",
	}
	if err := Write(rec, sent); err != nil {
		t.Fatal(err)
	}
	resp := rec.Result()
	if got := resp.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("media type = %q", got)
	}
	var body map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &body); err != nil {
		t.Fatal(err)
	}
	if body["status"] != float64(resp.StatusCode) {
		t.Errorf("member status = %v, status line %d", body["status"], resp.StatusCode)
	}
	got, err := Decode(resp)
	if err != nil || *got != sent {
		t.Errorf("Decode = %+v, %v, want what was sent", got, err)
	}
}

func TestMissingTypeMeansAboutBlank(t *testing.T) {
	rec := httptest.NewRecorder()
	if err := Write(rec, Details{Title: "Not Found", Status: http.StatusNotFound}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(rec.Body.String(), `"type"`) {
		t.Errorf("an empty type was written: %s", rec.Body)
	}
	got, err := Decode(rec.Result())
	if err != nil || got.Type != "about:blank" {
		t.Errorf("Decode = %+v, %v, want type about:blank", got, err)
	}
}

func TestASuccessStatusIsRefused(t *testing.T) {
	rec := httptest.NewRecorder()
	if err := Write(rec, Details{Title: "oops"}); err != nil {
		t.Fatal(err)
	}
	if rec.Code != http.StatusInternalServerError {
		t.Errorf("status = %d, want 500", rec.Code)
	}
}

func TestOtherMediaTypesAreNoProblem(t *testing.T) {
	rec := httptest.NewRecorder()
	rec.Header().Set("Content-Type", "application/json")
	if _, err := rec.WriteString(`{"error":"nope"}`); err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(rec.Result()); !errors.Is(err, ErrNoProblem) {
		t.Errorf("Decode = %v, want ErrNoProblem", err)
	}
}
