"""`paht verify-history`: proves that no event was changed, removed or slipped in."""

from paht.command import surroundings


def run(_words: list[str]) -> int:
    """Prints every place where a history does not hold; 1 when there is one."""
    with surroundings.database():
        from paht.cases.history import verify

        broken = 0
        for place in verify():
            broken += 1
            print(f"Phản ánh {place.code}, sự kiện {place.seq}: {place.problem}.")
    if broken:
        print(f"Nhật ký KHÔNG còn nguyên vẹn: {broken} chỗ sai.")
        return 1
    print("Nhật ký nguyên vẹn: mọi sự kiện nối liền nhau, trạng thái khớp với nhật ký.")
    return 0
