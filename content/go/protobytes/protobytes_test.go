package protobytes

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func TestKnownEncodings(t *testing.T) {
	for _, tt := range []struct {
		name string
		got  []byte
		want string
	}{
		{"int32 150 in field 1", AppendInt32(nil, 1, 150), "089601"},
		{"string in field 2", AppendString(nil, 2, "testing"), "120774657374696e67"},
		{"int32 -1: eleven bytes with its tag", AppendInt32(nil, 1, -1), "08" + strings.Repeat("ff", 9) + "01"},
		{"sint32 -1: two", AppendSint32(nil, 1, -1), "0801"},
		{"sint32 smallest", AppendSint32(nil, 1, -1<<31), "08ffffffff0f"},
		{"field 15: tag of one byte", AppendInt32(nil, 15, 1), "7801"},
		{"field 16: tag of two", AppendInt32(nil, 16, 1), "800101"},
	} {
		if got := hex.EncodeToString(tt.got); got != tt.want {
			t.Errorf("%s = %s, want %s", tt.name, got, tt.want)
		}
	}
}

var ada = Profile{UserID: "42", Name: "Ada", Email: "ada@example.com", UnreadCount: 3}

func TestProfileTakes28BytesAnd72AsJSON(t *testing.T) {
	const want = "0a023432" + "1203416461" + "1a0f6164614065786" + "16d706c652e636f6d" + "2003"
	if got := hex.EncodeToString(ada.Append(nil)); got != want {
		t.Errorf("profile = %s, want %s", got, want)
	}
	text, err := json.Marshal(map[string]any{
		"user_id": "42", "name": "Ada", "email": "ada@example.com", "unread_count": 3})
	if err != nil || len(text) != 72 || len(ada.Append(nil)) != 28 {
		t.Errorf("%d and %d bytes (%v), want 72 and 28", len(text), len(ada.Append(nil)), err)
	}
	read := ada
	read.UnreadCount = 0
	if got := len(read.Append(nil)); got != 26 {
		t.Errorf("with 0 unread %d bytes, want 26: a zero is not sent", got)
	}
}

func TestUnknownFieldsAreSkipped(t *testing.T) {
	b := AppendString(nil, 99, "from a newer writer")
	b = append(AppendTag(b, 98, Fixed4), 1, 2, 3, 4)
	b = append(AppendTag(b, 97, Fixed8), 1, 2, 3, 4, 5, 6, 7, 8)
	if got, err := ParseProfile(ada.Append(b)); err != nil || got != ada {
		t.Errorf("ParseProfile = %+v, %v, want %+v", got, err, ada)
	}
}

func TestCutMessagesAreRefused(t *testing.T) {
	whole := ada.Append(nil)
	boundaries := map[int]bool{0: true, 4: true, 9: true, 26: true}
	for n := range whole {
		_, err := ParseProfile(whole[:n])
		if boundaries[n] != (err == nil) || (err != nil && !errors.Is(err, ErrTruncated)) {
			t.Errorf("first %d bytes: %v", n, err)
		}
	}
}

// region: reuse

// Field 4 was int32 unread_count. Somebody removed it, and gave the number to
// bool is_admin.
func parseIsAdmin(b []byte) (isAdmin bool, err error) {
	for len(b) > 0 {
		var f Field
		if f, b, err = Next(b); err != nil {
			return false, err
		}
		if f.Number == 4 && f.Type == Varint { // a bool is a varint too
			isAdmin = f.Value != 0
		}
	}
	return isAdmin, nil
}

func TestReusedNumberMakesAnAdminOfUnreadMail(t *testing.T) {
	old := Profile{UserID: "42", UnreadCount: 3}.Append(nil) // stored last year
	isAdmin, err := parseIsAdmin(old)
	if err != nil {
		t.Fatal("want no error, which is the trouble:", err)
	}
	if !isAdmin {
		t.Error("want three unread messages to read as is_admin = true")
	}
}

// endregion: reuse
