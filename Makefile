# For fingers that type `make`. The commands themselves are `cargo xtask`.
.PHONY: run dev test

run:
	cargo xtask run

dev:
	cargo xtask dev

test:
	cargo xtask test
