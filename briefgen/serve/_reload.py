"""What makes a served page load itself anew, and the policy that admits it and nothing else."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from hashlib import sha256

EVENTS = "/_events"
"""Address of the events; `path` names the page that listens, `is` the state in which it was served."""

# A hidden page does not listen: browsers hold six connections to one server, and somebody may have more pages open than that.
_SCRIPT = """(() => {
  let events;
  const close = () => events?.close();
  const listen = () => {
    close();
    if (document.hidden) return;
    events = new EventSource("%s?" + new URLSearchParams({path: location.pathname, is: "%s"}));
    events.onmessage = () => { close(); location.reload(); };
  };
  addEventListener("pageshow", listen);
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", listen);
})();"""
_META = re.compile(r"""<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b[^>]*>""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ADMITTED = re.compile(r"'sha256-[^']*'")
_FIRST_WINS = "script-src {}; connect-src 'self'; "


def digest(*parts: bytes) -> str:
    """A name for a state of a page."""
    total = sha256()
    for part in parts:
        total.update(sha256(part).digest())
    return total.hexdigest()


def hash_of(text: str) -> str:
    """The source expression that admits one inline script or style (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def with_reload(page: str, state: str) -> tuple[str, str]:
    """`page` as it is served, listening for another state than `state`, and the policy to send with it.

    The page's own policy stays, but that this script is admitted beside those it names by their hash, and connections to the server: of a
    directive that stands twice the first counts (CSP Level 3, section 2.2.1). The script comes last, so that nothing on the page moves.
    """
    script = _SCRIPT % (EVENTS, state)
    policies: list[str] = []

    def admitting(policy: str) -> str:
        return _FIRST_WINS.format(" ".join([*_ADMITTED.findall(policy), hash_of(script)])) + policy

    def admit(tag: re.Match[str]) -> str:
        given = _CONTENT.search(tag[0])
        policies.append(admitting(html.unescape((given[1] or given[2] or "") if given else "")))
        return f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policies[-1])}">'

    page = _META.sub(admit, page)
    before, end, after = page.rpartition("</body>")
    served = f"{before or after}<script>{script}</script>{end}{after if end else ''}"
    policy = policies[0] if policies else admitting("")
    return served, f"{policy.strip().rstrip(';')}; frame-ancestors 'none'"
