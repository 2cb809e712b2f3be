"""What machines may ask, and who may not."""

import json

import pytest
from django.db import connection

from paht.web.health.requests import RequestLog


def beat(seconds_ago):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.mark.parametrize(("seconds_ago", "worker"), [(5, "ok"), (3600, "silent")])
def test_healthz_tells_the_state_of_the_parts(db, client, seconds_ago, worker):
    beat(seconds_ago)
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "worker": worker}
    assert "no-store" in answer["Cache-Control"]


def test_healthz_without_any_worker_is_still_alive(db, client):
    assert client.get("/healthz").json()["worker"] == "silent"


def test_healthz_costs_one_statement(db, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz")
    assert answer.status_code == 200


def test_healthz_is_for_reading_only(db, client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_metrics_are_for_this_machine(db, client, address):
    answer = client.get("/metrics", REMOTE_ADDR=address)
    assert answer.status_code == 200
    assert b'paht_jobs{status="todo"} 0.0' in answer.content


@pytest.mark.parametrize("address", ["10.0.0.5", "203.0.113.9", "", "unix:", "::ffff:203.0.113.9"])
def test_metrics_are_refused_to_other_machines(db, client, address):
    answer = client.get("/metrics", REMOTE_ADDR=address)
    assert answer.status_code == 403
    assert b"paht_" not in answer.content


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
@pytest.mark.parametrize("value", ["203.0.113.9", "127.0.0.1", ""])
def test_what_a_proxy_forwarded_is_never_local(db, client, header, value):
    assert client.get("/metrics", REMOTE_ADDR="127.0.0.1", **{header: value}).status_code == 403


def test_metrics_may_be_opened(db, client, settings):
    settings.METRICS_PUBLIC = True
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_request_is_one_line_without_its_query(db, client, caplog):
    caplog.set_level("INFO", logger="paht.web.health.requests")
    client.get("/khong-co-trang-nay?sdt=0912345678")
    told = [record.msg for record in caplog.records if record.name == "paht.web.health.requests"]
    assert [(line["event"], line["method"], line["path"], line["status"], line["user_id"]) for line in told] == [
        ("request", "GET", "/khong-co-trang-nay", 404, None)
    ]
    assert len(told[0]["request_id"]) == 32
    assert "0912345678" not in json.dumps(told, default=str)


def test_the_questions_of_machines_leave_no_line(db, client, caplog):
    caplog.set_level("INFO", logger="paht.web.health.requests")
    client.get("/healthz")
    assert [record for record in caplog.records if record.name == "paht.web.health.requests"] == []


def test_requests_are_counted_by_route_and_never_by_address(db, client):
    client.get("/khong-co-trang-nay-123")
    client.generic("BREW", "/healthz")
    page = client.get("/metrics").content.decode()
    assert 'route="none",status="404"' in page
    assert 'method="OTHER",route="/healthz",status="405"' in page
    assert "khong-co-trang-nay-123" not in page
    assert RequestLog.__name__ not in page
