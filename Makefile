PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN = .venv/bin

.PHONY: help setup dev run demo check test bench
help: ## Các lệnh
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ \t/'

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
.venv/ready-dev: .venv/ready requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/ready ## Cài đặt, để lại .venv/bin/ketnap
dev: .venv/ready-dev ## Cài thêm công cụ của người phát triển
run: setup ## Mở sản phẩm với dữ liệu mẫu (make run PORT=8001)
	@$(BIN)/ketnap serve --demo --port $(PORT)
demo: setup ## Nạp dữ liệu mẫu vào kho trống
	@$(BIN)/ketnap demo

check: dev ## Định dạng, kiểu, hợp đồng giữa các phòng, kiểm thử nhanh
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	$(BIN)/djlint --check --quiet src && $(BIN)/djlint --lint --quiet src
	$(BIN)/python -m django makemigrations --check --dry-run --settings ketnap.config.settings_test
	$(BIN)/pytest -q -n 2 -m "not browser and not postgres and not slow"
test: check ## Toàn bộ: thêm PostgreSQL, trình duyệt, nhiều tiến trình
	$(BIN)/pytest -q -n 2 --dist loadfile -m "browser or slow"
	$(BIN)/python tests/run_postgres.py -q -n 2 -m "django_db and not browser and not slow"
bench: dev ## Đo tốc độ, so với mốc trong cùng một lần chạy
	@for each in benchmarks/*.py; do echo "== $$each"; $(BIN)/python $$each || exit 1; done
