"""The page of a board, as tests ask it."""

from typing import Any

from starlette.testclient import TestClient

PORT, KEY = 8765, "key-of-the-link"
HOME = f"http://127.0.0.1:{PORT}"


class Page:
    """A page of the board."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        client.get(f"/?key={KEY}")

    def get(self, path: str) -> Any:
        """What is told at an address."""
        return self._client.get(path).json()

    def post(self, path: str, status: int = 200, **values: object) -> Any:
        """What is told of a change, which ends as it should."""
        return self.hand(path, status, json=values)

    def hand(self, path: str, status: int = 200, **body: Any) -> Any:
        """The same with any body."""
        answer = self._client.post(path, headers={"origin": HOME}, **body)
        assert answer.status_code == status, answer.text
        return answer.json() if "json" in answer.headers["content-type"] else answer.content

    def taken(self, path: str) -> bytes:
        """A file at an address."""
        answer = self._client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.content

    @property
    def state(self) -> Any:
        """The plan as the page takes it in."""
        return self.get("/api/state")
