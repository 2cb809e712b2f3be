# Every command of this checkout. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
PAHT_HOME ?= var
export PORT PAHT_HOME

BOOTSTRAP = @command -v $(PYTHON) >/dev/null 2>&1 \
	|| { echo "Không thấy $(PYTHON): cần Python 3.11 trở lên (apt-get install python3 python3-venv)." >&2; exit 1; }; \
	exec $(PYTHON) -m bootstrap

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test test-long test-fast lint format bench screenshots docs setup

help: ## Danh sách các lệnh
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: ## Chạy bản dùng thử (PORT=8000, PAHT_HOME=var); Ctrl-C để dừng
	$(BOOTSTRAP) demo

demo-reset: ## Dừng bản dùng thử và xóa dữ liệu của nó; lần chạy sau bắt đầu lại từ đầu
	$(BOOTSTRAP) demo-reset

test: ## Mọi kiểm tra, một bảng tổng kết (PAHT_NO_BROWSER=1: bỏ phần trình duyệt)
	$(BOOTSTRAP) test

test-long: export PAHT_WALKS = 2000
test-long: ## Như test, với 2.000 đường đi ngẫu nhiên thay cho 200
	$(BOOTSTRAP) test

test-fast: ## Như test nhưng không có trình duyệt và không kiểm tra kiểu
	$(BOOTSTRAP) test-fast

lint: ## Định dạng, quy tắc viết mã, kiểu, chiều phụ thuộc, khuôn mẫu HTML, migration
	$(BOOTSTRAP) lint

format: ## Sửa định dạng mã cho đúng
	$(BOOTSTRAP) format

bench: ## Đo tốc độ, so với giới hạn trong cùng lần chạy
	$(BOOTSTRAP) bench

screenshots: ## Chụp mọi trang vào var/screenshots
	$(BOOTSTRAP) screenshots

docs: ## Tạo lại docs/process.md từ bảng quy tắc
	$(BOOTSTRAP) docs

setup: ## Chỉ cài thư viện và dựng giao diện
	$(BOOTSTRAP) setup
