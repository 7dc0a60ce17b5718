"""The texts that a model is told, as templates of prompts/: in a sandbox, and a name without a value is an error."""

from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..resources import prompts


class PromptError(RuntimeError):
    """A template of prompts/ that cannot be rendered; the message names the file and the gap."""


def render(name: str, /, **values: object) -> str:
    """A template with its gaps filled. Values are text, never template. Raises PromptError."""
    try:
        return _environment().get_template(name).render(values)
    except UndefinedError as error:
        raise PromptError(f"prompts/{name}: {error.message}; nothing of that name is given to it") from error
    except TemplateError as error:
        raise PromptError(f"prompts/{name}: {error}") from error


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(prompts()),
        undefined=StrictUndefined,
        autoescape=False,  # the reader is a model, not a browser
        trim_blocks=True,
        lstrip_blocks=True,
    )
