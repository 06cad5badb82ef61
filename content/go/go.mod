module roundtrip

go 1.26
