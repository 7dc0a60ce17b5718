"""What a language model costs."""

from pydantic import BaseModel, ConfigDict, Field


class Price(BaseModel):
    """What a model costs, in money for a million tokens."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, hide_input_in_errors=True)

    input: float = Field(ge=0)
    cached: float = Field(ge=0)
    output: float = Field(ge=0)

    def cost(self, prompt: int, cached: int, completion: int) -> float:
        """The money for so many tokens; `cached` is the part of `prompt` that the provider had in its cache."""
        return ((prompt - cached) * self.input + cached * self.cached + completion * self.output) / 1_000_000
